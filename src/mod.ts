/**
 * Waits for Sitecore CDP batch uploads from your own script.
 *
 * In Deno, this needs only network access to the host of the API and the host of its error logs:
 * `--allow-net=HOST,HOST`. With `fetchLogs: false`, the host of the API is enough. A `logDirectory` also
 * needs `--allow-read=PATH --allow-write=PATH`.
 *
 * @example
 * ```ts
 * import { waitForBatches } from "@sitecore-cdp/batch-gate";
 *
 * const refs = ["12af3453-62da-4b31-a646-631b7b5f3009"];
 * const { conclusion, reason } = await waitForBatches(refs, {
 *   region: "eu",
 *   clientKey: "the client key",
 *   apiToken: "the API token",
 * });
 * if (conclusion !== "success") throw new Error(reason);
 * ```
 *
 * @module
 */
import { createBatchApi } from "./batch-api/batch-api.ts";
import { credentialsHider } from "./batch-api/credentials.ts";
import type { Batch, BatchRef, ErrorLog, FailureReason, RecordCounts } from "./batch.ts";
import { BatchApiError, type BatchApiErrorKind, type Fault, UserError } from "./errors.ts";
import { gate } from "./gate.ts";
import { readBatchRefList } from "./inputs/batch-refs.ts";
import { INPUTS } from "./inputs/inputs.ts";
import { optionsAsInputs } from "./inputs/options-as-inputs.ts";
import {
  type BatchWindow,
  type ConnectionOptions,
  LIST_BATCHES,
  type ListBatchesOptions,
  WAIT_FOR_BATCHES,
  type WaitForBatchesOptions,
  WINDOW,
} from "./inputs/options.ts";
import { parseInputs, readInputs, readListInputs } from "./inputs/read-inputs.ts";
import { beginCall } from "./programs/library-call.ts";
import type { RecordLimit } from "./error-logs/record-limit.ts";
import type { Conclusion, Verdict } from "./reporting/conclusion.ts";
import type { GateReport } from "./reporting/gate-report.ts";
import { systemClock, withTimeout } from "./system/clock.ts";
import type { BatchChange } from "./waiting/batch-tracker.ts";
import type { Estimate } from "./waiting/estimate.ts";
import { LOOK_TIMEOUT_MS } from "./waiting/look-time.ts";
import type { TimeLeft, UsualDuration } from "./waiting/usual-duration.ts";
import type { WaitEnd } from "./waiting/wait-end.ts";
import type { WaitObserver, WaitProgress } from "./waiting/wait-observer.ts";
import type { WindowBounds, WindowState } from "./waiting/window.ts";

export type {
  Batch,
  BatchApiErrorKind,
  BatchChange,
  BatchRef,
  BatchWindow,
  Conclusion,
  ConnectionOptions,
  ErrorLog,
  Estimate,
  FailureReason,
  Fault,
  GateReport,
  ListBatchesOptions,
  RecordCounts,
  RecordLimit,
  TimeLeft,
  UsualDuration,
  Verdict,
  WaitEnd,
  WaitForBatchesOptions,
  WaitObserver,
  WaitProgress,
  WindowBounds,
  WindowState,
};
export { BatchApiError, UserError };

/**
 * Waits until every batch has ended or the timeout has passed, and returns a report with the conclusion.
 *
 * The conclusion is `success` only if the API reports `success` for every batch, or an `error` that
 * `maxFailedRecords` tolerates. Pass a window instead of refs to wait for all batches that were created in
 * it. The promise also resolves if batches fail (`failure`), if the API cannot be read (`unknown`, see
 * `problems`), and if the signal is aborted (`cancelled`).
 *
 * @throws {UserError} if the refs or options are invalid; its `details` list every problem
 */
export async function waitForBatches(
  batchRefs: readonly (string | BatchRef)[] | BatchWindow,
  options: WaitForBatchesOptions,
): Promise<GateReport> {
  const startedAt = new Date(systemClock.nowMs());
  const window = isWindow(batchRefs) ? batchRefs : undefined;
  const { given, ...context } = optionsAsInputs(INPUTS, [options, WAIT_FOR_BATCHES], [
    window,
    WINDOW,
  ]);
  const inputs = await readInputs(parseInputs(INPUTS, given), {
    ...context,
    nowMs: startedAt.getTime(),
    batchRefs: window ? undefined : readBatchRefList(batchRefs),
  });
  const call = beginCall(options, { startedAt, hide: credentialsHider(inputs.connection) });
  return call.end(await gate(inputs, call.effects));
}

/** Any object that is not a list counts as a window, so that its misspelled options are reported. */
function isWindow(batchRefs: unknown): batchRefs is BatchWindow {
  return typeof batchRefs === "object" && batchRefs !== null && !(Symbol.iterator in batchRefs);
}

/**
 * Lists all batches of the instance, no matter who created them, page by page and in the API's order. A
 * batch that moves from one page to another while they are read may appear twice or not at all.
 *
 * @throws {UserError} if the options are invalid; its `details` list every problem
 * @throws {BatchApiError} if the API cannot be read
 * @throws {DOMException} a `TimeoutError` if reading a page takes longer than 60 seconds
 */
export async function* listBatches(options: ListBatchesOptions): AsyncGenerator<Batch> {
  const { given, ...context } = optionsAsInputs(INPUTS, [options, LIST_BATCHES]);
  const inputs = readListInputs(parseInputs(INPUTS, given), {
    ...context,
    nowMs: systemClock.nowMs(),
  });
  const { connection, createdAfter, createdBefore } = inputs;
  const api = createBatchApi({ ...connection, clock: systemClock, fetch: options.fetch });
  const signal = options.signal ?? new AbortController().signal;
  for (let offset = 0;;) {
    const list = (signal: AbortSignal) => api.list({ createdAfter, createdBefore, offset }, signal);
    const page = await withTimeout(list, { ms: LOOK_TIMEOUT_MS, clock: systemClock, signal });
    yield* page.batches;
    offset += page.received;
    if (page.received === 0 || offset >= page.totalCount) return;
  }
}
