import { describe, expect, it } from "vitest";
import { setUpStage, type StageOptions } from "./support/gate.ts";
import { life, ref } from "./support/scripts.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A gate of a window of two hours among batches of other times. */
function setUpWindow(options: StageOptions = {}) {
  const stage = setUpStage(options);
  const { emulator, clock } = stage;
  const startMs = clock.nowMs() + (options.unspecified?.clockSkewMs ?? 0);
  const add = (number: number, status: string, ageMs: number, stepMs = MINUTE_MS) =>
    emulator.add({
      ref: ref(number),
      createdAt: startMs - ageMs,
      timeline: life(status, stepMs),
    });
  add(900, "corrupted", 3 * HOUR_MS);
  add(901, "corrupted", -MINUTE_MS);
  const gate = (inputs: Readonly<Record<string, string>> = {}) =>
    stage.gate([], { "created-after": "2h", ...inputs });
  return { ...stage, startMs, add, gate };
}

const refsOf = ({ report }: { report: { batches: { ref: string }[] } }) =>
  report.batches.map(({ ref }) => ref).sort();

describe("a gate of a window", () => {
  it("waits for every batch created in it, up to the gate's start, and for no other", async () => {
    const { gate, add } = setUpWindow();
    add(1, "success", HOUR_MS);
    add(2, "success", MINUTE_MS);
    const result = await gate();
    expect(result.outputs).toMatchObject({ conclusion: "success", "total-count": "2" });
    expect(refsOf(result)).toEqual([ref(1), ref(2)]);
    expect(result.summary).toContain(
      "The window contains all batches created from 2026-03-01T10:00:00.000Z to ",
    );
    expect(result.log).toContain(
      "The window is from 2026-03-01T10:00:00.000Z to 2026-03-01T12:00:02.000Z, inclusive",
    );
    expect(result.report.window).toMatchObject({ createdAfter: "2026-03-01T10:00:00.000Z" });
  });

  it("fails when one of them fails", async () => {
    const { gate, add } = setUpWindow();
    add(1, "success", HOUR_MS);
    add(2, "corrupted", MINUTE_MS);
    expect((await gate()).outputs).toMatchObject({
      conclusion: "failure",
      "failed-refs": JSON.stringify([ref(2)]),
    });
  });

  it("counts ages in the server's time", async () => {
    const { gate, add } = setUpWindow({ unspecified: { clockSkewMs: 5 * HOUR_MS } });
    add(1, "success", HOUR_MS);
    expect(refsOf(await gate())).toEqual([ref(1)]);
  });

  it("asks for one batch, and no more, to learn that time", async () => {
    const { gate, emulator } = setUpWindow();
    await gate();
    expect(emulator.requests[0]?.path).toBe("/v2/batches/inspect?limit=1");
  });

  it("includes what was created just before its start, though servers tell whole seconds", async () => {
    const { gate, clock, emulator } = setUpWindow();
    clock.advance(700);
    emulator.add({ ref: ref(1), timeline: life("success") });
    expect(refsOf(await gate())).toEqual([ref(1)]);
  });

  it("includes both bounds, whatever the API does", async () => {
    for (const inclusiveBounds of [true, false]) {
      const { gate, add } = setUpWindow({ unspecified: { inclusiveBounds } });
      add(1, "success", 2 * HOUR_MS);
      add(2, "success", HOUR_MS);
      expect(refsOf(await gate({ "created-before": "1h" }))).toEqual([ref(1), ref(2)]);
    }
  });

  it("does without bounds where the API refuses them", async () => {
    const { gate, add } = setUpWindow({
      async intercept(request, next) {
        const isBound = new URL(request.url).searchParams.has("createdAfter");
        return isBound ? new Response(null, { status: 400 }) : await next(request);
      },
    });
    add(1, "success", HOUR_MS);
    expect(refsOf(await gate())).toEqual([ref(1)]);
  });

  it("takes in what the listing shows late, until missing-grace has passed", async () => {
    const { gate, add } = setUpWindow({ unspecified: { listLagMs: 90_000 } });
    add(1, "success", HOUR_MS);
    add(2, "corrupted", 1000);
    expect((await gate()).outputs).toMatchObject({ conclusion: "failure", "total-count": "2" });
  });

  it("does not pass before missing-grace is over", async () => {
    const { gate, add, clock, startMs } = setUpWindow();
    add(1, "success", HOUR_MS);
    expect((await gate({ "missing-grace": "5m" })).outputs["conclusion"]).toBe("success");
    expect(clock.nowMs() - startMs).toBeGreaterThanOrEqual(5 * MINUTE_MS);
  });

  it("passes at once when it has as many as expected", async () => {
    const { gate, add, clock, startMs } = setUpWindow();
    add(1, "success", HOUR_MS);
    add(2, "success", HOUR_MS);
    expect((await gate({ "expected-count": "2" })).outputs["conclusion"]).toBe("success");
    expect(clock.nowMs() - startMs).toBeLessThan(1000);
  });

  it.each<[string, readonly number[], Readonly<Record<string, string>>, string]>([
    ["nothing in it", [], {}, "No batch was created in the window"],
    [
      "fewer than expected",
      [1],
      { "expected-count": "2" },
      "The window contains 1 batch, but 2 were expected",
    ],
    [
      "more than expected",
      [1, 2],
      { "expected-count": "1" },
      "The window contains 2 batches, but 1 was expected",
    ],
  ])("fails with %s", async (_, numbers, inputs, reason) => {
    const { gate, add } = setUpWindow();
    for (const number of numbers) add(number, "success", HOUR_MS);
    const { outputs, exitCode } = await gate(inputs);
    expect(outputs).toMatchObject({ conclusion: "failure", reason });
    expect(exitCode).toBe(1);
  });

  it("is pending after one poll, however good it looks", async () => {
    const { gate, add } = setUpWindow();
    add(1, "success", HOUR_MS);
    const { outputs } = await gate({ wait: "false" });
    expect(outputs).toMatchObject({
      conclusion: "pending",
      reason: "Polled once: 1 batch in the window so far (1 success)",
    });
  });

  it("passes after one poll when it has waited before, with ages from that start", async () => {
    const { gate, add, clock } = setUpWindow();
    add(1, "success", HOUR_MS);
    const since = new Date(clock.nowMs()).toISOString();
    clock.advance(10 * MINUTE_MS);
    const result = await gate({ wait: "false", "waiting-since": since });
    expect(result.outputs).toMatchObject({ conclusion: "success" });
    expect(refsOf(result)).toEqual([ref(1)]);
  });

  it("never closes by a listing that was not whole", async () => {
    const { gate, add } = setUpWindow({
      async intercept(request, next) {
        const response = await next(request);
        const page = await response.json();
        return Response.json({ ...page, totalCount: page.totalCount + 1 }, response);
      },
    });
    add(1, "success", HOUR_MS);
    expect((await gate({ timeout: "10m" })).outputs).toMatchObject({
      conclusion: "timed_out",
      reason: "Timed out after 10m: 1 batch in the window so far (1 success)",
    });
  });

  it.each<[string, unknown]>([
    ["no ref", { status: "error" }],
    ["a ref that is no UUID", { ref: "../$(id)", status: "success" }],
  ])("never closes while there is a row with %s, which could be of the window", async (_, row) => {
    const { gate, add } = setUpWindow({
      async intercept(request, next) {
        const response = await next(request);
        const { totalCount, items } = await response.json();
        return Response.json({ totalCount: totalCount + 1, items: [...items, row] }, response);
      },
    });
    add(1, "success", HOUR_MS);
    const { outputs } = await gate({ timeout: "10m" });
    expect(outputs).toMatchObject({ conclusion: "timed_out", "total-count": "1" });
    expect(JSON.stringify(outputs)).not.toContain("$(id)");
  });

  it("waits for the window's end, and missing-grace after it", async () => {
    const { gate, add, clock, startMs } = setUpWindow();
    add(1, "success", HOUR_MS);
    const end = new Date(startMs + 4 * MINUTE_MS).toISOString();
    const { outputs } = await gate({ "created-before": end, "missing-grace": "30s" });
    // The one that is created a minute later is in this window.
    expect(outputs).toMatchObject({ conclusion: "failure", "total-count": "2" });
    expect(clock.nowMs() - startMs).toBeGreaterThanOrEqual(4 * MINUTE_MS + 28_000);
  });

  it("closes at once where it ended long ago", async () => {
    const { gate, add } = setUpWindow();
    add(1, "success", HOUR_MS + MINUTE_MS);
    const { outputs } = await gate({ "created-before": "1h", wait: "false" });
    expect(outputs).toMatchObject({ conclusion: "success", "total-count": "1" });
  });

  it("closes at a deadline that comes before missing-grace has passed", async () => {
    const { gate, add } = setUpWindow();
    add(1, "success", HOUR_MS);
    expect((await gate({ timeout: "1m" })).outputs["conclusion"]).toBe("success");
  });

  it("keeps what it knows when the API goes away", async () => {
    const { gate, add, clock, startMs } = setUpWindow({
      async intercept(request, next) {
        const isGone = clock.nowMs() - startMs > MINUTE_MS;
        return isGone ? new Response(null, { status: 503 }) : await next(request);
      },
    });
    add(1, "processing", HOUR_MS);
    expect((await gate({ timeout: "10m" })).outputs).toMatchObject({
      conclusion: "unknown",
      "total-count": "1",
    });
  });
});

describe("a gate that comes back later", () => {
  it("counts timeout and missing-grace from waiting-since", async () => {
    const { gate, clock, emulator } = setUpStage();
    const since = new Date(clock.nowMs() - HOUR_MS).toISOString();
    emulator.add({
      ref: ref(1),
      createdAt: clock.nowMs() - HOUR_MS,
      timeline: life("success", HOUR_MS),
    });
    const late = await gate([ref(1)], { wait: "false", "waiting-since": since, timeout: "30m" });
    expect(late.outputs).toMatchObject({ conclusion: "timed_out" });
    const early = await gate([ref(1)], { wait: "false", "waiting-since": since, timeout: "2h" });
    expect(early.outputs).toMatchObject({ conclusion: "pending" });
    const missing = await gate([ref(2)], { wait: "false", "waiting-since": since, timeout: "2h" });
    expect(missing.outputs).toMatchObject({ conclusion: "failure", "missing-count": "1" });
  });

  it("outlives an outage however long it has waited before", async () => {
    const since = new Date(Date.parse("2026-03-01T12:00:00Z") - HOUR_MS).toISOString();
    let failures = 0;
    const { gate, emulator } = setUpStage({
      intercept: (request, next) =>
        failures++ < 4 ? Promise.resolve(new Response(null, { status: 503 })) : next(request),
    });
    emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
    const { outputs } = await gate([ref(1)], { "waiting-since": since, timeout: "2h" });
    expect(outputs["conclusion"]).toBe("success");
  });
});
