import { type Batch, type FailureReason, isInError } from "../batch.ts";
import { MAX_REASONS, reasonsPerLog } from "../error-logs/failure-reasons.ts";
import { formatCount } from "../text/count.ts";

/** How many reasons the log lists. */
const MAX_LINES = 10;

/** One reason as a line: `1200 records failed with code 400: Validation error of {value}`. */
export function describeReason({ code, message, count }: FailureReason): string {
  const said = message === undefined ? "" : `: ${message}`;
  return `${formatCount(count, "record", "records")} failed with code ${code}${said}`;
}

/** Why records failed, one reason per line. */
export function describeReasons(reasons: readonly FailureReason[]): readonly string[] {
  const rest = reasons.slice(MAX_LINES);
  const lines = reasons.slice(0, MAX_LINES).map(describeReason);
  if (rest.length === 0) return lines;
  const records = rest.reduce((total, { count }) => total + count, 0);
  return [...lines, `And ${formatCount(records, "record", "records")} for other reasons`];
}

/** Says that not all reasons are listed, if that is the case. */
export function describeReasonLimit(
  { batches, reasons }: {
    readonly batches: readonly Batch[];
    readonly reasons: readonly FailureReason[];
  },
): string | undefined {
  if (!reasons.some(({ code }) => code === "other")) return undefined;
  const perLog = reasonsPerLog(batches.filter(isInError).length);
  return `At most ${perLog} reasons are listed for each error log, and ${MAX_REASONS} for all logs ` +
    "together; records that failed for any other reason are counted as other";
}
