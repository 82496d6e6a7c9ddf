import type { Batch } from "../batch.ts";
import { formatCount } from "../text/count.ts";

/** For how many guests only the first of several matches was deleted, in the logs that were read. */
export function countIncompleteErasures(batches: readonly Batch[]): number {
  return batches.reduce((total, { errorLog }) => total + (errorLog?.incompleteErasures ?? 0), 0);
}

/** What the person responsible for the erasure must know; `undefined` if all erasures are complete. */
export function describeIncompleteErasures(batches: readonly Batch[]): string | undefined {
  const count = countIncompleteErasures(batches);
  if (count === 0) return undefined;
  const guests = formatCount(count, "guest", "guests");
  return `For ${guests}, only the first of several matches was deleted: the erasure is not complete. ` +
    "The error log names the records; find the other matches and delete them as well";
}
