import { type Batch, isInError, isOpen } from "../batch.ts";

/** Whether the log accounts for every failed record: it was read to its end, and all of it is clear. */
export function isConclusive({ errorLog }: Batch): boolean {
  return errorLog !== undefined && errorLog.problem === undefined && errorLog.oddLines === 0;
}

/**
 * How many records failed in batches that ended in `error`; nothing if a log leaves it open, if there are
 * batches yet to end, or none at all.
 */
export function countFailedRecords(batches: readonly Batch[]): number | undefined {
  if (batches.length === 0 || batches.some(isOpen)) return undefined;
  const inError = batches.filter(isInError);
  return inError.every(isConclusive) ? sumFailedRecords(inError) : undefined;
}

/**
 * Lets batches in `error` pass that have a conclusive log, if no more than so many failed records are
 * known of all batches together; none with 0.
 */
export function tolerate(batches: readonly Batch[], maxFailedRecords: number): readonly Batch[] {
  if (maxFailedRecords === 0 || sumFailedRecords(batches) > maxFailedRecords) return batches;
  const isTolerable = (batch: Batch) => isInError(batch) && isConclusive(batch);
  return batches.map((batch) => isTolerable(batch) ? { ...batch, isTolerated: true } : batch);
}

/** How many failed records are known. */
export function sumFailedRecords(batches: readonly Batch[]): number {
  return batches.reduce((total, { errorLog }) => total + (errorLog?.failedRecords ?? 0), 0);
}
