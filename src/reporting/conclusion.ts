import { type Batch, isFailed, isInError, isInProgress, isOpen, labelOf } from "../batch.ts";
import { isConclusive, sumFailedRecords } from "../error-logs/tolerance.ts";
import { FilesError, mayPassLater, UserError } from "../errors.ts";
import type { RecordLimit } from "../error-logs/record-limit.ts";
import { capitalized } from "../text/capitalized.ts";
import { formatCount } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";
import type { WaitEnd, WaitOutcome } from "../waiting/wait-end.ts";
import { hasWrongCount, type WindowState } from "../waiting/window.ts";
import { countTolerated, describeFailedShare } from "./failed-share.ts";

/** The result of all batches together, in the words of GitHub's checks. */
export type Conclusion =
  | "cancelled"
  | "failure"
  | "unknown"
  | "timed_out"
  | "pending"
  | "checked"
  | "success";

/** The exit code if the result could not be determined and another attempt may succeed. */
export const TRY_AGAIN = 3;

/** The exit code for each conclusion in all other cases. */
export const EXIT_CODES: Readonly<Record<Conclusion, number>> = {
  cancelled: 130,
  failure: 1,
  unknown: 2,
  timed_out: 1,
  pending: 0,
  checked: 0,
  success: 0,
};

/** A conclusion and its reason. */
export interface Verdict {
  /** The result in one word. */
  readonly conclusion: Conclusion;
  /** Only our own words, numbers, refs, names, and statuses. Safe inside quotes in a shell script. */
  readonly reason: string;
  /** 0 for a pass, and for a pending result. */
  readonly exitCode: number;
}

/**
 * Decides the conclusion. The first rule that applies counts, but the reason mentions everything. A
 * batch passes only with a literal `success` that the last look confirmed, or with a tolerated `error`.
 * `maxFailedRecords` only appears in the reason.
 */
export function conclude(outcome: WaitOutcome, maxFailedRecords: RecordLimit = 0): Verdict {
  const { end } = outcome;
  const verdict = decide(outcome, maxFailedRecords);
  const isLater = verdict.conclusion === "unknown" && end.kind === "stopped" &&
    mayPassLater(end.error);
  return { ...verdict, exitCode: isLater ? TRY_AGAIN : EXIT_CODES[verdict.conclusion] };
}

type Decision = Omit<Verdict, "exitCode">;

function decide(outcome: WaitOutcome, maxFailedRecords: RecordLimit): Decision {
  const { batches, end, window } = outcome;
  const open = batches.filter(isOpen);
  const failed = batches.filter(isFailed);
  const goesOn = (found: string): Decision => goOn(outcome, found);
  if (end.kind === "cancelled") return { conclusion: "cancelled", reason: describeCancel(outcome) };
  if (failed.length > 0) {
    return { conclusion: "failure", reason: describeFailedBatches(outcome, maxFailedRecords) };
  }
  if (window && hasWrongCount(window, batches.length)) {
    const reason = sentence([describeWrongCount(window, batches), ...describeOpen(outcome)]);
    return { conclusion: "failure", reason };
  }
  if (end.kind === "stopped") {
    const conclusion = end.error instanceof FilesError ? "failure" : "unknown";
    return { conclusion, reason: describeStop(end.error) };
  }
  if (end.kind === "checked") return { conclusion: "checked", reason: end.found };
  if (window && !window.isClosed) {
    const { expectedCount } = window;
    const expected = expectedCount === undefined ? "" : ` of ${expectedCount} expected`;
    const count = formatCount(batches.length, "batch", "batches");
    return goesOn(`${count}${expected} in the window so far${listStatuses(batches)}`);
  }
  if (batches.length === 0) {
    return { conclusion: "unknown", reason: "There are no batch refs to wait for" };
  }
  if (open.length > 0) {
    return goesOn(`${share(open, batches)} still open${listStatuses(open)}`);
  }
  if (end.kind !== "settled") {
    return goesOn("all batches succeeded, but no complete list has confirmed it");
  }
  return { conclusion: "success", reason: describeSuccess(batches) };
}

/** The decision if nothing failed, but something is not over. */
function goOn({ end, waitedMs }: WaitOutcome, found: string): Decision {
  switch (end.kind) {
    case "looked":
      return { conclusion: "pending", reason: `Polled once: ${found}` };
    case "uploaded":
      return { conclusion: "pending", reason: `Did not wait after the upload: ${found}` };
    default: {
      const waited = formatDuration(end.kind === "deadline" ? end.waitedMs : waitedMs);
      return { conclusion: "timed_out", reason: `Timed out after ${waited}: ${found}` };
    }
  }
}

/** Returns the last line of the log. */
export function describeVerdict({ conclusion, reason, exitCode }: Verdict): string {
  return `Conclusion: ${conclusion}, exit code ${exitCode}. ${reason}`;
}

/** How many statuses are named. An API may return as many unknown ones as there are batches. */
const MAX_STATUSES = 10;

/** Counts the batches of each status: `2 processing`, `1 uploading`. */
export function countStatuses(batches: readonly Batch[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { status } of batches) counts.set(status, (counts.get(status) ?? 0) + 1);
  const named = [...counts].slice(0, MAX_STATUSES);
  const others = named.reduce((rest, [, count]) => rest - count, batches.length);
  const texts = named.map(([status, count]) => `${count} ${status}`);
  return others > 0 ? [...texts, `${others} of other statuses`] : texts;
}

function describeCancel({ batches, looks, waitedMs, window }: WaitOutcome): string {
  if (batches.length + looks === 0) return "Cancelled before the first poll";
  // If all batches have ended, the error logs were being read, and the time waited does not include
  // that.
  const isOver = batches.length > 0 && !batches.some(isOpen) && window?.isClosed !== false;
  const when = isOver ? "after all batches had ended" : `after ${formatDuration(waitedMs)}`;
  return `Cancelled ${when}${listStatuses(batches)}`;
}

function describeFailedBatches(outcome: WaitOutcome, maxFailedRecords: RecordLimit): string {
  const { batches, window } = outcome;
  const failed = batches.filter(isFailed);
  const [first] = failed;
  const label = first && labelOf(first);
  const intolerable = describeIntolerable(failed, batches, maxFailedRecords);
  const others = [
    ...describeOpen(outcome),
    ...(window && hasWrongCount(window, batches.length)
      ? [describeWrongCount(window, batches)]
      : []),
  ];
  const rest = others.length === 0 ? "" : `; ${others.join("; ")}`;
  if (batches.length === 1) return `Batch ${label} ended as ${first?.status}${intolerable}${rest}`;
  return `${share(failed, batches)} failed${listStatuses(failed)}${rest}${intolerable}. ` +
    `First: ${label}, ${first?.status}`;
}

/** What to say about open batches in addition to the failed ones. */
function describeOpen({ batches, end, window }: WaitOutcome): readonly string[] {
  const open = batches.filter(isInProgress).length;
  const unloaded = batches.filter(isOpen).length - open;
  const isGrowing = window?.isClosed === false;
  return [
    ...(open > 0 || isGrowing ? [describeEnd(open, end)] : []),
    ...(unloaded > 0 ? [`${unloaded} ${unloaded === 1 ? "was" : "were"} not loaded`] : []),
  ];
}

function describeEnd(open: number, end: WaitEnd): string {
  const still = open === 0
    ? "the window was still open"
    : `${open} ${open === 1 ? "was" : "were"} still open`;
  switch (end.kind) {
    case "deadline":
      return `${still} after the timeout of ${formatDuration(end.waitedMs)}`;
    case "stopped":
      return `${still} when it gave up: ${describeStop(end.error)}`;
    default:
      return still;
  }
}

function sentence(parts: readonly string[]): string {
  return capitalized(parts.join("; "));
}

/**
 * How many records failed, if known, and why batches in `error` are not tolerated, if tolerance is on.
 */
function describeIntolerable(
  failed: readonly Batch[],
  batches: readonly Batch[],
  maxFailedRecords: RecordLimit,
): string {
  const inError = failed.filter(isInError);
  if (inError.length === 0) return "";
  const share = describeFailedShare(inError);
  if (maxFailedRecords === 0) return share === undefined ? "" : `. ${share}`;
  const uncounted = batches.filter((batch) => isInError(batch) && !batch.recordCounts).length;
  if (typeof maxFailedRecords !== "number" && uncounted > 0) {
    const which = `${formatCount(uncounted, "batch", "batches")} in error`;
    const has = uncounted === 1 ? "has" : "have";
    return `. Not tolerated, because the API does not report how many records ${which} ${has}`;
  }
  const unclear = inError.filter((batch) => !isConclusive(batch)).length;
  if (unclear > 0) {
    const logs = formatCount(unclear, "error log", "error logs");
    return `. Not tolerated, because ${logs} did not account for every record`;
  }
  if (share !== undefined) return `. ${share}, more than the ${maxFailedRecords} tolerated`;
  const records = sumFailedRecords(inError);
  return `. ${records} failed records are more than the ${maxFailedRecords} tolerated`;
}

function describeSuccess(batches: readonly Batch[]): string {
  const tolerated = batches.filter(({ isTolerated }) => isTolerated);
  if (tolerated.length === 0) return `${all(batches)} succeeded`;
  const others = batches.length - tolerated.length;
  const where = formatCount(tolerated.length, "batch", "batches");
  return sentence([
    ...(others > 0 ? [`${formatCount(others, "batch", "batches")} succeeded`] : []),
    `tolerated ${countTolerated(tolerated)} in ${where}`,
  ]);
}

function describeStop(error: unknown): string {
  return error instanceof UserError ? error.message : "The program itself failed; see its log";
}

function describeWrongCount(
  { expectedCount }: WindowState,
  { length }: readonly Batch[],
): string {
  if (expectedCount === undefined) return "no batch was created in the window";
  const expected = `${expectedCount} ${expectedCount === 1 ? "was" : "were"} expected`;
  return `the window contains ${formatCount(length, "batch", "batches")}, but ${expected}`;
}

function share(some: readonly Batch[], batches: readonly Batch[]): string {
  return `${some.length} of ${formatCount(batches.length, "batch", "batches")}`;
}

function all({ length }: readonly Batch[]): string {
  return length === 1 ? "The batch" : `All ${length} batches`;
}

/** ` (2 processing, 1 uploading)`, or an empty text for no batches. */
export function listStatuses(batches: readonly Batch[]): string {
  const counts = countStatuses(batches);
  return counts.length === 0 ? "" : ` (${counts.join(", ")})`;
}
