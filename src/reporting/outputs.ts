import { Buffer } from "node:buffer";
import { type Batch, isFailed } from "../batch.ts";
import { countBatches, describeBatch, type GateReport } from "./gate-report.ts";

/**
 * The limit for a list, in bytes: a step passes outputs on as environment variables, which Linux limits
 * to 128 KiB each.
 */
export const MAX_LIST_BYTES = 60_000;

/** The outputs and their descriptions, as in `action.yml`. */
const OUTPUT_HELP = {
  conclusion: "success, failure, timed_out, unknown, pending, or cancelled.",
  reason: "Why, in one sentence that is safe inside double quotes in a shell script.",
  "total-count": "How many batches were waited for.",
  "success-count": "How many ended in success.",
  "error-count": "How many ended in error.",
  "corrupted-count": "How many are corrupted.",
  "missing-count": "How many are unknown to the API.",
  "not-uploaded-count": "How many were not uploaded in time.",
  "pending-count": "How many had not ended yet.",
  "failed-record-count": "How many records were not processed in the batches that ended in " +
    "error, according to their logs or else the API. Empty if that is unknown.",
  "failed-refs": "A JSON array of the refs of failed batches, at most 60 kB.",
  batches:
    "A JSON array of {ref, name?, status, createdAt?, modifiedAt?, failedRecords?, records?}, " +
    "failed batches first, at most 60 kB. records is how many records a batch in error has.",
  "waiting-since": "The time from which timeout and missing-grace counted, for the input " +
    "waiting-since of a gate that comes back later.",
  "report-file": "The path of the JSON report, which contains everything.",
} as const;

/** The documentation of an output. */
export interface OutputDescription {
  readonly name: string;
  readonly help: string;
}

/** All outputs, in the order of `action.yml`. */
export const OUTPUT_DESCRIPTIONS: readonly OutputDescription[] = Object.entries(OUTPUT_HELP)
  .map(([name, help]) => ({ name, help }));

/** The outputs for later steps. */
export interface Outputs {
  readonly outputs: Readonly<Record<string, string>>;
  /** How many entries did not fit into `failed-refs` and `batches`. */
  readonly omitted: number;
}

/** Creates the outputs of a report. */
export function outputsOf(report: GateReport, reportFile = ""): Outputs {
  const counts = countBatches(report.batches);
  const batches = toJsonArray(report.batches, describeBatch);
  const failedRefs = toJsonArray(report.batches.filter(isFailed), ({ ref }) => ref);
  const outputs = {
    conclusion: report.conclusion,
    reason: report.reason,
    "total-count": `${counts.total}`,
    "success-count": `${counts.success}`,
    "error-count": `${counts.error}`,
    "corrupted-count": `${counts.corrupted}`,
    "missing-count": `${counts.missing}`,
    "not-uploaded-count": `${counts.notUploaded}`,
    "pending-count": `${counts.pending}`,
    "failed-record-count": `${report.failedRecords ?? ""}`,
    "failed-refs": failedRefs.json,
    batches: batches.json,
    "waiting-since": report.waitingSince.toISOString(),
    "report-file": reportFile,
  } satisfies Record<keyof typeof OUTPUT_HELP, string>;
  return { outputs, omitted: Math.max(batches.omitted, failedRefs.omitted) };
}

/**
 * Lists as many batches as fit, from the first. The JSON is harmless in a shell script, however it is
 * quoted there: inside double quotes, the quotes of the JSON end them, so a space in a name would start
 * a command. Without any quotes, several pairs of braces in one word would multiply its length.
 */
function toJsonArray(
  batches: readonly Batch[],
  describe: (batch: Batch) => unknown,
): { json: string; omitted: number } {
  const parts: string[] = [];
  // Counts a comma and a space for each item. The last item has none, which leaves two bytes for the
  // brackets.
  let bytes = 0;
  for (const batch of batches) {
    const part = JSON.stringify(describe(batch)).replaceAll(" ", "\\u0020");
    bytes += Buffer.byteLength(part) + 2;
    if (bytes > MAX_LIST_BYTES) break;
    parts.push(part);
  }
  return { json: `[${parts.join(", ")}]`, omitted: batches.length - parts.length };
}
