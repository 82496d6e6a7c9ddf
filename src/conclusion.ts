import { type Batch, isFailed, isOpen } from "./batch.ts";
import { formatCount } from "./count.ts";
import { formatDuration } from "./duration.ts";
import { UserError } from "./errors.ts";
import type { WaitOutcome } from "./wait-for-batches.ts";

/** What a gate says of all its batches together, in the words of GitHub's checks. */
export type Conclusion =
  | "cancelled"
  | "failure"
  | "unknown"
  | "timed_out"
  | "pending"
  | "success";

/** The exit code that goes with each conclusion. */
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
}

/** Decides; the first rule that applies counts. Only a literal `success` of every ref passes. */
export function conclude({ batches, end, waitedMs }: WaitOutcome): Verdict {
  const open = batches.filter(isOpen);
  const failed = batches.filter(isFailed);
  const waited = formatDuration(waitedMs);
  if (end.kind === "cancelled") {
    return { conclusion: "cancelled", reason: describeCancel(waited, batches) };
  }
  if (failed.length > 0) return { conclusion: "failure", reason: describeFailure(failed, batches) };
  if (end.kind === "stopped") return { conclusion: "unknown", reason: describeStop(end.error) };
  if (batches.length === 0) {
    return { conclusion: "unknown", reason: "There are no batch refs to wait for" };
  }
  if (open.length > 0) {
    const still = `${share(open, batches)} still open${listStatuses(open)}`;
    return end.kind === "looked"
      ? { conclusion: "pending", reason: `One look found ${still}` }
      : { conclusion: "timed_out", reason: `Timed out after ${waited}, ${still}` };
  }
  return { conclusion: "success", reason: `${all(batches)} succeeded` };
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

function describeCancel(waited: string, batches: readonly Batch[]): string {
  if (batches.length === 0) return "Cancelled before the first look";
  return `Cancelled after ${waited}${listStatuses(batches)}`;
}

function describeFailure(failed: readonly Batch[], batches: readonly Batch[]): string {
  const [first] = failed;
  const label = [first?.name, first?.ref].filter((part) => part !== undefined).join(" ");
  if (batches.length === 1) return `The batch ended as ${first?.status}: ${label}`;
  const open = batches.filter(isOpen).length;
  const rest = open > 0 ? `, ${open} still open` : "";
  return `${share(failed, batches)} failed${listStatuses(failed)}${rest}. The first is ${label}`;
}

function describeStop(error: unknown): string {
  return error instanceof UserError ? error.message : "The gate itself failed, see its log";
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
