import type { Batch } from "../../src/batch.ts";
import { mergeReasons } from "../../src/failure-reasons.ts";
import type { GateReport } from "../../src/gate-report.ts";
import { countFailedRecords } from "../../src/tolerance.ts";
import type { WaitEnd, WaitOutcome } from "../../src/wait-for-batches.ts";
import { uuid } from "./emulator-client.ts";

/** The batch whose ref ends in `number`. */
export function batchOf(number: number, status: string, more: Partial<Batch> = {}): Batch {
  return { ref: uuid(number), status, ...more };
}

/** So many batches of one status, with refs from `first` on. */
export function batchesOf(count: number, status: string, first = 1): Batch[] {
  return Array.from({ length: count }, (_, index) => batchOf(first + index, status));
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
    conclusion,
    reason: "Our own words",
    batches,
    failedRecords: countFailedRecords(batches),
    reasons: mergeReasons(batches.map(({ errorLog }) => errorLog?.reasons ?? [])),
    maxFailedRecords: 0,
    problems: [],
    startedAt: new Date("2026-03-01T12:00:00.000Z"),
    waitedMs: 252_000,
    looks: 7,
    baseUrl: "https://api.example/",
    ...more,
  };
}
