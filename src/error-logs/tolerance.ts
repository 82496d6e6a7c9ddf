import { type Batch, isInError, isOpen, type RecordCounts } from "../batch.ts";
import { allowedRecords, type RecordLimit } from "../record-limit.ts";

/**
 * Whether the log accounts for every failed record: it was read to its end, all of it is clear, and what
 * the API counts is the same.
 */
export function isConclusive({ errorLog, recordCounts }: Batch): boolean {
  if (errorLog === undefined || errorLog.problem !== undefined || errorLog.oddLines > 0) {
    return false;
  }
  if (recordCounts === undefined) return true;
  return addUp(recordCounts) && recordCounts.failed === errorLog.failedRecords;
}

/** Whether counts of a batch in `error` can be true: each record is in one of them, and some failed. */
export function addUp({ total, succeeded, failed }: RecordCounts): boolean {
  return failed > 0 && succeeded + failed === total;
}

/** How many records of a batch failed, by its log or else by the API; nothing if neither tells. */
export function failedRecordsOf(batch: Batch): number | undefined {
  const named = batch.errorLog?.failedRecords ?? 0;
  if (isConclusive(batch)) return named;
  const { recordCounts } = batch;
  if (recordCounts === undefined || !addUp(recordCounts)) return undefined;
  return recordCounts.failed >= named ? recordCounts.failed : undefined;
}

/**
 * How many records failed in batches that ended in `error`; nothing if that is open for one of them, if
 * there are batches yet to end, or none at all.
 */
export function countFailedRecords(batches: readonly Batch[]): number | undefined {
  if (batches.length === 0 || batches.some(isOpen)) return undefined;
  return sumIfKnown(batches.filter(isInError).map(failedRecordsOf));
}

/** How many records the batches in `error` have; nothing if the API does not tell it of one of them. */
export function countRecords(batches: readonly Batch[]): number | undefined {
  return sumIfKnown(batches.filter(isInError).map(({ recordCounts }) => recordCounts?.total));
}

function sumIfKnown(counts: readonly (number | undefined)[]): number | undefined {
  return counts.reduce<number | undefined>(
    (sum, count) => sum === undefined || count === undefined ? undefined : sum + count,
    0,
  );
}

/**
 * Lets batches in `error` pass that have a conclusive log, if no more failed records than the limit
 * allows are known of all batches together; none with 0.
 */
export function tolerate(batches: readonly Batch[], limit: RecordLimit): readonly Batch[] {
  const allowed = allowedRecords(limit, countRecords(batches)) ?? 0;
  if (allowed === 0 || sumFailedRecords(batches) > allowed) return batches;
  const isTolerable = (batch: Batch) => isInError(batch) && isConclusive(batch);
  return batches.map((batch) => isTolerable(batch) ? { ...batch, isTolerated: true } : batch);
}

/** How many failed records are known, by the logs or by the API. */
export function sumFailedRecords(batches: readonly Batch[]): number {
  return batches.reduce(
    (total, { errorLog, recordCounts }) =>
      total + Math.max(errorLog?.failedRecords ?? 0, recordCounts?.failed ?? 0),
    0,
  );
}
