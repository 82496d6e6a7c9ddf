import type { Batch, ErrorLog } from "../../src/batch.ts";
import { mergeReasons } from "../../src/error-logs/failure-reasons.ts";
import { countFailedRecords } from "../../src/error-logs/tolerance.ts";
import { EXIT_CODES } from "../../src/reporting/conclusion.ts";
import type { GateReport } from "../../src/reporting/gate-report.ts";
import type { Estimate } from "../../src/waiting/estimate.ts";
import type { WaitEnd, WaitOutcome } from "../../src/waiting/wait-end.ts";
import { ref } from "./scripts.ts";

/** The batch whose ref ends in `number`. */
export function batchOf(number: number, status: string, more: Partial<Batch> = {}): Batch {
  return { ref: ref(number), status, ...more };
}

/** A batch in error whose log tells of so many failed records, all for the same reason. */
export function inError(
  number: number,
  failedRecords: number,
  { message, ...more }: Partial<ErrorLog> & { readonly message?: string } = {},
): Batch {
  const reason = { code: "400", count: failedRecords, recordRefs: [], ...(message && { message }) };
  const reasons = failedRecords > 0 ? [reason] : [];
  return batchOf(number, "error", {
    logUrl: `https://logs.example/${number}?Signature=s3cret`,
    errorLog: { failedRecords, oddLines: 0, reasons, ...more },
  });
}

/** So many batches of one status, with refs from `first` on. */
export function batchesOf(count: number, status: string, first = 1): Batch[] {
  return Array.from({ length: count }, (_, index) => batchOf(first + index, status));
}

/** An estimate where batches take 4 minutes, nine in ten up to 11, and some took far longer. */
export function estimateOf(
  left: Estimate["left"],
  farLongerMs: Readonly<Record<string, number>> = {},
): Estimate {
  const farLonger = new Map(Object.entries(farLongerMs));
  return { samples: 20, medianMs: 240_000, p90Ms: 660_000, left, farLonger };
}

/** A wait of ten minutes that ended with these batches. */
export function outcomeOf(batches: readonly Batch[], end: WaitEnd): WaitOutcome {
  return { batches, waitedMs: 600_000, looks: 12, end };
}

/** The report of a gate over these batches, in this order. */
export function reportOf(
  conclusion: GateReport["conclusion"],
  batches: readonly Batch[],
  more: Partial<GateReport> = {},
): GateReport {
  return {
    program: "sitecore-cdp-batch-gate",
    conclusion,
    reason: "Our own words",
    exitCode: EXIT_CODES[conclusion],
    batches,
    failedRecords: countFailedRecords(batches),
    reasons: mergeReasons(batches.map(({ errorLog }) => errorLog?.reasons ?? [])),
    maxFailedRecords: 0,
    problems: [],
    startedAt: new Date("2026-03-01T12:00:00.000Z"),
    endedAt: new Date("2026-03-01T12:04:12.000Z"),
    waitingSince: new Date("2026-03-01T12:00:00.000Z"),
    waitedMs: 252_000,
    looks: 7,
    end: "settled",
    baseUrl: "https://api.example/",
    ...more,
  };
}
