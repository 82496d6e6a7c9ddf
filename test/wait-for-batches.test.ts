import { describe, expect, it } from "vitest";
import { createBatchApi } from "../src/batch-api/batch-api.ts";
import { createEmulator, DEFAULT_CREDENTIALS, type FaultSource } from "../src/emulator/mod.ts";
import type { ScriptedBatch } from "../src/emulator/mod.ts";
import { waitForBatches } from "../src/waiting/wait-for-batches.ts";
import type { WaitObserver } from "../src/waiting/wait-observer.ts";
import type { WaitPlan } from "../src/waiting/wait-plan.ts";
import { FakeClock } from "./support/fake-clock.ts";
import { life, ref } from "./support/scripts.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const PLAN: WaitPlan = {
  wait: true,
  timeoutMs: 10 * MINUTE_MS,
  pollIntervalMs: MINUTE_MS,
  maxPollIntervalMs: MINUTE_MS,
  missingGraceMs: 2 * MINUTE_MS,
  uploadTimeoutMs: 65 * MINUTE_MS,
  failFast: false,
};

interface Surroundings {
  readonly batches: readonly ScriptedBatch[];
  readonly faults?: FaultSource;
  readonly observer?: WaitObserver;
}

/** Waits for these batches in virtual time. */
async function waitFor(
  plan: Partial<WaitPlan>,
  { batches, faults, observer }: Surroundings,
) {
  const clock = new FakeClock();
  const emulator = createEmulator({ clock, ...(faults && { faults }) });
  for (const batch of batches) emulator.add({ createdAt: clock.nowMs(), ...batch });
  const api = createBatchApi({
    baseUrl: "https://api.example/",
    ...DEFAULT_CREDENTIALS,
    clock,
    fetch: (input, init) => emulator.fetch(new Request(input, init)),
  });
  const { signal } = new AbortController();
  const refs = batches.map(({ ref }) => ({ ref }));
  const options = { ...observer, api, clock, signal, random: () => 0 };
  return await waitForBatches(refs, { ...PLAN, ...plan }, options);
}

const QUICK: ScriptedBatch = { ref: ref(1), timeline: life("success", 90_000) };
const ENDLESS: ScriptedBatch = { ref: ref(2), timeline: life("processing") };

/** The second look does not come through. */
const OUTAGE: FaultSource = (_, number) =>
  number === 2 ? { kind: "status", status: 429 } : undefined;

describe("waitForBatches()", () => {
  it.each([
    ["settled", {}, [QUICK]],
    ["settled", { failFast: true }, [{ ref: ref(3), timeline: life("error", 10) }, ENDLESS]],
    ["deadline", {}, [QUICK, ENDLESS]],
    ["looked", { wait: false }, [QUICK]],
  ])("ends as %s: %j", async (kind, plan, batches) => {
    expect((await waitFor(plan, { batches })).end).toMatchObject({ kind });
  });

  it("tells changes, failures and pauses as they come, each once", async () => {
    const told: string[] = [];
    const minute = (waitedMs: number) => `minute ${waitedMs / MINUTE_MS}`;
    const { looks } = await waitFor({}, {
      batches: [QUICK],
      faults: OUTAGE,
      observer: {
        onChange: (changes, { waitedMs }) =>
          told.push(`${minute(waitedMs)}: ${changes.map(({ after }) => after.status).join()}`),
        onFailure: ({ status }, failures) => told.push(`HTTP ${status}, ${failures} in a row`),
        onPause: ({ waitedMs }, { pauseMs, hasFailed }) =>
          told.push(`${minute(waitedMs)}: pause of ${pauseMs} ms${hasFailed ? ", failed" : ""}`),
      },
    });
    expect(told).toEqual([
      "minute 0: uploading",
      "minute 0: pause of 60000 ms",
      "HTTP 429, 1 in a row",
      "minute 1: pause of 60000 ms, failed",
      "minute 2: file_uploaded",
      "minute 2: pause of 60000 ms",
      "minute 3: processing",
      "minute 3: pause of 60000 ms",
      "minute 4: pause of 60000 ms",
      "minute 5: success",
    ]);
    expect(looks).toBe(6);
  });

  it("needs nobody to be told", async () => {
    const { batches } = await waitFor({}, { batches: [QUICK], faults: OUTAGE });
    expect(batches).toMatchObject([{ ref: ref(1), status: "success" }]);
  });

  it("finds with its first look what is as old as the API remembers", async () => {
    const old = { ...QUICK, createdAt: new FakeClock().nowMs() - 20 * DAY_MS };
    expect((await waitFor({ wait: false }, { batches: [old] })).batches)
      .toMatchObject([{ status: "success" }]);
  });
});
