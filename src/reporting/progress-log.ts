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

/** How long the log may be quiet before it says that the gate is still waiting, in milliseconds. */
const HEARTBEAT_MS = 5 * 60_000;

/** How many changes of one look are logged one by one. The rest are counted. */
const MAX_CHANGES = 20;

/**
 * Logs changes, and occasionally that the gate is still waiting. Progress that `saveProgress` did not save is
 * passed to it again.
 */
export function createProgressLog(
  log: (line: string) => void,
  saveProgress: (progress: WaitProgress) => boolean,
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
        const polls = formatCount(failing.failures, "failed poll", "failed polls");
        log(`The API responds again after ${polls}`);
        failing = undefined;
      }
      tellEstimate(progress.estimate);
      const isHeartbeat = progress.waitedMs - toldMs >= HEARTBEAT_MS;
      if (isHeartbeat) {
        toldMs = progress.waitedMs;
        log(describeHeartbeat(progress, pauseMs));
      }
      if (isHeartbeat || isDirty) isDirty = !saveProgress(progress);
    },
  };
}

/** Passes on only the first news. */
function once<News>(tell: (news: News) => void): (news: News | undefined) => void {
  let isTold = false;
  return (news) => {
    if (isTold || news === undefined) return;
    isTold = true;
    tell(news);
  };
}

function describeWindow(bounds: WindowBounds): string {
  return `The window is from ${describeBounds(bounds)}, inclusive`;
}

function describeSource(estimate: Estimate): string {
  return `Based on ${estimate.samples} other recent batches, ${describeEstimate(estimate)}`;
}

function describeChanges(changes: readonly BatchChange[]): readonly string[] {
  const lines = changes.slice(0, MAX_CHANGES).map(describeChange);
  const rest = changes.slice(MAX_CHANGES).map(({ after }) => after);
  if (rest.length === 0) return lines;
  return [
    ...lines,
    `And ${formatCount(rest.length, "more batch", "more batches")}${listStatuses(rest)}`,
  ];
}

function describeChange({ before, after }: BatchChange): string {
  const { reportedStatus } = after;
  const word = reportedStatus === undefined ? after.status : `${after.status} '${reportedStatus}'`;
  return `Batch ${labelOf(after)}: ${before.status} -> ${word}`;
}

function describeFailedLook({ message, details }: BatchApiError): string {
  return [`Polling failed: ${message}`, ...details].join(". ");
}

function describeHeartbeat({ waitedMs, batches, estimate }: WaitProgress, pauseMs: number): string {
  return [
    `Waited ${formatDuration(waitedMs)}${listStatuses(batches)}`,
    `next poll in ${formatDuration(pauseMs)}`,
    ...(estimate ? [describeEstimate(estimate)] : []),
  ].join("; ");
}
