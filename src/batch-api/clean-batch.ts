import { API_STATUSES, type Batch } from "../batch.ts";

/** The API forgets batches after 30 days; one more day allows for clocks that differ. */
const MAX_AGE_MS = 31 * 86_400_000;

export interface CleanOptions {
  /** The server's time, in milliseconds since the epoch. */
  readonly nowMs: number;
  /** Hides secrets in text. */
  readonly hide: (text: string) => string;
}

/** Removes impossible times, and hides a secret that the API returned as a status. */
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
