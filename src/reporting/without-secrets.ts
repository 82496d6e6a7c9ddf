import type { Batch } from "../batch.ts";
import type { GateReport } from "./gate-report.ts";

/** Hides secrets in a text. */
type Hide = (text: string) => string;

/**
 * Returns the report without secrets, even if remote text or inputs repeat them. The conclusion stays
 * the same.
 */
export function withoutSecrets(report: GateReport, hide: Hide): GateReport {
  const { reason, baseUrl, problems, reasons, batches } = report;
  return {
    ...report,
    reason: hide(reason),
    baseUrl: baseUrl === undefined ? undefined : hide(baseUrl),
    problems: problems.map(hide),
    reasons: hideIn(reasons, hide),
    batches: batches.map((batch) => hasText(batch) ? hideInBatch(batch, hide) : batch),
  };
}

/** Whether a batch contains any text other than its ref and a known status. */
function hasText({ name, reportedStatus, logUrl, errorLog }: Batch): boolean {
  return (name ?? reportedStatus ?? logUrl ?? errorLog) !== undefined;
}

function hideInBatch({ ref, status, ...rest }: Batch, hide: Hide): Batch {
  return { ref, status, ...hideIn(rest, hide) };
}

/** Hides secrets in every string of a value. */
function hideIn<Value>(value: Value, hide: Hide): Value {
  if (typeof value === "string") return hide(value) as Value;
  if (Array.isArray(value)) return value.map((item) => hideIn(item, hide)) as Value;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, hideIn(inner, hide)]);
  return Object.fromEntries(entries) as Value;
}
