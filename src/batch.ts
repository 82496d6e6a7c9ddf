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
}

const FAILED: ReadonlySet<string> = new Set(["error", "corrupted", "missing", "not_uploaded"]);

/** Whether the batch ended otherwise than in `success`. */
export function isFailed({ status }: Batch): boolean {
  return FAILED.has(status);
}

/** Whether nothing more is to be expected of the batch. An unknown status never is terminal. */
export function isTerminal(batch: Batch): boolean {
  return batch.status === "success" || isFailed(batch);
}

/** Whether the batch is still to be waited for. */
export function isOpen(batch: Batch): boolean {
  return !isTerminal(batch);
}

/** How a batch is called in a sentence: by its name and ref, or by its ref. */
export function labelOf({ name, ref }: BatchRef): string {
  return name === undefined ? ref : `${name} (${ref})`;
}
