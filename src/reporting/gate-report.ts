import { type Batch, durationMsOf, type FailureReason, isFailed, isOpen } from "../batch.ts";
import { mergeReasons } from "../error-logs/failure-reasons.ts";
import { countFailedRecords, countRecords, failedRecordsOf } from "../error-logs/tolerance.ts";
import { type Fault, FilesError, InputsError, UserError } from "../errors.ts";
import type { RecordLimit } from "../error-logs/record-limit.ts";
import { harmlessJson } from "../text/one-line.ts";
import { VERSION } from "../version.ts";
import type { Estimate } from "../waiting/estimate.ts";
import type { UsualDuration } from "../waiting/usual-duration.ts";
import type { WaitEnd, WaitOutcome } from "../waiting/wait-end.ts";
import type { WindowState } from "../waiting/window.ts";
import { conclude, type Verdict } from "./conclusion.ts";
import { countIncompleteErasures } from "./incomplete-erasures.ts";

/** Everything there is to report about a gate, independent of the format. */
export interface GateReport extends Verdict {
  /** The name of the program. */
  readonly program: string;
  /** Failed batches first, then tolerated, open, and succeeded ones; otherwise in the given order. */
  readonly batches: readonly Batch[];
  /** How many records failed in batches that ended in `error`; `undefined` if unknown. */
  readonly failedRecords: number | undefined;
  /** Why records failed, over all batches, most frequent reason first. */
  readonly reasons: readonly FailureReason[];
  /** How many failed records are tolerated, or which percentage, such as `3%`; 0 for none. */
  readonly maxFailedRecords: RecordLimit;
  /** What went wrong, one sentence each. Quotes inputs and remote text. */
  readonly problems: readonly string[];
  /** The first faults in import files. */
  readonly faults?: readonly Fault[];
  /** Whether the reason says nothing that the problems do not say. */
  readonly isReasonInProblems?: boolean;
  /** When the gate started. */
  readonly startedAt: Date;
  /** When it ended. */
  readonly endedAt: Date;
  /** From when the timeout counted: its start, or what the user said. */
  readonly waitingSince: Date;
  /** How long it waited, in milliseconds. */
  readonly waitedMs: number;
  /** The number of looks. */
  readonly looks: number;
  /** What ended the wait, whatever the result. */
  readonly end: WaitEnd["kind"];
  /** Set if a window chose the batches. */
  readonly window?: WindowState | undefined;
  /** How long batches usually take, and which took far longer; `undefined` if unknown. */
  readonly estimate?: Estimate | undefined;
  /** `undefined` if the inputs could not be read. */
  readonly baseUrl?: string | undefined;
  /** Advice by what it is about, such as a status or the conclusion, if it differs from the gate's. */
  readonly advice?: ReadonlyMap<string, string> | undefined;
}

/** Creates the report of a wait. */
export function makeReport(
  outcome: WaitOutcome,
  context:
    & Pick<
      GateReport,
      "program" | "startedAt" | "endedAt" | "baseUrl" | "maxFailedRecords" | "advice"
    >
    & Partial<Pick<GateReport, "waitingSince">>,
): GateReport {
  const { batches, waitedMs, looks, window, estimate, end, problems = [] } = outcome;
  const verdict = conclude(outcome, context.maxFailedRecords);
  return {
    ...verdict,
    waitingSince: context.startedAt,
    ...context,
    batches: sortForReading(batches),
    failedRecords: countFailedRecords(batches),
    reasons: mergeReasons(batches.map(({ errorLog }) => errorLog?.reasons ?? [])),
    problems: [...describeProblems(end, verdict), ...problems],
    ...(end.kind === "stopped" && end.error instanceof FilesError && { faults: end.error.faults }),
    isReasonInProblems: end.kind === "stopped" && end.error instanceof InputsError,
    waitedMs,
    looks,
    end: end.kind,
    window,
    estimate,
  };
}

/**
 * A user's error is reported with its details. Anything else is a bug in the gate and is reported with
 * its stack.
 */
function describeProblems(end: WaitEnd, { reason }: Verdict): readonly string[] {
  if (end.kind !== "stopped") return [];
  const { error } = end;
  if (error instanceof UserError) {
    return reason === error.message ? error.details : [error.message, ...error.details];
  }
  return (error instanceof Error ? error.stack ?? error.message : String(error)).split("\n");
}

/**
 * Whether anything is unfinished: open batches, or a window that more batches could still be added to.
 */
export function isLeftOpen({ batches, window }: GateReport): boolean {
  return batches.some(isOpen) || window?.isClosed === false;
}

/** The number of batches of each kind. */
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

/** The schema version of the report file. It increases with each change that readers must adapt to. */
const SCHEMA_VERSION = 1;

/**
 * Returns the content of the report file. It contains no log locations, because they are credentials.
 */
export function toReportJson(report: GateReport, addition: object = {}): string {
  const { conclusion, reason, startedAt, waitedMs, looks, baseUrl, problems, batches } = report;
  const { failedRecords, reasons, maxFailedRecords, window, estimate, exitCode } = report;
  const content = {
    schemaVersion: SCHEMA_VERSION,
    program: `${report.program} ${VERSION}`,
    conclusion,
    reason,
    exitCode,
    startedAt,
    endedAt: report.endedAt,
    waitingSince: report.waitingSince,
    waitedMs: Math.round(waitedMs),
    looks,
    baseUrl,
    window: window && describeWindow(window),
    usual: estimate && describeUsualDuration(estimate),
    problems,
    ...addition,
    faults: report.faults,
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

/** A batch as in the `batches` output. */
export function describeBatch(batch: Batch): object {
  const { ref, name, status, createdAt, modifiedAt, recordCounts } = batch;
  const failedRecords = failedRecordsOf(batch);
  const records = recordCounts?.total ?? batch.records;
  return { ref, name, status, createdAt, modifiedAt, failedRecords, records };
}
