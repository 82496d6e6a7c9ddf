import { describe, expect, it } from "vitest";
import type { Live } from "../src/host.ts";
import { startLiveProgress } from "../src/reporting/live-progress.ts";
import { unpainted } from "../src/text/paint.ts";
import type { WaitProgress } from "../src/waiting/wait-observer.ts";
import type { WaitPlan } from "../src/waiting/wait-plan.ts";
import { batchOf } from "./support/batches.ts";
import { FakeClock } from "./support/fake-clock.ts";
import { ref } from "./support/scripts.ts";

const PLAN: WaitPlan = {
  wait: true,
  timeoutMs: 60_000,
  pollIntervalMs: 3000,
  maxPollIntervalMs: 3000,
  missingGraceMs: 1000,
  uploadTimeoutMs: 1000,
  failFast: false,
};

/** Lines that are drawn in virtual time. */
function start(plan: Partial<WaitPlan> = {}) {
  const clock = new FakeClock();
  const startMs = clock.monotonicMs();
  const drawn: string[] = [];
  const live: Live = {
    show: (lines) => void drawn.push(lines(200, unpainted).join(" | ").replace(/^\S+ /, "")),
    clear: () => void drawn.push("cleared"),
  };
  const progress = startLiveProgress(
    { batchRefs: [{ ref: ref(1) }], plan: { ...PLAN, ...plan } },
    { live, clock },
  );
  const at = (status: string, failures = 0): WaitProgress & { failures: number } => ({
    batches: [batchOf(1, status)],
    waitedMs: clock.monotonicMs() - startMs,
    looks: 1,
    failures,
  });
  return { clock, drawn, progress, at };
}

describe("startLiveProgress()", () => {
  it("shows what is being done in place of the times, ten times a second at most", async () => {
    const { clock, drawn, progress } = start();
    for (let percent = 1; percent <= 30; percent++) {
      progress.show(`Uploading: ${percent}%`);
      await clock.sleep(10);
    }
    progress.show(undefined);
    progress.end();
    expect(drawn).toEqual([
      "0 of 1 ended (1 unseen) | Waited 0s of 1m, polling",
      "0 of 1 ended (1 unseen) | Uploading: 1%",
      "0 of 1 ended (1 unseen) | Uploading: 11%",
      "0 of 1 ended (1 unseen) | Uploading: 21%",
      "0 of 1 ended (1 unseen) | Waited 0s of 1m, polling",
      "cleared",
    ]);
  });

  it("draws at once, each second, and at each news, and counts down", async () => {
    const { clock, drawn, progress, at } = start();
    await clock.sleep(1500);
    progress.onChange?.([], at("processing"));
    progress.onPause?.(at("processing"), { pauseMs: 2200, hasFailed: false });
    await clock.sleep(2700);
    progress.onChange?.([], at("success"));
    progress.end();
    expect(drawn).toEqual([
      "0 of 1 ended (1 unseen) | Waited 0s of 1m, polling",
      "0 of 1 ended (1 unseen) | Waited 1s of 1m, polling",
      "0 of 1 ended (1 processing) | Waited 1s of 1m, polling",
      "0 of 1 ended (1 processing) | Waited 1s of 1m, next poll in 3s",
      "0 of 1 ended (1 processing) | Waited 2s of 1m, next poll in 2s",
      "0 of 1 ended (1 processing) | Waited 3s of 1m, next poll in 1s",
      "0 of 1 ended (1 processing) | Waited 4s of 1m, polling",
      "1 of 1 ended (1 success) | Waited 4s of 1m, polling",
      "cleared",
    ]);
  });

  it("draws nothing once it is over, and waits for nothing", async () => {
    const { clock, drawn, progress } = start();
    progress.end();
    await clock.sleep(5000);
    expect(drawn.slice(1)).toEqual(["cleared"]);
    expect(clock.sleptMs).toEqual([1000, 5000]);
  });

  it("tells failed polls until one succeeds", () => {
    const { drawn, progress, at } = start();
    const failure = {} as Parameters<NonNullable<typeof progress.onFailure>>[0];
    progress.onFailure?.(failure, 2);
    progress.onPause?.(at("unseen"), { pauseMs: 1000, hasFailed: true });
    progress.onPause?.(at("unseen"), { pauseMs: 1000, hasFailed: false });
    progress.end();
    expect(drawn.slice(1, 3)).toEqual([
      "0 of 1 ended (1 unseen) | Waited 0s of 1m, next poll in 1s, 2 polls failed",
      "0 of 1 ended (1 unseen) | Waited 0s of 1m, next poll in 1s",
    ]);
  });

  it("shows what is left where that is known", () => {
    const { drawn, progress, at } = start();
    const usual = { samples: 10, medianMs: 1, p90Ms: 1, farLonger: new Map() };
    const estimate = { ...usual, left: { ms: 60_000 } };
    progress.onPause?.({ ...at("unseen"), estimate }, { pauseMs: 1000, hasFailed: false });
    progress.end();
    expect(drawn[1]).toContain(
      "next poll in 1s, about 1m left, usually 10s, 9 in 10 at most 10s",
    );
  });

  it("counts what was waited before, and tells a window", () => {
    const window = { createdAfter: { kind: "age", ms: 1 } } as unknown as WaitPlan["window"];
    const { drawn, progress, at } = start({ alreadyWaitedMs: 30_000, window });
    for (const isClosed of [false, true]) {
      const state = { isClosed } as WaitProgress["window"];
      progress.onChange?.([], { ...at("success"), window: state });
    }
    progress.end();
    expect(drawn[0]).toContain("so far ended (1 unseen) | Waited 30s of 1m");
    expect(drawn[1]).toContain("1 of 1 so far ended");
    expect(drawn[2]).toContain("1 of 1 ended");
  });

  it("leaves out the second in which the process was stopped, as others have drawn since", async () => {
    const { clock, drawn, progress } = start();
    clock.advance(3000);
    await clock.sleep(900);
    expect(drawn).toHaveLength(1);
    await clock.sleep(500);
    expect(drawn).toHaveLength(2);
    progress.end();
  });

  it("draws nothing for one poll, or where nobody watches", () => {
    const once = start({ wait: false });
    once.progress.end();
    expect(once.drawn).toEqual([]);
    expect(once.clock.sleptMs).toEqual([]);
    const clock = new FakeClock();
    const plan = { batchRefs: [], plan: PLAN };
    startLiveProgress(plan, { live: undefined, clock }).end();
    expect(clock.sleptMs).toEqual([]);
  });
});
