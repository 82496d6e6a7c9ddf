import { describe, expect, it } from "vitest";
import { createServerClock } from "../src/batch-api/server-clock.ts";
import { FakeClock } from "./support/fake-clock.ts";

const START_MS = Date.parse("2026-03-01T12:00:00.000Z");

/** A server clock that was told, in seconds from the start, times and when they came. */
function told(...answers: readonly (readonly [aheadS: number | string, atS: number])[]) {
  const clock = new FakeClock(START_MS);
  const server = createServerClock(clock);
  for (const [aheadS, atS] of answers) {
    clock.advance(START_MS + atS * 1000 - clock.monotonicMs());
    const date = typeof aheadS === "string"
      ? aheadS
      : new Date(clock.nowMs() + aheadS * 1000).toUTCString();
    server.note(date, { sentMs: clock.monotonicMs(), receivedMs: clock.monotonicMs() });
  }
  return { clock, server, aheadS: () => (server.nowMs() - clock.nowMs()) / 1000 };
}

describe("createServerClock()", () => {
  it.each<[string, readonly (readonly [number | string, number])[], boolean, number]>([
    ["nobody has answered", [], false, 0],
    ["there is one answer", [[7200, 0]], false, 7200],
    ["two answers agree", [[7200, 0], [7200, 60]], true, 7200],
    ["two answers are two seconds apart, by the earlier", [[62, 0], [60, 1]], true, 60],
    ["two answers are three seconds apart, not", [[63, 0], [60, 1]], false, 60],
    ["one of three is ahead", [[0, 0], [300, 1], [0, 2]], true, 0],
    ["one of three is behind", [[0, 0], [-7200, 1], [1, 2]], true, 0],
    ["the first of three is wrong", [[7200, 0], [0, 1], [0, 2]], true, 0],
    ["two hosts answer in turn, by the earlier", [[300, 0], [0, 1], [300, 2], [0, 3]], true, 0],
    ["the latest is ahead", [[0, 0], [0, 1], [300, 2]], true, 0],
    [
      "all differ after two have agreed",
      [
        [0, 0],
        [0, 1],
        ...[10, 20, 30, 40, 50].map((s) => [s, s] as const),
      ],
      true,
      0,
    ],
    [
      "the server's clock was set forward",
      [0, 0, 0, 0, 0, 90, 90, 90, 90, 90].map((s, at) => [s, at]),
      true,
      90,
    ],
    [
      "the server's clock was set back",
      [0, 0, 0, 0, 0, -90, -90].map((s, at) => [s, at]),
      true,
      -90,
    ],
    ["no answer tells a time", [["", 0], ["soon", 1]], false, 0],
    [
      "the times have no zone",
      [
        ["Sun, 01 Mar 2026 12:00:00", 0],
        ["Sun, 01 Mar 2026 12:00:01", 1],
      ],
      false,
      0,
    ],
    [
      "the times have another form",
      [
        ["2026-03-01T12:00:00Z", 0],
        ["-271821-04-20T00:00:00.000Z", 1],
      ],
      false,
      0,
    ],
    ["only one of two tells a time", [["", 0], [7200, 1]], false, 7200],
  ])("knows the time where %s", (_, answers, isKnown, aheadS) => {
    const { server, aheadS: told_ } = told(...answers);
    expect(server.isKnown()).toBe(isKnown);
    expect(told_()).toBe(aheadS);
  });

  it("knows how late it is at the latest", () => {
    const { clock, server } = told([-2, 0], [0, 0]);
    // A second is cut off, and another server may be a second ahead.
    expect(server.latestNowMs() - clock.nowMs()).toBe(2000);
  });

  it.each([3000, 20_000])("lets slow answers agree, which took %i ms", (tookMs) => {
    const clock = new FakeClock(START_MS);
    const server = createServerClock(clock);
    for (const delayMs of [0, tookMs]) {
      const sentMs = clock.monotonicMs();
      const date = new Date(clock.nowMs()).toUTCString();
      clock.advance(delayMs);
      server.note(date, { sentMs, receivedMs: clock.monotonicMs() });
    }
    expect(server.isKnown()).toBe(true);
    expect(server.nowMs()).toBeLessThanOrEqual(clock.nowMs());
    expect(server.latestNowMs()).toBeGreaterThanOrEqual(clock.nowMs());
  });

  it("goes on along the monotonic clock, whatever becomes of the wall clock", () => {
    const { clock, server } = told([60, 0], [60, 1]);
    clock.advance(5000);
    const nowMs = clock.monotonicMs() + 60_000;
    clock.jump(3_600_000);
    expect(server.nowMs()).toBe(nowMs);
  });
});
