import { type Batch, isFailed, isInError, isTerminal } from "../batch.ts";
import { Cancelled } from "../errors.ts";
import { isFinalFailure, type LookHistory } from "./look-history.ts";
import type { LookResult } from "./look.ts";
import type { WaitProgress } from "./wait-observer.ts";
import type { WaitPlan } from "./wait-plan.ts";
import { hasWrongCount } from "./window.ts";

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

/** The look that is just over, and how all have gone. */
export interface Looked extends Pick<LookResult, "failure" | "isProof"> {
  readonly history: LookHistory;
}

/** How a wait ends with the look that is just over, if it does. */
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
  return isOver ? { kind: isTimeUp ? "deadline" : "looked" } : undefined;
}

/** How a wait ends that something was thrown in. */
export function endOf(error: unknown): WaitEnd {
  return error instanceof Cancelled ? { kind: "cancelled" } : { kind: "stopped", error };
}

/** Whether nothing is left to be found out. What passes must have been proved by the last look. */
function isSettled({ batches, window }: WaitProgress, isProof: boolean, plan: WaitPlan): boolean {
  if (plan.failFast && batches.some(isFailed)) return true;
  if (window && !window.isClosed) return false;
  if (window && hasWrongCount(window, batches.length)) return true;
  if (!batches.every(isTerminal)) return false;
  return isProof || !batches.every((batch) => isAcceptable(batch, plan));
}

/** Whether a gate could pass with a batch in this state: that depends on the others and on error logs. */
export function isAcceptable(batch: Batch, { toleratesErrors = false }: WaitPlan): boolean {
  return batch.status === "success" || (toleratesErrors && isInError(batch));
}
