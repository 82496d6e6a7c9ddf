import { type Batch, isFailed, isInError, isTerminal } from "../batch.ts";
import { Cancelled } from "../errors.ts";
import { isFinalFailure, type LookHistory } from "./look-history.ts";
import type { LookResult } from "./look.ts";
import type { WaitProgress } from "./wait-observer.ts";
import type { WaitPlan } from "./wait-plan.ts";
import { hasWrongCount } from "./window.ts";

/**
 * Why a wait ended:
 * - `settled`: nothing is left to find out: every batch is terminal, one has failed and `failFast` is set, or
 *   a window has the wrong number of batches;
 * - `looked`: only one look was wanted, and it is over;
 * - `uploaded`: the batches are uploaded, and no wait was wanted;
 * - `checked`: only a check was wanted, which found what `found` says;
 * - `deadline`: the time is up after `waitedMs` milliseconds, and the wait is not settled;
 * - `cancelled`: the gate was asked to stop;
 * - `stopped`: the result cannot be determined because of `error`.
 */
export type WaitEnd =
  | { readonly kind: "settled" | "looked" | "uploaded" | "cancelled" }
  | { readonly kind: "deadline"; readonly waitedMs: number }
  | { readonly kind: "checked"; readonly found: string }
  | { readonly kind: "stopped"; readonly error: unknown };

/** How a wait ended. */
export interface WaitOutcome extends WaitProgress {
  readonly end: WaitEnd;
  /** What went wrong apart from the end, one sentence each. */
  readonly problems?: readonly string[];
}

/** The latest look, and the history of all looks. */
export interface Looked extends Pick<LookResult, "failure" | "isProof"> {
  readonly history: LookHistory;
}

/** How the wait ends after the latest look; `undefined` if it goes on. */
export function endAfter(
  { failure, isProof, history }: Looked,
  progress: WaitProgress,
  plan: WaitPlan,
): WaitEnd | undefined {
  if (isSettled(progress, isProof, plan)) return { kind: "settled" };
  const { waitedMs } = progress;
  const { wait, timeoutMs, alreadyWaitedMs = 0 } = plan;
  const isTimeUp = waitedMs >= timeoutMs;
  const isOver = isTimeUp || !wait;
  if (failure && (isOver || isFinalFailure(failure, history, waitedMs - alreadyWaitedMs))) {
    return { kind: "stopped", error: failure };
  }
  if (isTimeUp) return { kind: "deadline", waitedMs };
  return wait ? undefined : { kind: "looked" };
}

/** How a wait ends after an error was thrown; the reason of an aborted signal counts instead of it. */
export function endOf(thrown: unknown, signal?: AbortSignal): WaitEnd {
  const error = signal?.aborted ? signal.reason : thrown;
  return error instanceof Cancelled ? { kind: "cancelled" } : { kind: "stopped", error };
}

/** Whether nothing is left to find out. For a pass, the last look must have proved it. */
function isSettled({ batches, window }: WaitProgress, isProof: boolean, plan: WaitPlan): boolean {
  if (plan.failFast && batches.some(isFailed)) return true;
  if (window && !window.isClosed) return false;
  if (window && hasWrongCount(window, batches.length)) return true;
  if (!batches.every(isTerminal)) return false;
  return isProof || !batches.every((batch) => isAcceptable(batch, plan));
}

/** Whether the gate could pass with a batch in this state, depending on the others and on error logs. */
export function isAcceptable(batch: Batch, { toleratesErrors = false }: WaitPlan): boolean {
  return batch.status === "success" || (toleratesErrors && isInError(batch));
}
