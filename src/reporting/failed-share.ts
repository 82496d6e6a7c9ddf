import { type Batch, isInError } from "../batch.ts";
import { countFailedRecords, countRecords, sumFailedRecords } from "../error-logs/tolerance.ts";
import { formatCount } from "../text/count.ts";

/**
 * `3 of 100 records failed` in the batches that ended in `error`; `undefined` unless both numbers are
 * known.
 */
export function describeFailedShare(batches: readonly Batch[]): string | undefined {
  const inError = batches.filter(isInError);
  const failed = countFailedRecords(inError);
  const total = countRecords(inError);
  if (failed === undefined || total === undefined || failed > total) return undefined;
  return `${failed} of ${formatCount(total, "record", "records")} failed`;
}

/** `3 failed records of 100`, or without the total if that is unknown. */
export function countTolerated(batches: readonly Batch[]): string {
  const records = formatCount(sumFailedRecords(batches), "failed record", "failed records");
  const total = countRecords(batches);
  return total === undefined ? records : `${records} of ${total}`;
}
