import type { BatchApi } from "../batch-api/batch-api.ts";
import type { BatchRef } from "../batch.ts";
import type { BatchApiError } from "../errors.ts";
import type { Clock } from "../system/clock.ts";
import { type BatchTracker, trackBatches } from "./batch-tracker.ts";
import { addLook, type LookHistory, NO_LOOKS } from "./look-history.ts";
import { look, type LookResult } from "./look.ts";
import { nextPauseMs } from "./pacing.ts";
import { searchRefs } from "./ref-search.ts";
import type { LookOptions, Search } from "./search.ts";
import { endAfter, endOf, isAcceptable, type WaitOutcome } from "./wait-end.ts";
import type { WaitObserver, WaitProgress } from "./wait-observer.ts";
import type { WaitPlan } from "./wait-plan.ts";
import { searchWindow } from "./window-search.ts";

/** What a wait needs. */
export interface WaitOptions extends WaitObserver {
  readonly api: BatchApi;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Returns numbers from 0 to 1. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/**
 * Looks at the batches until the result is settled or the time is up. Never rejects: however the wait ends,
 * the outcome contains the last known state of every batch.
 */
export async function waitForBatches(
  refs: readonly BatchRef[],
  plan: WaitPlan,
  options: WaitOptions,
): Promise<WaitOutcome> {
  const wait = beginWait(refs, plan, options);
  try {
    for (;;) {
      const result = await lookOnce(wait);
      const end = endAfter({ ...result, history: wait.history }, progressOf(wait), plan);
      if (end) return { ...progressOf(wait), end };
      await pause(wait, result.failure);
    }
  } catch (error) {
    return { ...progressOf(wait), end: endOf(error) };
  }
}

/** A running wait and its state. */
interface Wait extends WaitOptions {
  readonly plan: WaitPlan;
  readonly search: Search;
  readonly tracker: BatchTracker;
  /** When the wait started, by the monotonic clock, in milliseconds. */
  readonly startedMs: number;
  history: LookHistory;
}

function beginWait(refs: readonly BatchRef[], plan: WaitPlan, options: WaitOptions): Wait {
  const { window, alreadyWaitedMs = 0, missingGraceMs, timeoutMs } = plan;
  return {
    ...options,
    plan,
    search: window ? searchWindow(window, Math.min(missingGraceMs, timeoutMs)) : searchRefs(refs),
    tracker: trackBatches(refs, plan),
    startedMs: options.clock.monotonicMs() - alreadyWaitedMs,
    history: NO_LOOKS,
  };
}

function waitedMsOf({ clock, startedMs }: Wait): number {
  return clock.monotonicMs() - startedMs;
}

function progressOf(wait: Wait): WaitProgress {
  const { tracker, history, search } = wait;
  return {
    batches: tracker.batches(),
    waitedMs: waitedMsOf(wait),
    looks: history.looks,
    window: search.window?.(),
  };
}

/** Looks once, and notifies the observer of what changed. */
async function lookOnce(wait: Wait): Promise<LookResult> {
  const { tracker, search } = wait;
  const result = await look(search, lookOptionsOf(wait));
  wait.history = addLook(wait.history, result);
  tracker.add(search.refs);
  const changes = tracker.update(result, waitedMsOf(wait));
  if (changes.length > 0) wait.onChange?.(changes, progressOf(wait));
  if (result.failure) wait.onFailure?.(result.failure, wait.history.failures);
  return result;
}

function lookOptionsOf(wait: Wait): LookOptions {
  const { api, tracker, plan, history } = wait;
  const waitedMs = waitedMsOf(wait);
  return {
    ...wait,
    waitedMs,
    remainingMs: plan.timeoutMs - waitedMs,
    isFirst: !history.hasSucceeded,
    sought: tracker.sought(waitedMs),
    batches: tracker.batches(),
    wasListed: tracker.wasListed,
    isAcceptable: (batch) => isAcceptable(batch, plan),
    isTooLate: (batch) => tracker.isTooLate(batch, { waitedMs, serverNowMs: api.serverNowMs() }),
  };
}

async function pause(wait: Wait, failure: BatchApiError | undefined): Promise<void> {
  const { plan, clock, signal, random = Math.random } = wait;
  const progress = progressOf(wait);
  const { waitedMs } = progress;
  const pauseMs = nextPauseMs({
    ...plan,
    waitedMs,
    remainingMs: plan.timeoutMs - waitedMs,
    retryAfterMs: failure?.retryAfterMs,
    random: random(),
  });
  wait.onPause?.(progress, { pauseMs, hasFailed: failure !== undefined });
  await clock.sleep(pauseMs, signal);
}
