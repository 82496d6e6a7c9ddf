import { type Batch, durationMsOf, type FailureReason, isFailed, isOpen } from "../batch.ts";
import { mergeReasons } from "../error-logs/failure-reasons.ts";
import { countFailedRecords, countRecords, failedRecordsOf } from "../error-logs/tolerance.ts";
import { UserError } from "../errors.ts";
import type { RecordLimit } from "../record-limit.ts";
import { harmlessJson } from "../text/one-line.ts";
import { VERSION } from "../version.ts";
import type { Estimate } from "../waiting/estimate.ts";
import type { UsualDuration } from "../waiting/usual-duration.ts";
import type { WaitEnd, WaitOutcome } from "../waiting/wait-end.ts";
import type { WindowState } from "../waiting/window.ts";
import { conclude, type Verdict } from "./conclusion.ts";
import { countIncompleteErasures } from "./incomplete-erasures.ts";

/** Everything that there is to tell about a gate, in whatever form. */
export interface GateReport extends Verdict {
  /** Failed ones first, then tolerated, open and succeeded ones; else in the given order. */
  readonly batches: readonly Batch[];
  /** How many records failed in batches that ended in `error`; nothing where that is not known. */
  readonly failedRecords: number | undefined;
  /** Why records failed, over all batches, the most frequent reason first. */
  readonly reasons: readonly FailureReason[];
  /** How many failed records are tolerated, or which share as `3%`; 0 for none. */
  readonly maxFailedRecords: RecordLimit;
  /** What was wrong, a sentence each; quotes input and remote text. */
  readonly problems: readonly string[];
  /** When the gate began. */
  readonly startedAt: Date;
  /** When it ended. */
  readonly endedAt: Date;
  /** How long it waited, in milliseconds. */
  readonly waitedMs: number;
  /** How many looks there were. */
  readonly looks: number;
  /** What ended the wait, whatever it found. */
  readonly end: WaitEnd["kind"];
  /** Where the batches were chosen by a window. */
  readonly window?: WindowState | undefined;
  /** How long batches usually take, and which took far longer; where that is known. */
  readonly estimate?: Estimate | undefined;
  /** Nothing where the inputs could not be read. */
  readonly baseUrl?: string | undefined;
}

/** Makes the report of a wait. */
export function makeReport(
  outcome: WaitOutcome,
  context: Pick<GateReport, "startedAt" | "endedAt" | "baseUrl" | "maxFailedRecords">,
): GateReport {
  const { batches, waitedMs, looks, window, estimate, end } = outcome;
  const verdict = conclude(outcome, context.maxFailedRecords);
  return {
    ...verdict,
    ...context,
    batches: sortForReading(batches),
    failedRecords: countFailedRecords(batches),
    reasons: mergeReasons(batches.map(({ errorLog }) => errorLog?.reasons ?? [])),
    problems: describeProblems(end, verdict),
    waitedMs,
    looks,
    end: end.kind,
    window,
    estimate,
  };
}

/** A user's error has its details; anything else is a bug of ours and shows its stack. */
function describeProblems(end: WaitEnd, { reason }: Verdict): readonly string[] {
  if (end.kind !== "stopped") return [];
  const { error } = end;
  if (error instanceof UserError) {
    return reason === error.message ? error.details : [error.message, ...error.details];
  }
  return (error instanceof Error ? error.stack ?? error.message : String(error)).split("\n");
}

/** Whether there was more to come: open batches, or a window that batches could yet be added to. */
export function isLeftOpen({ batches, window }: GateReport): boolean {
  return batches.some(isOpen) || window?.isClosed === false;
}

/** How many batches there are of each kind. */
export interface BatchCounts {
  readonly total: number;
  readonly success: number;
  readonly error: number;
  readonly corrupted: number;
  readonly missing: number;
  readonly notUploaded: number;
  /** Neither failed nor succeeded. */
  readonly pending: number;
}

/** Counts the batches by kind. */
export function countBatches(batches: readonly Batch[]): BatchCounts {
  const count = (wanted: string) => batches.filter(({ status }) => status === wanted).length;
  return {
    total: batches.length,
    success: count("success"),
    error: count("error"),
    corrupted: count("corrupted"),
    missing: count("missing"),
    notUploaded: count("not_uploaded"),
    pending: batches.filter(isOpen).length,
  };
}

function sortForReading(batches: readonly Batch[]): readonly Batch[] {
  const rank = (batch: Batch) =>
    isFailed(batch) ? 0 : batch.isTolerated ? 1 : isOpen(batch) ? 2 : 3;
  return batches.toSorted((a, b) => rank(a) - rank(b));
}

/** The version of the report file's form; rises when a reader would have to change. */
const SCHEMA_VERSION = 1;

/** The report file. It holds no log locations: they are credentials. */
export function toReportJson(report: GateReport): string {
  const { conclusion, reason, startedAt, waitedMs, looks, baseUrl, problems, batches } = report;
  const { failedRecords, reasons, maxFailedRecords, window, estimate, exitCode } = report;
  const content = {
    schemaVersion: SCHEMA_VERSION,
    program: `sitecore-cdp-batch-gate ${VERSION}`,
    conclusion,
    reason,
    exitCode,
    startedAt,
    endedAt: report.endedAt,
    waitedMs: Math.round(waitedMs),
    looks,
    baseUrl,
    window: window && describeWindow(window),
    usual: estimate && describeUsualDuration(estimate),
    problems,
    counts: countBatches(batches),
    failedRecords,
    records: countRecords(batches) || undefined,
    maxFailedRecords,
    incompleteErasures: countIncompleteErasures(batches) || undefined,
    reasons,
    batches: batches.map((batch) => ({
      ...describeBatch(batch),
      reportedStatus: batch.reportedStatus,
      durationMs: durationMsOf(batch),
      isFarLonger: estimate?.farLonger.has(batch.ref) || undefined,
      hasLog: batch.logUrl !== undefined,
      isTolerated: batch.isTolerated,
      errorLog: batch.errorLog,
    })),
  };
  return `${harmlessJson(JSON.stringify(content, undefined, 2))}\n`;
}

function describeWindow({ bounds, ...state }: WindowState): object {
  return { ...bounds, ...state };
}

function describeUsualDuration({ samples, medianMs, p90Ms }: UsualDuration): UsualDuration {
  return { samples, medianMs, p90Ms };
}

/** A batch as the `batches` output has it. */
export function describeBatch(batch: Batch): object {
  const { ref, name, status, createdAt, modifiedAt, recordCounts } = batch;
  const failedRecords = failedRecordsOf(batch);
  return { ref, name, status, createdAt, modifiedAt, failedRecords, records: recordCounts?.total };
}
