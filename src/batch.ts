/** The statuses that Sitecore documents, in the order in which a batch goes through them. */
export const API_STATUSES: readonly string[] = [
  "uploading",
  "file_uploaded",
  "processing",
  "success",
  "error",
  "corrupted",
];

/**
 * Statuses that the gate assigns, not the API.
 * - `unseen`: the API has not shown the batch yet.
 * - `unrecognized`: the API reported different statuses in one poll, one that does not match
 *   `[a-z_]{1,40}`, or a word of this list.
 * - `missing`: the API still does not know the ref after the grace period.
 * - `not_uploaded`: the file was not uploaded while the upload URL was valid, or was refused.
 * - `not_loaded`: nothing was uploaded, because an earlier batch did not succeed.
 */
export const OWN_STATUSES: readonly string[] = [
  "unseen",
  "unrecognized",
  "missing",
  "not_uploaded",
  "not_loaded",
];

/** A batch ref, with an optional name for people to recognize it by. */
export interface BatchRef {
  /** The UUID of the batch, in lowercase. */
  readonly ref: string;
  /** Up to 80 letters, digits, spaces, and the characters `._/-`. */
  readonly name?: string;
}

/** What is known of a batch. */
export interface Batch extends BatchRef {
  /** One of {@linkcode API_STATUSES} or {@linkcode OWN_STATUSES}, or an undocumented status of the API. */
  readonly status: string;
  /** What the API reported, if `status` is `unrecognized`. Untrusted text from the API. */
  readonly reportedStatus?: string;
  /** When the batch was created, which is before its file is uploaded. */
  readonly createdAt?: Date;
  /** When the API last changed the batch. For a batch that has ended, this is when it ended. */
  readonly modifiedAt?: Date;
  /** The signed URL of the error log. Treat it as a credential: it grants access to the log. */
  readonly logUrl?: string;
  /** How many records were uploaded, if the load program did it. */
  readonly records?: number;
  /** How many records the batch has, if it ended in `error` and the API reports it. */
  readonly recordCounts?: RecordCounts;
  /** What the error log says, if the gate downloaded it. */
  readonly errorLog?: ErrorLog;
  /** Set if the batch ended in `error`, but its failed records are tolerated. */
  readonly isTolerated?: true;
}

/** How many records a batch has, as the API counts them. */
export interface RecordCounts {
  /** How many records the file contains. */
  readonly total: number;
  /** How many were processed. */
  readonly succeeded: number;
  /** How many were not processed. */
  readonly failed: number;
}

/** What an error log says, up to where it was read. */
export interface ErrorLog {
  /** How many records were not processed. */
  readonly failedRecords: number;
  /** How many lines are not records in the documented format. */
  readonly oddLines: number;
  /** How many lines are about records that were processed; absent if there are none. */
  readonly processedRecords?: number;
  /** How many deletions matched several guests but deleted only the first; absent if there are none. */
  readonly incompleteErasures?: number;
  /** Why records failed, the most frequent reason first. */
  readonly reasons: readonly FailureReason[];
  /**
   * Why the log cannot be relied on, as a phrase that follows "the error log". Absent if it was read
   * completely and does not contradict what the API counted.
   */
  readonly problem?: string;
}

/** Records that failed for the same reason. */
export interface FailureReason {
  /** The code from the log, up to 20 letters, digits, and underscores; or `other` for all further reasons. */
  readonly code: string;
  /** The message with placeholders for values; absent if messages must not be shown. Untrusted text. */
  readonly message?: string;
  /** How many records failed for this reason. */
  readonly count: number;
  /** The refs of up to three of these records: UUIDs that the uploader chose. */
  readonly recordRefs: readonly string[];
}

const FAILED: ReadonlySet<string> = new Set(["error", "corrupted", "missing", "not_uploaded"]);

/** Whether the batch ended in any status other than `success` and is not tolerated. */
export function isFailed({ status, isTolerated }: Batch): boolean {
  return FAILED.has(status) && !isTolerated;
}

/** Whether the batch ended in `error`, so that it should have an error log. */
export function isInError({ status }: Batch): boolean {
  return status === "error";
}

/** Whether the batch has ended. A status that the gate does not know is never terminal. */
export function isTerminal({ status }: Batch): boolean {
  return status === "success" || FAILED.has(status);
}

/** Whether the batch has not ended. */
export function isOpen(batch: Batch): boolean {
  return !isTerminal(batch);
}

/** Whether the batch has not ended, but was begun. */
export function isInProgress(batch: Batch): boolean {
  return isOpen(batch) && batch.status !== "not_loaded";
}

/**
 * How long Sitecore CDP took from the batch's creation to its end, in milliseconds. Unknown unless the
 * API reported the end and both times.
 */
export function durationMsOf(batch: Batch): number | undefined {
  const { createdAt, modifiedAt } = batch;
  const hasEnded = !isOpen(batch) && API_STATUSES.includes(batch.status);
  if (!hasEnded || createdAt === undefined || modifiedAt === undefined) return undefined;
  return Math.max(0, modifiedAt.getTime() - createdAt.getTime());
}

/** What to call a batch in a sentence: its name and ref, or only its ref. */
export function labelOf({ name, ref }: BatchRef): string {
  return name === undefined ? ref : `${name} (${ref})`;
}
