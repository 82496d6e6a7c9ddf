import { describe, expect, it } from "vitest";
import { type Clock, MAX_SLEEP_MS, systemClock, withTimeout } from "../src/system/clock.ts";
import { FakeClock } from "./support/fake-clock.ts";

/** A task that only ends with its signal. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

const never = () => new Promise<never>(() => {});

describe("systemClock", () => {
  it("tells the time of this machine", () => {
    expect(Math.abs(systemClock.nowMs() - Date.now())).toBeLessThan(1000);
  });

  it("never runs backwards while it sleeps", async () => {
    const startMs = systemClock.monotonicMs();
    await systemClock.sleep(10);
    // A timer may fire a little early by the other clock.
    expect(systemClock.monotonicMs() - startMs).toBeGreaterThan(5);
  });

  it.each([0, -5, -Infinity])("sleeps not at all for %d ms", async (ms) => {
    await systemClock.sleep(ms);
  });

  it.each([
    ["the longest delay that a timer holds", MAX_SLEEP_MS],
    ["a longer one, which a timer would not wait for", 2 ** 31],
    ["for ever", Infinity],
  ])("sleeps %s until it is aborted", async (_, ms) => {
    const stop = new AbortController();
    let isAwake = false;
    const sleep = systemClock.sleep(ms, stop.signal).finally(() => isAwake = true);
    sleep.catch(() => {});
    await systemClock.sleep(20);
    expect(isAwake).toBe(false);
    const reason = new Error("enough");
    stop.abort(reason);
    await expect(sleep).rejects.toBe(reason);
  });

  it("rejects at once with a signal that was aborted before", async () => {
    const reason = new Error("too late");
    await expect(systemClock.sleep(Infinity, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe("withTimeout()", () => {
  it("gives what the task gives, and stops its timer", async () => {
    let timer: AbortSignal | undefined;
    const clock: Clock = {
      ...systemClock,
      sleep: (_, signal) => {
        timer = signal;
        return never();
      },
    };
    expect(await withTimeout(() => Promise.resolve(7), { ms: 5000, clock })).toBe(7);
    expect(timer?.aborted).toBe(true);
  });

  it.each([["resolves", () => Promise.resolve(7)], ["rejects", () => Promise.reject(new Error())]])(
    "ends what a task that %s has left running",
    async (_, end) => {
      let given: AbortSignal | undefined;
      const task = (signal: AbortSignal) => {
        given = signal;
        return end();
      };
      await withTimeout(task, { ms: 5000, clock: new FakeClock() }).catch(() => {});
      expect(given?.aborted).toBe(true);
    },
  );

  it("rejects with what the task throws", async () => {
    const error = new Error("broken");
    const run = withTimeout(() => Promise.reject(error), { ms: 5000, clock: new FakeClock() });
    await expect(run).rejects.toBe(error);
  });

  it.each([["listens", untilAborted], ["does not listen", never]])(
    "rejects with a TimeoutError in time if the task %s",
    async (_, task) => {
      const clock = new FakeClock();
      const startMs = clock.nowMs();
      await expect(withTimeout(task, { ms: 5000, clock })).rejects.toMatchObject({
        name: "TimeoutError",
        message: "Took longer than 5000 ms",
      });
      expect(clock.nowMs() - startMs).toBe(5000);
    },
  );

  it("aborts the task's signal when the time is up", async () => {
    let given: AbortSignal | undefined;
    const task = (signal: AbortSignal) => {
      given = signal;
      return never();
    };
    await withTimeout(task, { ms: 5000, clock: new FakeClock() }).catch(() => {});
    expect(given?.reason).toMatchObject({ name: "TimeoutError" });
  });

  it.each([["listens", untilAborted], ["does not listen", never]])(
    "rejects with the outer signal's reason if the task %s",
    async (_, task) => {
      const stop = new AbortController();
      const reason = new Error("enough");
      const run = withTimeout(task, { ms: Infinity, clock: systemClock, signal: stop.signal });
      stop.abort(reason);
      await expect(run).rejects.toBe(reason);
    },
  );

  it("rejects with the reason of a signal that was aborted before", async () => {
    const reason = new Error("too late");
    const signal = AbortSignal.abort(reason);
    await expect(withTimeout(never, { ms: 5000, clock: new FakeClock(), signal }))
      .rejects.toBe(reason);
  });
});
