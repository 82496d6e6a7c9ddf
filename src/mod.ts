/**
 * Waits for Sitecore CDP batch uploads from a script of one's own.
 *
 * Needs the permission to use the network of the API's host and of the host of its error logs,
 * `--allow-net=HOST,HOST`, and no other; with `fetchLogs: false` the first one is enough.
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
import type { Batch, BatchRef, ErrorLog, FailureReason } from "./batch.ts";
import { createBatchApi } from "./batch-api/batch-api.ts";
import type { BatchChange } from "./waiting/batch-tracker.ts";
import { systemClock, withTimeout } from "./clock.ts";
import type { Conclusion, Verdict } from "./reporting/conclusion.ts";
import { diagnose } from "./error-logs/diagnose.ts";
import { BatchApiError, type BatchApiErrorKind, Cancelled, UserError } from "./errors.ts";
import { type GateReport, makeReport } from "./reporting/gate-report.ts";
import type { Estimate } from "./waiting/estimate.ts";
import type { InputReader } from "./inputs/inputs.ts";
import { LOOK_TIMEOUT_MS } from "./waiting/look.ts";
import { readConnection, readInputs } from "./inputs/read-inputs.ts";
import { tolerate } from "./error-logs/tolerance.ts";
import type { TimeLeft, UsualDuration } from "./waiting/usual-duration.ts";
import {
  endOf,
  waitForBatches as waitUntilEnd,
  type WaitObserver,
  type WaitProgress,
} from "./waiting/wait-for-batches.ts";

export type {
  Batch,
  BatchApiErrorKind,
  BatchChange,
  BatchRef,
  Conclusion,
  ErrorLog,
  Estimate,
  FailureReason,
  GateReport,
  TimeLeft,
  UsualDuration,
  Verdict,
  WaitObserver,
  WaitProgress,
};
export { BatchApiError, UserError };

/** Where the Batch API is and who calls it. */
export interface ConnectionOptions {
  /** The region of the instance. Either this or `baseUrl`. */
  readonly region?: "eu" | "us" | "ap" | "jp";
  /** The base URL of the Batch API: https, or http on a loopback host. */
  readonly baseUrl?: string;
  /** The client key of the instance: the user name. */
  readonly clientKey: string;
  /** The API token of the instance: the password. */
  readonly apiToken: string;
  /** Stops what is under way. */
  readonly signal?: AbortSignal;
  /** Makes the requests. Default: `globalThis.fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

/** How to wait. Durations are a number and a unit: `"500ms"`, `"10s"`, `"5m"`, `"2h"`, `"1d"`. */
export interface WaitForBatchesOptions extends ConnectionOptions, WaitObserver {
  /** `false` looks once; what still runs gives the conclusion `pending`. Default: `true`. */
  readonly wait?: boolean;
  /** The longest wait; one last look falls on its end. Default: `"60m"`. */
  readonly timeout?: string;
  /** The shortest pause between looks. Default: `"10s"`. */
  readonly pollInterval?: string;
  /** The longest pause between looks. Default: `"60s"`. */
  readonly maxPollInterval?: string;
  /** How long a ref may be unknown to the API before it counts as `missing`. Default: `"2m"`. */
  readonly missingGrace?: string;
  /** The age at which a batch still `uploading` counts as `not_uploaded`. Default: `"65m"`. */
  readonly uploadTimeout?: string;
  /** Whether to conclude at the first failed batch. Default: `false`. */
  readonly failFast?: boolean;
  /** Whether to download the error logs and say why records failed. Default: `true`. */
  readonly fetchLogs?: boolean;
  /** How many failed records are tolerated, over all batches. Default: 0. */
  readonly maxFailedRecords?: number;
}

/** Which batches to list; without bounds the API reaches back 30 days. */
export interface ListBatchesOptions extends ConnectionOptions {
  /** Only batches created after it. */
  readonly createdAfter?: Date;
  /** Only batches created before it. */
  readonly createdBefore?: Date;
}

/**
 * Waits until every batch has ended or the time is up, and concludes: only a literal `success` of
 * every batch is a `success`. Resolves also when batches fail, when the API cannot be read (`unknown`,
 * see `problems`) and when the signal is aborted (`cancelled`).
 *
 * @throws {UserError} if the refs or the options cannot be used; its `details` tell every problem
 */
export async function waitForBatches(
  refs: readonly (string | BatchRef)[],
  options: WaitForBatchesOptions,
): Promise<GateReport> {
  const read = readerOf({ ...options, batchRefs: JSON.stringify(refs) });
  const { batchRefs, connection, plan, diagnosis } = await readInputs(read, {
    nowMs: systemClock.nowMs(),
  });
  const clock = systemClock;
  const startedAt = new Date(clock.nowMs());
  const fetch = options.fetch ?? globalThis.fetch;
  const api = createBatchApi({ ...connection, clock, fetch });
  const stop = new AbortController();
  const cancel = () => stop.abort(new Cancelled("The signal was aborted"));
  if (options.signal?.aborted) cancel();
  options.signal?.addEventListener("abort", cancel, { once: true });
  const { signal } = stop;
  const outcome = await waitUntilEnd(batchRefs, plan, { ...options, api, clock, signal });
  const context = { ...diagnosis, api, clock, signal, fetch, showMessages: true };
  const batches = await diagnose(outcome.batches, { ...context, logDirectory: undefined });
  options.signal?.removeEventListener("abort", cancel);
  const end = signal.aborted ? endOf(signal.reason) : outcome.end;
  const diagnosed = { ...outcome, end, batches: tolerate(batches, diagnosis.maxFailedRecords) };
  return makeReport(diagnosed, {
    startedAt,
    baseUrl: connection.baseUrl,
    maxFailedRecords: diagnosis.maxFailedRecords,
  });
}

/**
 * Lists all batches of the instance, other people's too, page by page and in the API's order. A batch
 * that changes its place between two pages can come twice or not at all.
 *
 * @throws {UserError} if the options cannot be used; its `details` tell every problem
 * @throws {BatchApiError} if the API cannot be read
 * @throws {DOMException} a `TimeoutError` if a page takes longer than 60 seconds
 */
export async function* listBatches(options: ListBatchesOptions): AsyncGenerator<Batch> {
  const { createdAfter, createdBefore, ...connectionOptions } = options;
  const connection = readConnection(readerOf(connectionOptions));
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

/** Options are the inputs in camel case. */
function readerOf(options: object): InputReader {
  const values = new Map(Object.entries(options));
  return (name) => {
    const key = name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    return `${values.get(key) ?? ""}`;
  };
}
