import type { BatchApi } from "../batch-api/batch-api.ts";
import type { BatchRef } from "../batch.ts";
import type { BatchApiError } from "../errors.ts";
import type { Clock } from "../system/clock.ts";
import { trackBatches } from "./batch-tracker.ts";
import { addLook, NO_LOOKS } from "./look-history.ts";
import { look, type LookResult } from "./look.ts";
import { nextPauseMs } from "./pacing.ts";
import { searchRefs } from "./ref-search.ts";
import type { Search } from "./search.ts";
import { endAfter, endOf, isAcceptable, type Looked, type WaitOutcome } from "./wait-end.ts";
import type { WaitObserver, WaitProgress } from "./wait-observer.ts";
import type { WaitPlan } from "./wait-plan.ts";
import { searchWindow } from "./window-search.ts";

/** Everything that a wait needs. */
export interface WaitOptions extends WaitObserver {
  readonly api: BatchApi;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Gives numbers from 0 to 1. */
  readonly random?: (() => number) | undefined;
}

/**
 * Looks at the batches until every one is terminal or the time is up. Never rejects: whatever ends
 * the wait, the outcome has the last state known of every ref.
 */
export async function waitForBatches(
  refs: readonly BatchRef[],
  plan: WaitPlan,
  options: WaitOptions,
): Promise<WaitOutcome> {
  const wait = startWait(refs, plan, options);
  try {
    for (;;) {
      const looked = await wait.look();
      const end = endAfter(looked, wait.progress(), plan);
      if (end) return { ...wait.progress(), end };
      await pause(wait.progress(), looked.failure, plan, options);
    }
  } catch (error) {
    return { ...wait.progress(), end: endOf(error) };
  }
}

/** A wait that is under way, and what it remembers. */
interface Wait {
  /** Looks, and tells what has changed. */
  look(): Promise<Looked>;
  progress(): WaitProgress;
}

function startWait(refs: readonly BatchRef[], plan: WaitPlan, options: WaitOptions): Wait {
  const { api, clock } = options;
  const tracker = trackBatches(refs, plan);
  const search = searchFor(refs, plan);
  const startedMs = clock.monotonicMs() - (plan.alreadyWaitedMs ?? 0);
  const waited = () => clock.monotonicMs() - startedMs;
  let history = NO_LOOKS;
  const progress = (): WaitProgress => ({
    batches: tracker.batches(),
    waitedMs: waited(),
    looks: history.looks,
    window: search.window?.(),
  });

  async function lookOnce(): Promise<LookResult> {
    const waitedMs = waited();
    return await look(search, {
      ...options,
      startedMs,
      waitedMs,
      remainingMs: plan.timeoutMs - waitedMs,
      isFirst: !history.hasSucceeded,
      sought: tracker.sought(waitedMs),
      batches: tracker.batches(),
      wasListed: tracker.wasListed,
      isAcceptable: (batch) => isAcceptable(batch, plan),
      isTooLate: (batch) => tracker.isTooLate(batch, { waitedMs, serverNowMs: api.serverNowMs() }),
    });
  }

  return {
    async look() {
      const result = await lookOnce();
      history = addLook(history, result);
      tracker.add(result.shown.keys());
      const changes = tracker.update(result, waited());
      if (changes.length > 0) options.onChange?.(changes, progress());
      const { failure, isProof } = result;
      if (failure) options.onFailure?.(failure, history.failures);
      return { failure, isProof, history };
    },
    progress,
  };
}

function searchFor(refs: readonly BatchRef[], plan: WaitPlan): Search {
  const { window, missingGraceMs, timeoutMs } = plan;
  return window ? searchWindow(window, Math.min(missingGraceMs, timeoutMs)) : searchRefs(refs);
}

async function pause(
  progress: WaitProgress,
  failure: BatchApiError | undefined,
  plan: WaitPlan,
  { clock, signal, onPause, random = Math.random }: WaitOptions,
): Promise<void> {
  const { waitedMs } = progress;
  const pauseMs = nextPauseMs({
    ...plan,
    waitedMs,
    remainingMs: plan.timeoutMs - waitedMs,
    retryAfterMs: failure?.retryAfterMs,
    random: random(),
  });
  onPause?.(progress, { pauseMs, hasFailed: failure !== undefined });
  await clock.sleep(pauseMs, signal);
}
