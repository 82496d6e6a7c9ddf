import { labelOf } from "../batch.ts";
import type { BatchApiError } from "../errors.ts";
import type { Inputs } from "../inputs/read-inputs.ts";
import type { RecordLimit } from "../record-limit.ts";
import { formatCount } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";
import type { BatchChange } from "../waiting/batch-tracker.ts";
import type { Estimate } from "../waiting/estimate.ts";
import type { WaitObserver, WaitProgress } from "../waiting/wait-observer.ts";
import { describeBounds, type WindowState } from "../waiting/window.ts";
import { listStatuses } from "./conclusion.ts";
import { describeEstimate } from "./describe-estimate.ts";

/** How long it may be quiet before the log says that the gate still waits. */
const HEARTBEAT_MS = 5 * 60_000;

/** How many changes of one look are told one by one; the rest is counted. */
const MAX_CHANGES = 20;

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

/** Tells changes, and now and then that it still waits; quiet otherwise. */
export function createProgressLog(
  log: (line: string) => void,
  saveProgress: (progress: WaitProgress) => void,
): WaitObserver {
  let toldMs = 0;
  let isDirty = true;
  let isWindowTold = false;
  let isEstimateTold = false;
  let failing: { readonly message: string; readonly failures: number } | undefined;
  function tellWindow(window: WindowState | undefined): void {
    if (window?.bounds === undefined || isWindowTold) return;
    isWindowTold = true;
    log(`The window is ${describeBounds(window.bounds)}, both included`);
  }
  function tellEstimate(estimate: Estimate | undefined): void {
    if (estimate === undefined || isEstimateTold) return;
    isEstimateTold = true;
    log(`Judging by ${estimate.samples} others of the past days, ${describeEstimate(estimate)}`);
  }

  return {
    onChange(changes, { waitedMs, window }) {
      tellWindow(window);
      isDirty = true;
      toldMs = waitedMs;
      for (const change of changes.slice(0, MAX_CHANGES)) log(describeChange(change));
      const rest = changes.slice(MAX_CHANGES).map(({ after }) => after);
      if (rest.length > 0) {
        log(`And ${formatCount(rest.length, "batch", "batches")} more${listStatuses(rest)}`);
      }
    },
    onFailure(failure, failures) {
      if (failure.message !== failing?.message) log(describeFailure(failure));
      failing = { message: failure.message, failures };
    },
    onPause(progress, { pauseMs, hasFailed }) {
      const { waitedMs, batches, estimate } = progress;
      tellWindow(progress.window);
      if (!hasFailed && failing) {
        const looks = formatCount(failing.failures, "failed look", "failed looks");
        log(`The API answers again, after ${looks}`);
        failing = undefined;
      }
      tellEstimate(estimate);
      const isHeartbeat = waitedMs - toldMs >= HEARTBEAT_MS;
      if (isHeartbeat) {
        toldMs = waitedMs;
        log([
          `Waited ${formatDuration(waitedMs)}${listStatuses(batches)}`,
          `next look in ${formatDuration(pauseMs)}`,
          ...(estimate ? [describeEstimate(estimate)] : []),
        ].join("; "));
      }
      if (isHeartbeat || isDirty) saveProgress(progress);
      isDirty = false;
    },
  };
}

function describeChange({ before, after }: BatchChange): string {
  const { reportedStatus } = after;
  const word = reportedStatus === undefined ? after.status : `${after.status} '${reportedStatus}'`;
  return `Batch ${labelOf(after)}: ${before.status} -> ${word}`;
}

function describeFailure({ message, details }: BatchApiError): string {
  return [`A look failed: ${message}`, ...details].join(". ");
}
