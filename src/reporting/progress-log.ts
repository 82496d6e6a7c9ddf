import { labelOf } from "../batch.ts";
import type { BatchApiError } from "../errors.ts";
import { formatCount } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";
import type { BatchChange } from "../waiting/batch-tracker.ts";
import type { Estimate } from "../waiting/estimate.ts";
import type { WaitObserver, WaitProgress } from "../waiting/wait-observer.ts";
import { describeBounds, type WindowBounds } from "../waiting/window.ts";
import { listStatuses } from "./conclusion.ts";
import { describeEstimate } from "./describe-estimate.ts";

/** How long it may be quiet before the log says that the gate still waits. */
const HEARTBEAT_MS = 5 * 60_000;

/** How many changes of one look are told one by one; the rest is counted. */
const MAX_CHANGES = 20;

/** Tells changes, and now and then that it still waits; quiet otherwise. */
export function createProgressLog(
  log: (line: string) => void,
  saveProgress: (progress: WaitProgress) => void,
): WaitObserver {
  let toldMs = 0;
  let isDirty = true;
  let failing: { readonly message: string; readonly failures: number } | undefined;
  const tellWindow = once((bounds: WindowBounds) => log(describeWindow(bounds)));
  const tellEstimate = once((estimate: Estimate) => log(describeSource(estimate)));
  return {
    onChange(changes, { waitedMs, window }) {
      tellWindow(window?.bounds);
      isDirty = true;
      toldMs = waitedMs;
      for (const line of describeChanges(changes)) log(line);
    },
    onFailure(failure, failures) {
      if (failure.message !== failing?.message) log(describeFailedLook(failure));
      failing = { message: failure.message, failures };
    },
    onPause(progress, { pauseMs, hasFailed }) {
      tellWindow(progress.window?.bounds);
      if (!hasFailed && failing) {
        const looks = formatCount(failing.failures, "failed look", "failed looks");
        log(`The API answers again, after ${looks}`);
        failing = undefined;
      }
      tellEstimate(progress.estimate);
      const isHeartbeat = progress.waitedMs - toldMs >= HEARTBEAT_MS;
      if (isHeartbeat) {
        toldMs = progress.waitedMs;
        log(describeHeartbeat(progress, pauseMs));
      }
      if (isHeartbeat || isDirty) saveProgress(progress);
      isDirty = false;
    },
  };
}

/** Tells the first news that there are. */
function once<News>(tell: (news: News) => void): (news: News | undefined) => void {
  let isTold = false;
  return (news) => {
    if (isTold || news === undefined) return;
    isTold = true;
    tell(news);
  };
}

function describeWindow(bounds: WindowBounds): string {
  return `The window is ${describeBounds(bounds)}, both included`;
}

function describeSource(estimate: Estimate): string {
  return `Judging by ${estimate.samples} others of the past days, ${describeEstimate(estimate)}`;
}

function describeChanges(changes: readonly BatchChange[]): readonly string[] {
  const lines = changes.slice(0, MAX_CHANGES).map(describeChange);
  const rest = changes.slice(MAX_CHANGES).map(({ after }) => after);
  if (rest.length === 0) return lines;
  return [
    ...lines,
    `And ${formatCount(rest.length, "batch", "batches")} more${listStatuses(rest)}`,
  ];
}

function describeChange({ before, after }: BatchChange): string {
  const { reportedStatus } = after;
  const word = reportedStatus === undefined ? after.status : `${after.status} '${reportedStatus}'`;
  return `Batch ${labelOf(after)}: ${before.status} -> ${word}`;
}

function describeFailedLook({ message, details }: BatchApiError): string {
  return [`A look failed: ${message}`, ...details].join(". ");
}

function describeHeartbeat({ waitedMs, batches, estimate }: WaitProgress, pauseMs: number): string {
  return [
    `Waited ${formatDuration(waitedMs)}${listStatuses(batches)}`,
    `next look in ${formatDuration(pauseMs)}`,
    ...(estimate ? [describeEstimate(estimate)] : []),
  ].join("; ");
}
