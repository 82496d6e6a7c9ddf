import { type Batch, isInError, isInProgress, type RecordCounts } from "../batch.ts";
import { allowedRecords, type RecordLimit } from "./record-limit.ts";

/**
 * Whether the log accounts for every failed record: it was read completely, has no odd lines, and does not
 * contradict what the API counted.
 */
export function isConclusive({ errorLog, recordCounts }: Batch): boolean {
  if (errorLog === undefined || errorLog.problem !== undefined || errorLog.oddLines > 0) {
    return false;
  }
  if (recordCounts === undefined) return true;
  return addUp(recordCounts) && recordCounts.failed === errorLog.failedRecords;
}

/** Whether the counts of a batch in `error` are plausible: some records failed, and all others succeeded. */
export function addUp({ total, succeeded, failed }: RecordCounts): boolean {
  return failed > 0 && succeeded + failed === total;
}

/** How many records of a batch failed, by its log or else by the API; `undefined` if neither says so reliably. */
export function failedRecordsOf(batch: Batch): number | undefined {
  const named = batch.errorLog?.failedRecords ?? 0;
  if (isConclusive(batch)) return named;
  const { recordCounts } = batch;
  if (recordCounts === undefined || !addUp(recordCounts)) return undefined;
  return recordCounts.failed >= named ? recordCounts.failed : undefined;
}

/**
 * How many records failed in the batches that ended in `error`. `undefined` if that is not known for one of
 * them, if any batch is in progress, or if there are no batches.
 */
export function countFailedRecords(batches: readonly Batch[]): number | undefined {
  if (batches.length === 0 || batches.some(isInProgress)) return undefined;
  return sumIfKnown(batches.filter(isInError).map(failedRecordsOf));
}

/** How many records the batches in `error` have; `undefined` if the API does not report it for all of them. */
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
 * Marks batches in `error` with a conclusive log as tolerated, if all batches together have no more failed
 * records than the limit allows; what an earlier call marked does not count. Tolerates none if the limit
 * allows 0, or is a share of an unknown total.
 */
export function tolerate(all: readonly Batch[], limit: RecordLimit): readonly Batch[] {
  const batches = all.map(({ isTolerated: _, ...batch }) => batch);
  const allowed = allowedRecords(limit, countRecords(batches)) ?? 0;
  if (allowed === 0 || sumFailedRecords(batches) > allowed) return batches;
  const isTolerable = (batch: Batch) => isInError(batch) && isConclusive(batch);
  return batches.map((batch) => isTolerable(batch) ? { ...batch, isTolerated: true } : batch);
}

/** How many failed records are known in all batches: for each batch by its log or the API, whichever is higher. */
export function sumFailedRecords(batches: readonly Batch[]): number {
  return batches.reduce(
    (total, { errorLog, recordCounts }) =>
      total + Math.max(errorLog?.failedRecords ?? 0, recordCounts?.failed ?? 0),
    0,
  );
}
