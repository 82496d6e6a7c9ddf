/**
 * Loads import files into Sitecore CDP from your own script: checks them, uploads them, and waits for their
 * batches.
 *
 * In Deno, this needs `--allow-read` for the files, `--allow-read`, `--allow-write`, and `--allow-env` for the
 * system's folder for temporary files, and `--allow-net=HOST,HOST` for the host of the API and the host of its
 * storage.
 *
 * @example
 * ```ts
 * import { load } from "@sitecore-cdp/batch-gate/load";
 *
 * const { conclusion, reason } = await load(["guests.json"], {
 *   region: "eu",
 *   clientKey: "the client key",
 *   apiToken: "the API token",
 * });
 * if (conclusion !== "success") throw new Error(reason);
 * ```
 *
 * @module
 */
import { tmpdir } from "node:os";
import { credentialsHider } from "./batch-api/credentials.ts";
import type { BatchRef } from "./batch.ts";
import { LOAD_INPUTS } from "./inputs/load-inputs.ts";
import { LOAD, type LoadOptions } from "./inputs/options.ts";
import { optionsAsInputs } from "./inputs/options-as-inputs.ts";
import { parseInputs } from "./inputs/read-inputs.ts";
import { readLoadInputs } from "./inputs/read-load-inputs.ts";
import { loadFiles } from "./load-files.ts";
import { beginCall } from "./programs/library-call.ts";
import type { GateReport } from "./reporting/gate-report.ts";
import { systemClock } from "./system/clock.ts";
import { attempting } from "./waiting/isolate-observer.ts";

export * from "./mod.ts";
export type { LoadOptions };

/** Everything there is to report about a load. */
export interface LoadReport extends GateReport {
  /** The refs of all batches, including those that were not loaded. */
  readonly batchRefs: readonly BatchRef[];
  /** How many records the batches have. */
  readonly recordCount: number;
  /** How many batches are uploaded, by this call or by an earlier one with the same `resumeKey`. */
  readonly uploadedCount: number;
}

/**
 * Checks files, uploads them, waits for their batches, and returns a report with the conclusion. The files are
 * paths or globs. Globs use `/` on every system.
 *
 * The conclusion is `success` only if the API reports `success` for every batch, or an `error` that
 * `maxFailedRecords` tolerates. The promise also resolves if a file is not valid or a batch fails (`failure`; see
 * `faults` and `batches`), if the API or its storage cannot be reached (`unknown`, see `problems`), and if the
 * signal is aborted (`cancelled`).
 *
 * @throws {UserError} if the options are invalid or there is no such file; its `details` list every problem
 */
export async function load(files: readonly string[], options: LoadOptions): Promise<LoadReport> {
  const startedAt = new Date(systemClock.nowMs());
  const { given, ...context } = optionsAsInputs(LOAD_INPUTS, [options, LOAD]);
  const all = (input: string) => input === "files" ? files.join("\n") : given(input);
  const parsed = parseInputs(LOAD_INPUTS, all);
  const inputs = await readLoadInputs(parsed, { ...context, nowMs: startedAt.getTime() });
  const hide = inputs.connection ? credentialsHider(inputs.connection) : (text: string) => text;
  const call = beginCall(options, { startedAt, hide });
  const attempt = attempting(call.effects.warn);
  const { report, recordCount, batchRefs, uploadedCount } = await loadFiles(inputs, {
    ...call.effects,
    temporaryFolder: tmpdir(),
    log: () => {},
    show: () => {},
    saveRefs: (refs) => attempt("onRefs", () => options.onRefs?.(structuredClone(refs))),
  });
  return { ...call.end(report), batchRefs, recordCount, uploadedCount };
}
