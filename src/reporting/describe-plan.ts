import type { Inputs } from "../inputs/read-inputs.ts";
import type { RecordLimit } from "../error-logs/record-limit.ts";
import { formatCount } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";

/** `2 batches`, `all batches of a window`. */
export function describeSought({ batchRefs, plan }: Pick<Inputs, "batchRefs" | "plan">): string {
  if (plan.window === undefined) return formatCount(batchRefs.length, "batch", "batches");
  const { expectedCount } = plan.window;
  const batches = expectedCount === undefined
    ? "all batches"
    : formatCount(expectedCount, "batch", "batches");
  return `${batches} in a window`;
}

/** Says in one line what the gate waits for, how long, and how often it polls. */
export function describePlan({ batchRefs, connection, plan, diagnosis }: Inputs): string {
  const what = `${describeSought({ batchRefs, plan })} at ${connection.baseUrl}`;
  if (!plan.wait) return `Polling once for ${what}`;
  const { maxFailedRecords } = diagnosis;
  const { timeoutMs, pollIntervalMs, maxPollIntervalMs, missingGraceMs, uploadTimeoutMs } = plan;
  const { alreadyWaitedMs = 0 } = plan;
  const passed = alreadyWaitedMs > 0
    ? `, of which ${formatDuration(alreadyWaitedMs)} have passed`
    : "";
  return [
    `Waiting for ${what} for at most ${formatDuration(timeoutMs)}${passed}`,
    `polling every ${formatDuration(pollIntervalMs)} to ${formatDuration(maxPollIntervalMs)}`,
    plan.window
      ? `batches are added until ${formatDuration(missingGraceMs)} after the window ends`
      : `a ref that the API does not know after ${
        formatDuration(missingGraceMs)
      } counts as missing`,
    `an upload that has not finished after ${
      formatDuration(uploadTimeoutMs)
    } counts as not_uploaded`,
    ...(maxFailedRecords === 0 ? [] : [describeLimit(maxFailedRecords)]),
    ...(plan.failFast ? ["the first failed batch ends the wait"] : []),
  ].join("; ");
}

function describeLimit(limit: RecordLimit): string {
  return typeof limit === "number"
    ? `up to ${formatCount(limit, "failed record is", "failed records are")} tolerated`
    : `failed records are tolerated up to ${limit} of all records of the batches in error`;
}
