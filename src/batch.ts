/** The statuses that Sitecore documents, in the order of a batch's life. */
export const API_STATUSES: readonly string[] = [
  "uploading",
  "file_uploaded",
  "processing",
  "success",
  "error",
  "corrupted",
];

/**
 * Statuses that are ours, not the API's.
 * - `unseen`: the API has not shown the batch yet.
 * - `unrecognized`: the API says a word that is not of the form `[a-z_]{1,40}`, or one of these.
 * - `missing`: the API does not know the ref, and the grace has passed.
 * - `not_uploaded`: the file did not come while the upload URL was valid.
 */
export const OWN_STATUSES: readonly string[] = [
  "unseen",
  "unrecognized",
  "missing",
  "not_uploaded",
];

/** What a caller names: a batch ref, and perhaps a label for people. */
export interface BatchRef {
  /** The UUID of the batch, in lower case. */
  readonly ref: string;
  /** At most 80 letters, digits, spaces and `._/-`. */
  readonly name?: string;
}

/** A batch as far as it is known. */
export interface Batch extends BatchRef {
  /** A word of {@linkcode API_STATUSES}, of {@linkcode OWN_STATUSES}, or a new one of the API's. */
  readonly status: string;
  /** The API's own word where `status` is `unrecognized`. Remote text. */
  readonly reportedStatus?: string;
  /** When its upload was allocated. */
  readonly createdAt?: Date;
  /** When the API last changed the batch; of a terminal one, when it ended. */
  readonly modifiedAt?: Date;
  /** The signed location of the error log: a credential. */
  readonly logUrl?: string;
  /** How many records it has, if it ended in `error` and the API tells. */
  readonly recordCounts?: RecordCounts;
  /** What its error log says, if it was fetched. */
  readonly errorLog?: ErrorLog;
  /** It ended in `error`, and the user tolerates so many failed records. */
  readonly isTolerated?: true;
}

/** How many records a batch has, as the API counts them. */
export interface RecordCounts {
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
}

/** What an error log says, as far as it was read. */
export interface ErrorLog {
  /** How many records were not processed. */
  readonly failedRecords: number;
  /** How many lines are no record of the documented form. */
  readonly oddLines: number;
  /** How many lines are of records that were processed, if any are. */
  readonly processedRecords?: number;
  /** Of how many guests only the first of several matches was deleted, if of any. */
  readonly incompleteErasures?: number;
  /** Why the records failed, the most frequent reason first. */
  readonly reasons: readonly FailureReason[];
  /** Why it cannot be relied on, to follow "the error log"; nothing if it was read to its end. */
  readonly problem?: string;
}

/** Records that failed for the same reason. */
export interface FailureReason {
  /** A code of the documentation or a new one, of letters and digits; or `other`. */
  readonly code: string;
  /** The message with placeholders for values; nothing where messages shall not be shown. Remote text. */
  readonly message?: string;
  /** How many records. */
  readonly count: number;
  /** The refs of a few of them: UUIDs of the uploader's. */
  readonly recordRefs: readonly string[];
}

const FAILED: ReadonlySet<string> = new Set(["error", "corrupted", "missing", "not_uploaded"]);

/** Whether the batch ended otherwise than in `success` and is not tolerated. */
export function isFailed({ status, isTolerated }: Batch): boolean {
  return FAILED.has(status) && !isTolerated;
}

/** Whether the batch has an error log to be read. */
export function isInError({ status }: Batch): boolean {
  return status === "error";
}

/** Whether nothing more is to be expected of the batch. An unknown status never is terminal. */
export function isTerminal({ status }: Batch): boolean {
  return status === "success" || FAILED.has(status);
}

/** Whether the batch is still to be waited for. */
export function isOpen(batch: Batch): boolean {
  return !isTerminal(batch);
}

/** How long Sitecore CDP took from a batch's creation to its end, in milliseconds, if it ended. */
export function durationMsOf(batch: Batch): number | undefined {
  const { createdAt, modifiedAt } = batch;
  const hasEnded = !isOpen(batch) && API_STATUSES.includes(batch.status);
  if (!hasEnded || createdAt === undefined || modifiedAt === undefined) return undefined;
  return Math.max(0, modifiedAt.getTime() - createdAt.getTime());
}

/** How a batch is called in a sentence: by its name and ref, or by its ref. */
export function labelOf({ name, ref }: BatchRef): string {
  return name === undefined ? ref : `${name} (${ref})`;
}
