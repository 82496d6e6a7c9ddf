import { describe, expect, it } from "vitest";
import type { Fault, RequestEntry } from "../src/emulator/mod.ts";
import { setUpStage, type StageOptions } from "./support/gate.ts";
import { life, ref } from "./support/scripts.ts";
import { isForEstimate } from "./support/weather.ts";

const MINUTE_MS = 60_000;

const UNAVAILABLE: Fault = { kind: "status", status: 503 };
const UNAUTHORIZED: Fault = { kind: "status", status: 401 };

const isForLook = ({ path }: RequestEntry) => !isForEstimate(path);

/** A stage in which the requests of some minutes go wrong, `[from, to)`. */
function setUpTrouble(fault: Fault, from: number, to: number, options: StageOptions = {}) {
  const stage = setUpStage({
    ...options,
    faults: () => {
      const minute = (stage.clock.nowMs() - startMs) / MINUTE_MS;
      return minute >= from && minute < to ? fault : undefined;
    },
  });
  const startMs = stage.clock.nowMs();
  stage.emulator.add({ ref: ref(1), timeline: life("success") });
  return { ...stage, elapsedMs: () => stage.clock.nowMs() - startMs };
}

describe("gate() outlives", () => {
  it.each<[string, Fault]>([
    ["a 500", { kind: "status", status: 500 }],
    ["a 503", UNAVAILABLE],
    ["a 408", { kind: "status", status: 408 }],
    ["a 429", { kind: "status", status: 429, retryAfter: "20" }],
    ["a broken connection", { kind: "reset" }],
    ["a cut body", { kind: "cut-body" }],
    ["an answer that never comes", { kind: "latency", delayMs: 10 * MINUTE_MS }],
    ["a body that stops", { kind: "slow-body", delayMs: 10 * MINUTE_MS }],
    ["a sign-in page", { kind: "html" }],
    ["an empty body", { kind: "empty" }],
    ["other JSON", { kind: "status", status: 200, body: '{"items":3}' }],
    ["refused credentials, once", UNAUTHORIZED],
  ])("%s", async (_, fault) => {
    const { gate } = setUpTrouble(fault, 1, 1.1);
    const { outputs, log } = await gate([ref(1)]);
    expect(outputs["conclusion"]).toBe("success");
    expect(log.join("\n")).toMatch(
      /Polling failed: .*\n[^]*The API responds again after 1 failed poll/,
    );
  });

  it("an API that is not there at first, for less than five minutes", async () => {
    const { gate } = setUpTrouble(UNAVAILABLE, 0, 4.5);
    expect((await gate([ref(1)])).outputs["conclusion"]).toBe("success");
  });

  it("an hour without the API in the middle, and tells of it once", async () => {
    const { gate } = setUpTrouble(UNAVAILABLE, 1, 61);
    const { outputs, log } = await gate([ref(1)], { timeout: "2h" });
    expect(outputs["conclusion"]).toBe("success");
    expect(log.filter((line) => line.startsWith("Polling failed"))).toHaveLength(1);
  });
});

describe("gate() gives up", () => {
  it("when the API was never readable for five minutes", async () => {
    const { gate, elapsedMs } = setUpTrouble(UNAVAILABLE, 0, 60);
    const { exitCode, outputs } = await gate([ref(1)]);
    expect(outputs).toMatchObject({
      conclusion: "unknown",
      reason: "The API is not available: HTTP 503",
      "pending-count": "1",
    });
    expect(exitCode).toBe(3);
    expect(elapsedMs()).toBeGreaterThanOrEqual(5 * MINUTE_MS);
    expect(elapsedMs()).toBeLessThan(6.5 * MINUTE_MS);
  });

  it.each<[string, Fault, string]>([
    ["a 401", UNAUTHORIZED, "The API rejected the credentials with HTTP 401"],
    ["a 403", { kind: "status", status: 403 }, "The API rejected the credentials with HTTP 403"],
    ["a 400", { kind: "status", status: 400 }, "The API rejected the request with HTTP 400"],
    ["a 404", { kind: "status", status: 404 }, "The API rejected the request with HTTP 404"],
    [
      "a redirect",
      { kind: "redirect", location: "https://elsewhere.example/login" },
      "The API responded with a redirect (HTTP 302), which the gate never follows",
    ],
  ])("at once on %s to the first poll", async (_, fault, reason) => {
    const { gate, elapsedMs } = setUpTrouble(fault, 0, 60);
    const { outputs, summary, exitCode } = await gate([ref(1)]);
    expect(outputs).toMatchObject({ conclusion: "unknown", reason });
    expect(exitCode).toBe(2);
    expect(summary).toMatch(/Check the (client key|region)/);
    expect(elapsedMs()).toBe(0);
  });

  it("after the credentials were refused three times in a row, with what was seen before", async () => {
    const { gate, emulator } = setUpTrouble(UNAUTHORIZED, 1.5, 60);
    const { outputs, report } = await gate([ref(1)]);
    expect(outputs["conclusion"]).toBe("unknown");
    expect(report.batches).toMatchObject([{ ref: ref(1), status: "file_uploaded" }]);
    expect(emulator.requests.filter(({ status }) => status === 401)).toHaveLength(3);
  });

  it("at the deadline when the last poll fails", async () => {
    const { gate, elapsedMs } = setUpTrouble(UNAVAILABLE, 1.5, 60);
    const { outputs } = await gate([ref(1)], { timeout: "10m" });
    expect(outputs["conclusion"]).toBe("unknown");
    expect(elapsedMs()).toBeLessThan(10 * MINUTE_MS + 1000);
  });

  it("on the one poll when that fails", async () => {
    const { gate, elapsedMs } = setUpTrouble(UNAVAILABLE, 0, 60);
    expect((await gate([ref(1)], { wait: "false" })).outputs["conclusion"]).toBe("unknown");
    expect(elapsedMs()).toBeLessThan(1000);
  });

  it("but says failure where a batch is known to have failed", async () => {
    const { gate, emulator } = setUpTrouble(UNAUTHORIZED, 1, 60);
    emulator.add({ ref: ref(2), timeline: [{ status: "corrupted", afterMs: 1000 }] });
    const { outputs } = await gate([ref(1), ref(2)]);
    expect(outputs["conclusion"]).toBe("failure");
  });
});

describe("gate() is a good guest", () => {
  it.each(["seconds", "date"] as const)(
    "and waits as long as a Retry-After in %s asks",
    async (form) => {
      const stage = setUpStage({
        faults: (_, number) =>
          number === 3
            ? {
              kind: "status",
              status: 429,
              retryAfter: form === "seconds" ? "90" : { dateInMs: 90_000 },
            }
            : undefined,
      });
      stage.emulator.add({ ref: ref(1), timeline: life("success") });
      expect((await stage.gate([ref(1)])).outputs["conclusion"]).toBe("success");
      const times = stage.emulator.requests.map(({ timeMs }) => timeMs);
      expect((times[3] ?? 0) - (times[2] ?? 0)).toBe(90_000);
      expect((times[4] ?? 0) - (times[3] ?? 0)).toBeLessThan(15_000);
    },
  );

  it("and sends its credentials to no other place, not along a redirect either", async () => {
    const asked: string[] = [];
    const { gate } = setUpStage({
      faults: () => ({ kind: "redirect", location: "https://elsewhere.example/" }),
      intercept: (request, next) => {
        asked.push(request.url);
        return next(request);
      },
    });
    await gate([ref(1)]);
    expect(asked.map((url) => new URL(url).origin)).toEqual(["https://api.example"]);
  });

  it("and polls fifty batches with one request each time", async () => {
    const { emulator, gate } = setUpStage();
    const refs = Array.from({ length: 50 }, (_, index) => ref(index));
    for (const each of refs) emulator.add({ ref: each, timeline: life("success") });
    const { report } = await gate(refs);
    expect(emulator.requests.filter(isForLook)).toHaveLength(report.looks);
  });

  it("and pauses a tenth of the time waited, between the shortest and the longest pause", async () => {
    const { emulator, gate } = setUpStage();
    emulator.add({ ref: ref(1), timeline: life("success", 20 * MINUTE_MS) });
    await gate([ref(1)], { timeout: "2h" });
    const [first = 0, ...rest] = emulator.requests.filter(isForLook).map(({ timeMs }) => timeMs);
    let before = 0;
    for (const time of rest.map((timeMs) => timeMs - first)) {
      expect(time - before).toBeCloseTo(Math.min(Math.max(before / 10, 10_000), 60_000), 2);
      before = time;
    }
    expect(before).toBeGreaterThan(60 * MINUTE_MS);
  });
});
