import type { Inputs } from "../inputs/read-inputs.ts";
import type { RecordLimit } from "../record-limit.ts";
import { formatCount } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";

/** `2 batches`, `all batches of a window`. */
export function describeSought({ batchRefs, plan }: Pick<Inputs, "batchRefs" | "plan">): string {
  if (plan.window === undefined) return formatCount(batchRefs.length, "batch", "batches");
  const { expectedCount } = plan.window;
  const batches = expectedCount === undefined
    ? "all batches"
    : formatCount(expectedCount, "batch", "batches");
  return `${batches} of a window`;
}

/** What is waited for, how long and how often: one line. */
export function describePlan({ batchRefs, connection, plan, diagnosis }: Inputs): string {
  const what = `${describeSought({ batchRefs, plan })} at ${connection.baseUrl}`;
  if (!plan.wait) return `Looking once at ${what}`;
  const { maxFailedRecords } = diagnosis;
  const { timeoutMs, pollIntervalMs, maxPollIntervalMs, missingGraceMs, uploadTimeoutMs } = plan;
  const { alreadyWaitedMs = 0 } = plan;
  const passed = alreadyWaitedMs > 0
    ? `, ${formatDuration(alreadyWaitedMs)} of it have passed`
    : "";
  return [
    `Waiting for ${what}: at most ${formatDuration(timeoutMs)}${passed}`,
    `a look every ${formatDuration(pollIntervalMs)} to ${formatDuration(maxPollIntervalMs)}`,
    plan.window
      ? `batches are added until ${formatDuration(missingGraceMs)} after the window's end`
      : `an unknown ref is missing after ${formatDuration(missingGraceMs)}`,
    `an upload is too late after ${formatDuration(uploadTimeoutMs)}`,
    ...(maxFailedRecords === 0 ? [] : [describeLimit(maxFailedRecords)]),
    ...(plan.failFast ? ["it ends at the first failed batch"] : []),
  ].join(", ");
}

function describeLimit(limit: RecordLimit): string {
  return typeof limit === "number"
    ? `up to ${formatCount(limit, "failed record is", "failed records are")} tolerated`
    : `failed records are tolerated up to ${limit} of all records of the batches in error`;
}
