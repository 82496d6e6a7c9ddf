import type { BatchApi } from "../batch-api/batch-api.ts";
import { type Batch, type BatchRef, isFailed, isInError, isTerminal } from "../batch.ts";
import { type BatchApiError, Cancelled } from "../errors.ts";
import type { Clock } from "../system/clock.ts";
import { type BatchChange, type Patience, trackBatches } from "./batch-tracker.ts";
import type { Estimate } from "./estimate.ts";
import { keepEstimate } from "./keep-estimate.ts";
import { addLook, isFinalFailure, NO_LOOKS } from "./look-history.ts";
import { look, type LookResult } from "./look.ts";
import { nextPauseMs } from "./pacing.ts";
import { searchWindow } from "./window-search.ts";
import { hasWrongCount, type WindowPlan, type WindowState } from "./window.ts";

/** How long and how often to look; durations in milliseconds. */
export interface WaitPlan extends Patience {
  /** `false`: one look only. */
  readonly wait: boolean;
  /** The longest wait; the last look falls on its end. */
  readonly timeoutMs: number;
  /** The shortest pause between looks. */
  readonly pollIntervalMs: number;
  /** The longest pause between looks. */
  readonly maxPollIntervalMs: number;
  /** Whether to stop at the first failed batch. */
  readonly failFast: boolean;
  /** Whether batches that ended in `error` may be tolerated. */
  readonly toleratesErrors?: boolean | undefined;
  /** Instead of refs: every batch of a window. */
  readonly window?: WindowPlan | undefined;
  /** How long the gate had been waiting before, for one that comes back later. */
  readonly alreadyWaitedMs?: number | undefined;
}

/** How far a wait has come. */
export interface WaitProgress {
  /** Every ref with the last state known of it, in the order in which they were given. */
  readonly batches: readonly Batch[];
  /** How long the wait has lasted, in milliseconds. */
  readonly waitedMs: number;
  /** How many looks there were. */
  readonly looks: number;
  /** Where batches are found by a window. */
  readonly window?: WindowState | undefined;
  /** What other batches of the instance say about this wait, once that is known. */
  readonly estimate?: Estimate | undefined;
}

/** How far a wait is that has not begun. */
export const NOT_BEGUN: WaitProgress = { batches: [], waitedMs: 0, looks: 0 };

/** Is told what happens, when it happens. */
export interface WaitObserver {
  /** Some batches changed their status; each change is told once. */
  onChange?(changes: readonly BatchChange[], progress: WaitProgress): void;
  /** A look failed, for the `failures`th time in a row. */
  onFailure?(failure: BatchApiError, failures: number): void;
  /** A look is over, failed or not, and a pause begins. */
  onPause?(progress: WaitProgress, pause: { pauseMs: number; hasFailed: boolean }): void;
}

/**
 * Why a wait ended:
 * - `settled`: every batch is terminal, or one has failed and `failFast` is set;
 * - `looked`: the one look is over;
 * - `deadline`: the time is up, and batches are open;
 * - `cancelled`: the process was asked to stop;
 * - `stopped`: it cannot tell, for the reason in `error`.
 */
export type WaitEnd =
  | { readonly kind: "settled" | "looked" | "deadline" | "cancelled" }
  | { readonly kind: "stopped"; readonly error: unknown };

/** How a wait ended. */
export interface WaitOutcome extends WaitProgress {
  readonly end: WaitEnd;
}

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
      const failure = await wait.look();
      const end = wait.endAfter(failure);
      if (end) return failure ? wait.outcome(end) : await wait.compared(wait.outcome(end));
      await wait.pause(failure);
    }
  } catch (error) {
    return wait.outcome(endOf(error));
  }
}

/** What a wait does, in turn, and what it remembers. */
interface Wait {
  /** Looks, and tells what has changed; gives what went wrong. */
  look(): Promise<BatchApiError | undefined>;
  /** How the wait ends with the look that is just over, if it does. */
  endAfter(failure: BatchApiError | undefined): WaitEnd | undefined;
  pause(failure: BatchApiError | undefined): Promise<void>;
  outcome(end: WaitEnd): WaitOutcome;
  /** Asks whether a batch took far longer than others, unless that is known. */
  compared(outcome: WaitOutcome): Promise<WaitOutcome>;
}

function startWait(refs: readonly BatchRef[], plan: WaitPlan, options: WaitOptions): Wait {
  const { api, clock, signal, random = Math.random } = options;
  const { window, alreadyWaitedMs = 0, missingGraceMs, timeoutMs } = plan;
  const tracker = trackBatches(refs, plan);
  const search = window && searchWindow(window, Math.min(missingGraceMs, timeoutMs));
  const estimates = keepEstimate(api, clock);
  const startMs = clock.monotonicMs() - alreadyWaitedMs;
  const waited = () => clock.monotonicMs() - startMs;
  let history = NO_LOOKS;
  let isProof = false;
  const known = () => ({ batches: tracker.batches(), window: search?.state() });
  const progress = () => ({
    ...known(),
    waitedMs: waited(),
    looks: history.looks,
    estimate: estimates.estimate(known()),
  });

  async function lookOnce(): Promise<LookResult> {
    const waitedMs = waited();
    const lookOptions = {
      api,
      clock,
      signal,
      startedMs: startMs,
      waitedMs,
      remainingMs: timeoutMs - waitedMs,
      first: !history.hasSucceeded,
      batches: tracker.batches(),
      wasListed: tracker.wasListed,
      mayPass: (batch: Batch) => mayPass(batch, plan),
      isTooLate: (batch: Batch) =>
        tracker.isTooLate(batch, { waitedMs, serverNowMs: api.serverNowMs() }),
    };
    const sought = tracker.sought(waitedMs);
    if (search === undefined) return await look(sought, lookOptions);
    const result = await search.look(sought, lookOptions);
    tracker.add(result.shown.keys());
    return result;
  }

  return {
    async look() {
      const result = await lookOnce();
      history = addLook(history, result);
      isProof = result.isProof;
      const changes = tracker.update(result, waited());
      if (changes.length > 0) options.onChange?.(changes, progress());
      if (result.failure) options.onFailure?.(result.failure, history.failures);
      return result.failure;
    },
    endAfter(failure) {
      const waitedMs = waited();
      const isTimeUp = waitedMs >= plan.timeoutMs;
      if (isSettled({ ...known(), isProof }, plan)) return { kind: "settled" };
      const isOver = isTimeUp || !plan.wait;
      if (failure && (isOver || isFinalFailure(failure, history, waitedMs - alreadyWaitedMs))) {
        return { kind: "stopped", error: failure };
      }
      return isOver ? { kind: isTimeUp ? "deadline" : "looked" } : undefined;
    },
    async pause(failure) {
      const waitedMs = waited();
      const remainingMs = plan.timeoutMs - waitedMs;
      const retryAfterMs = failure?.retryAfterMs;
      const pauseMs = nextPauseMs({
        ...plan,
        waitedMs,
        remainingMs,
        retryAfterMs,
        random: random(),
      });
      options.onPause?.(progress(), { pauseMs, hasFailed: failure !== undefined });
      // Beside the pause, which is no longer for it; not before the last look, which cannot be repeated if
      // the API is asked too often.
      if (!failure && pauseMs < remainingMs) void estimates.ask(known(), { ms: pauseMs, signal });
      await clock.sleep(pauseMs, signal);
    },
    outcome: (end) => ({ ...progress(), end }),
    async compared(outcome) {
      const isHasty = plan.failFast && outcome.batches.some(isFailed);
      if (!isHasty) await estimates.askAtEnd(outcome, signal);
      return { ...outcome, estimate: estimates.estimate(outcome) };
    },
  };
}

/** Whether nothing is left to be found out. What passes must have been proved by the last look. */
function isSettled(
  { batches, window, isProof }:
    & Pick<WaitProgress, "batches" | "window">
    & Pick<LookResult, "isProof">,
  plan: WaitPlan,
): boolean {
  if (plan.failFast && batches.some(isFailed)) return true;
  if (window && !window.isClosed) return false;
  if (window && hasWrongCount(window, batches.length)) return true;
  return batches.every(isTerminal) && (isProof || !batches.every((batch) => mayPass(batch, plan)));
}

/** Whether a gate could pass with this batch. */
function mayPass(batch: Batch, { toleratesErrors = false }: WaitPlan): boolean {
  return batch.status === "success" || (toleratesErrors && isInError(batch));
}

/** How a wait ends that something was thrown in. */
export function endOf(error: unknown): WaitEnd {
  return error instanceof Cancelled ? { kind: "cancelled" } : { kind: "stopped", error };
}
