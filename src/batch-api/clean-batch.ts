import { API_STATUSES, type Batch } from "../batch.ts";

/** A time of a batch is no further from now, with a day for clocks that differ: the API forgets after 30. */
const MAX_AGE_MS = 31 * 86_400_000;

/** What a batch is cleaned by. */
export interface CleanOptions {
  /** The server's time, in milliseconds since the epoch. */
  readonly nowMs: number;
  /** Hides secrets. */
  readonly hide: (text: string) => string;
}

/** The batch without times that cannot be, and without a secret for a status. */
export function cleanBatch(
  { createdAt, modifiedAt, ...batch }: Batch,
  { nowMs, hide }: CleanOptions,
): Batch {
  const isPlausible = (time: Date) => Math.abs(nowMs - time.getTime()) <= MAX_AGE_MS;
  const word = batch.reportedStatus ?? batch.status;
  const isSecret = !API_STATUSES.includes(word) && hide(word) !== word;
  return {
    ...batch,
    ...(isSecret && { status: "unrecognized", reportedStatus: hide(word) }),
    ...(createdAt && isPlausible(createdAt) && { createdAt }),
    ...(modifiedAt && isPlausible(modifiedAt) && { modifiedAt }),
  };
}
