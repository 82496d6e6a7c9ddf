import { type BatchRef, isFailed } from "../batch.ts";
import { keepEstimate } from "./keep-estimate.ts";
import type { WaitOutcome } from "./wait-end.ts";
import { waitForBatches, type WaitOptions } from "./wait-for-batches.ts";
import type { WaitProgress } from "./wait-observer.ts";
import type { WaitPlan } from "./wait-plan.ts";

/**
 * Waits for batches and, during a pause, asks once how long others take; progress from then on has an
 * estimate. Nothing waits for the response, except the end of a wait in which a batch took long.
 */
export async function waitWithEstimate(
  refs: readonly BatchRef[],
  plan: WaitPlan,
  options: WaitOptions,
): Promise<WaitOutcome> {
  const { api, clock, signal } = options;
  const estimates = keepEstimate(api, clock);
  const estimated = <T extends WaitProgress>(progress: T): T => ({
    ...progress,
    estimate: estimates.estimate(progress),
  });
  let hasFailed = false;
  const outcome = await waitForBatches(refs, plan, {
    ...options,
    onChange: (changes, progress) => options.onChange?.(changes, estimated(progress)),
    onFailure(...news) {
      hasFailed = true;
      options.onFailure?.(...news);
    },
    onPause(progress, pause) {
      options.onPause?.(estimated(progress), pause);
      // Not before the last look: it could not be repeated if this request exceeded a rate limit.
      const isBeforeLast = pause.pauseMs >= plan.timeoutMs - progress.waitedMs;
      if (!hasFailed && !isBeforeLast) void estimates.ask(progress, { ms: pause.pauseMs, signal });
      hasFailed = false;
    },
  });
  if (!hasFailed && !endsAtOnce(outcome, plan)) await estimates.askAtEnd(outcome, signal);
  return estimated(outcome);
}

/** Whether the gate must end without waiting for anything else. */
function endsAtOnce({ end, batches }: WaitOutcome, { failFast }: WaitPlan): boolean {
  const isCutShort = end.kind === "cancelled" || end.kind === "stopped";
  return isCutShort || (failFast && batches.some(isFailed));
}
