import { type Batch, type BatchRef, isFailed, isTerminal } from "./batch.ts";
import type { BatchApi } from "./batch-api.ts";
import { type BatchChange, type Patience, trackBatches } from "./batch-tracker.ts";
import type { Clock } from "./clock.ts";
import { type BatchApiError, Cancelled } from "./errors.ts";
import { look } from "./look.ts";
import { addLook, isFinalFailure, NO_LOOKS } from "./look-history.ts";
import { nextPauseMs } from "./pacing.ts";

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
}

/** How far a wait has come. */
export interface WaitProgress {
  /** Every ref with the last state known of it, in the order in which they were given. */
  readonly batches: readonly Batch[];
  /** How long the wait has lasted, in milliseconds. */
  readonly waitedMs: number;
  /** How many looks there were. */
  readonly looks: number;
}

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
      if (end) return wait.outcome(end);
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
}

function startWait(refs: readonly BatchRef[], plan: WaitPlan, options: WaitOptions): Wait {
  const { api, clock, signal, random = Math.random } = options;
  const tracker = trackBatches(refs, plan);
  const startMs = clock.monotonicMs();
  const waited = () => clock.monotonicMs() - startMs;
  let history = NO_LOOKS;
  const progress = () => ({
    batches: tracker.batches(),
    waitedMs: waited(),
    looks: history.looks,
  });
  return {
    async look() {
      const waitedMs = waited();
      const first = !history.hasSucceeded;
      const result = await look(tracker.sought(waitedMs), { api, clock, signal, waitedMs, first });
      history = addLook(history, result.failure);
      const changes = tracker.update(result, api.serverNowMs());
      if (changes.length > 0) options.onChange?.(changes, progress());
      if (result.failure) options.onFailure?.(result.failure, history.failures);
      return result.failure;
    },
    endAfter(failure) {
      const waitedMs = waited();
      const isTimeUp = waitedMs >= plan.timeoutMs;
      if (isSettled(tracker.batches(), plan)) return { kind: "settled" };
      const isOver = isTimeUp || !plan.wait;
      if (failure && (isOver || isFinalFailure(failure, history, waitedMs))) {
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
      await clock.sleep(pauseMs, signal);
    },
    outcome: (end) => ({ ...progress(), end }),
  };
}

function isSettled(batches: readonly Batch[], { failFast }: WaitPlan): boolean {
  return batches.every(isTerminal) || (failFast && batches.some(isFailed));
}

/** How a wait ends that something was thrown in. */
export function endOf(error: unknown): WaitEnd {
  return error instanceof Cancelled ? { kind: "cancelled" } : { kind: "stopped", error };
}
