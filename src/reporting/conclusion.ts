import { type Batch, isFailed, isInError, isOpen } from "../batch.ts";
import { isConclusive, sumFailedRecords } from "../error-logs/tolerance.ts";
import { mayPassLater, UserError } from "../errors.ts";
import type { RecordLimit } from "../record-limit.ts";
import { formatCount } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";
import type { WaitOutcome } from "../waiting/wait-end.ts";
import { hasWrongCount, type WindowState } from "../waiting/window.ts";
import { countTolerated, describeFailedShare } from "./failed-share.ts";

/** What a gate says of all its batches together, in the words of GitHub's checks. */
export type Conclusion =
  | "cancelled"
  | "failure"
  | "unknown"
  | "timed_out"
  | "pending"
  | "success";

/** The exit code of a result that could not be determined, where another try may do better. */
export const TRY_AGAIN = 3;

/** The exit code that goes with each conclusion otherwise. */
export const EXIT_CODES: Readonly<Record<Conclusion, number>> = {
  cancelled: 130,
  failure: 1,
  unknown: 2,
  timed_out: 1,
  pending: 0,
  success: 0,
};

/** A conclusion and why. */
export interface Verdict {
  /** What it comes down to. */
  readonly conclusion: Conclusion;
  /** One sentence of our own words, numbers, refs, names and statuses, safe in a shell script. */
  readonly reason: string;
  /** 0 for a pass, and for what is pending. */
  readonly exitCode: number;
}

/**
 * Decides; the first rule that applies counts, but the reason tells of everything. Only a literal
 * `success` of every ref passes, which the last look has proved, or an `error` that is tolerated;
 * `maxFailedRecords` is only told of.
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
  const { batches, end, waitedMs, window } = outcome;
  const open = batches.filter(isOpen);
  const failed = batches.filter(isFailed);
  const waited = formatDuration(waitedMs);
  const goesOn = (found: string): Decision =>
    end.kind === "looked"
      ? { conclusion: "pending", reason: `One look found ${found}` }
      : { conclusion: "timed_out", reason: `Timed out after ${waited}, ${found}` };
  if (end.kind === "cancelled") return { conclusion: "cancelled", reason: describeCancel(outcome) };
  if (failed.length > 0) {
    return { conclusion: "failure", reason: describeFailedBatches(outcome, maxFailedRecords) };
  }
  if (window && hasWrongCount(window, batches.length)) {
    const reason = sentences(describeWrongCount(window, batches), ...describeOpen(outcome));
    return { conclusion: "failure", reason };
  }
  if (end.kind === "stopped") return { conclusion: "unknown", reason: describeStop(end.error) };
  if (window && !window.isClosed) {
    const { expectedCount } = window;
    const expected = expectedCount === undefined ? "" : ` of ${expectedCount} expected`;
    const count = formatCount(batches.length, "batch", "batches");
    const found = `${count}${expected} in the window so far${listStatuses(batches)}`;
    return goesOn(end.kind === "looked" ? found : `with ${found}`);
  }
  if (batches.length === 0) {
    return { conclusion: "unknown", reason: "There are no batch refs to wait for" };
  }
  if (open.length > 0) {
    return goesOn(`${share(open, batches)} still open${listStatuses(open)}`);
  }
  if (end.kind !== "settled") return goesOn("all succeeded, but no whole list has confirmed it");
  return { conclusion: "success", reason: describeSuccess(batches) };
}

/** The last line of a log. */
export function describeVerdict({ conclusion, reason, exitCode }: Verdict): string {
  return `Conclusion: ${conclusion}, exit code ${exitCode}. ${reason}`;
}

/** How many statuses are named; an API may say as many new words as there are batches. */
const MAX_STATUSES = 10;

/** How many batches there are of each status: `2 processing`, `1 uploading`. */
export function countStatuses(batches: readonly Batch[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { status } of batches) counts.set(status, (counts.get(status) ?? 0) + 1);
  const named = [...counts].slice(0, MAX_STATUSES);
  const others = named.reduce((rest, [, count]) => rest - count, batches.length);
  const texts = named.map(([status, count]) => `${count} ${status}`);
  return others > 0 ? [...texts, `${others} of other statuses`] : texts;
}

function describeCancel({ batches, looks, waitedMs, window }: WaitOutcome): string {
  if (batches.length + looks === 0) return "Cancelled before the first look";
  // Then it was cancelled while the error logs were read, of which the time waited says nothing.
  const isOver = batches.length > 0 && !batches.some(isOpen) && window?.isClosed !== false;
  const when = isOver ? "when all had ended" : `after ${formatDuration(waitedMs)}`;
  return `Cancelled ${when}${listStatuses(batches)}`;
}

function describeFailedBatches(outcome: WaitOutcome, maxFailedRecords: RecordLimit): string {
  const { batches, window } = outcome;
  const failed = batches.filter(isFailed);
  const [first] = failed;
  const label = [first?.name, first?.ref].filter((part) => part !== undefined).join(" ");
  const intolerable = describeIntolerable(failed, batches, maxFailedRecords);
  const others = [
    ...describeOpen(outcome),
    ...(window && hasWrongCount(window, batches.length)
      ? [describeWrongCount(window, batches)]
      : []),
  ];
  return batches.length === 1
    ? sentences(`The batch ended as ${first?.status}: ${label}${intolerable}`, ...others)
    : sentences(
      `${share(failed, batches)} failed${listStatuses(failed)}`,
      ...others,
      `The first is ${label}${intolerable}`,
    );
}

/** What is to be said of open batches beside those that failed. */
function describeOpen({ batches, end, waitedMs, window }: WaitOutcome): readonly string[] {
  const open = batches.filter(isOpen).length;
  const isGrowing = window?.isClosed === false;
  if (open === 0 && !isGrowing) return [];
  const still = open === 0
    ? "The window was still open"
    : `${open} ${open === 1 ? "was" : "were"} still open`;
  switch (end.kind) {
    case "deadline":
      return [`${still} after the timeout of ${formatDuration(waitedMs)}`];
    case "stopped":
      return [`${still} when the gate gave up: ${describeStop(end.error)}`];
    default:
      return [still];
  }
}

function sentences(...parts: readonly string[]): string {
  return parts.join(". ");
}

/** How many records failed, if that is known, and why batches in `error` are not tolerated, if some could be. */
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
    return `. Not tolerated: the API does not tell how many records ${which} ${has}`;
  }
  const unclear = inError.filter((batch) => !isConclusive(batch)).length;
  if (unclear > 0) {
    const logs = formatCount(unclear, "error log", "error logs");
    return `. Not tolerated, since ${logs} did not account for every record`;
  }
  if (share !== undefined) return `. ${share}, more than the ${maxFailedRecords} tolerated`;
  const records = sumFailedRecords(inError);
  return `. ${records} failed records are more than the ${maxFailedRecords} tolerated`;
}

function describeSuccess(batches: readonly Batch[]): string {
  const tolerated = batches.filter(({ isTolerated }) => isTolerated);
  if (tolerated.length === 0) return `${all(batches)} succeeded`;
  const inAll = `with ${countTolerated(tolerated)} in all tolerated`;
  const others = batches.length - tolerated.length;
  if (others === 0) return `${formatCount(tolerated.length, "batch", "batches")} ${inAll}`;
  return `${formatCount(others, "batch", "batches")} succeeded, ${tolerated.length} ${inAll}`;
}

function describeStop(error: unknown): string {
  return error instanceof UserError ? error.message : "The gate itself failed, see its log";
}

function describeWrongCount(
  { expectedCount }: WindowState,
  { length }: readonly Batch[],
): string {
  if (expectedCount === undefined) return "No batch was created in the window";
  const expected = `${expectedCount} ${expectedCount === 1 ? "was" : "were"} expected`;
  return `The window has ${formatCount(length, "batch", "batches")}, but ${expected}`;
}

function share(some: readonly Batch[], batches: readonly Batch[]): string {
  return `${some.length} of ${formatCount(batches.length, "batch", "batches")}`;
}

function all({ length }: readonly Batch[]): string {
  return length === 1 ? "The batch" : `All ${length} batches`;
}

/** `: 2 processing, 1 uploading`; nothing for no batches. */
export function listStatuses(batches: readonly Batch[]): string {
  const counts = countStatuses(batches);
  return counts.length === 0 ? "" : `: ${counts.join(", ")}`;
}
