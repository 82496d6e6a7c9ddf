import { describe, expect, it } from "vitest";
import { type BatchApi, createBatchApi } from "../src/batch-api/batch-api.ts";
import type { BatchPage } from "../src/batch-api/batch-wire.ts";
import type { Batch } from "../src/batch.ts";
import { createEmulator, DEFAULT_CREDENTIALS } from "../src/emulator/mod.ts";
import { BatchApiError, Cancelled } from "../src/errors.ts";
import type { WaitProgress } from "../src/waiting/wait-observer.ts";
import type { WaitPlan } from "../src/waiting/wait-plan.ts";
import { waitWithEstimate } from "../src/waiting/wait-with-estimate.ts";
import { batchOf } from "./support/batches.ts";
import { FakeClock } from "./support/fake-clock.ts";
import { life, ref } from "./support/scripts.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const NOW_MS = new FakeClock().nowMs();

const PLAN: WaitPlan = {
  wait: true,
  timeoutMs: 10 * MINUTE_MS,
  pollIntervalMs: MINUTE_MS,
  maxPollIntervalMs: MINUTE_MS,
  missingGraceMs: 2 * MINUTE_MS,
  uploadTimeoutMs: 65 * MINUTE_MS,
  failFast: false,
};

/** A batch that has taken so long that it could be far longer than usual. */
const OLD: Batch = batchOf(1, "processing", {
  createdAt: new Date(NOW_MS - 20 * MINUTE_MS),
  modifiedAt: new Date(NOW_MS - MINUTE_MS),
});

describe("waitWithEstimate()", () => {
  it("tells with each pause what is left, as soon as it has asked for others", async () => {
    const clock = new FakeClock();
    const emulator = createEmulator({ clock });
    emulator.add({ ref: ref(1), createdAt: NOW_MS, timeline: life("success", 90_000) });
    for (let number = 10; number < 20; number++) {
      emulator.add({ ref: ref(number), createdAt: NOW_MS - DAY_MS, timeline: life("success") });
    }
    const api = createBatchApi({
      baseUrl: "https://api.example/",
      ...DEFAULT_CREDENTIALS,
      clock,
      fetch: (input, init) => emulator.fetch(new Request(input, init)),
    });
    const told: WaitProgress["estimate"][] = [];
    const { estimate } = await waitWithEstimate([{ ref: ref(1) }], PLAN, {
      api,
      clock,
      signal: new AbortController().signal,
      random: () => 0,
      onPause: ({ estimate }) => void told.push(estimate),
    });
    const usual = { samples: 10, medianMs: 3 * MINUTE_MS, p90Ms: 3 * MINUTE_MS };
    const left = (minutes: number) => ({ ...usual, left: { ms: minutes * MINUTE_MS } });
    const longer = { ...usual, left: "longer" };
    expect(told.shift()).toBeUndefined();
    expect(told).toMatchObject([left(2), left(1), longer, longer]);
    expect(estimate).toMatchObject({ ...usual, left: undefined });
  });

  it("asks nothing after a look that failed, though that has found out everything", async () => {
    const { outcome, asked } = await waitForOne([
      [OLD],
      // In the second and last look it is neither within its bounds nor known singly.
      [],
      [{ ...OLD, status: "corrupted" }],
      new BatchApiError("Not now", { kind: "unavailable" }),
    ]);
    expect(outcome).toMatchObject({ looks: 2, end: { kind: "settled" } });
    expect(outcome.batches).toMatchObject([{ status: "corrupted" }]);
    expect(asked).toBe(0);
  });

  it.each<[string, (stop: AbortController) => void]>([
    ["cancelled", (stop) => stop.abort(new Cancelled("Received SIGINT"))],
    ["stopped", () => {
      throw new Error("A bug");
    }],
  ])("asks nothing where it is %s", async (kind, atPause) => {
    const { outcome, asked } = await waitForOne([[OLD]], atPause);
    expect(outcome).toMatchObject({ looks: 1, end: { kind } });
    expect(asked).toBe(0);
  });
});

/** Waits a minute, with two looks, for a batch at an API that lists page by page what is given. */
async function waitForOne(
  pages: readonly (readonly Batch[] | BatchApiError)[],
  atPause: (stop: AbortController) => void = () => {},
) {
  const clock = new FakeClock();
  let [asked, listed] = [0, 0];
  const api: BatchApi = {
    list(): Promise<BatchPage> {
      const batches = pages[listed++] ?? [];
      if (batches instanceof BatchApiError) return Promise.reject(batches);
      return Promise.resolve({ batches, received: batches.length, totalCount: batches.length * 2 });
    },
    listOnce() {
      asked++;
      return Promise.resolve({ batches: [], received: 0, totalCount: 0 });
    },
    get: () => Promise.resolve(undefined),
    serverNowMs: clock.nowMs.bind(clock),
    latestServerNowMs: clock.nowMs.bind(clock),
    isServerTimeKnown: () => true,
  };
  const stop = new AbortController();
  const { signal } = stop;
  const onPause = () => atPause(stop);
  const plan = { ...PLAN, timeoutMs: MINUTE_MS };
  const outcome = await waitWithEstimate([{ ref: ref(1) }], plan, { api, clock, signal, onPause });
  return { outcome, asked };
}
