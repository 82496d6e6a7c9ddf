import type { BatchApi, GetOptions } from "../batch-api/batch-api.ts";
import { type Batch, type ErrorLog, isInError, type RecordCounts } from "../batch.ts";
import { BatchApiError } from "../errors.ts";
import { forEachAtOnce } from "../system/at-once.ts";
import { type Clock, isTimeout, withTimeout } from "../system/clock.ts";
import { downloadLog } from "./download-log.ts";
import {
  createErrorLogReader,
  type ErrorLogReader,
  type ErrorLogReaderOptions,
} from "./error-log.ts";
import { reasonsPerLog } from "./failure-reasons.ts";
import type { LogDirectory } from "./log-directory.ts";
import { LogProblem } from "./log-problem.ts";
import { addUp } from "./tolerance.ts";

/** How long all logs together may take, in milliseconds. */
const TIMEOUT_MS = 2 * 60_000;

/** How long one log may take, in milliseconds. */
const LOG_TIMEOUT_MS = 60_000;

/** How long to wait for the record counts of a batch, which are only nice to have, in milliseconds. */
const COUNTS_TIMEOUT_MS = 10_000;

/** What a diagnosis needs. */
export interface DiagnoseOptions {
  readonly api: BatchApi;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Downloads the logs. */
  readonly fetch: typeof globalThis.fetch;
  /** Whether to download logs; with `false`, a diagnosis only finds out where they are. */
  readonly fetchLogs: boolean;
  /** Whether messages and record refs may be shown. Otherwise, reasons have only codes. */
  readonly showMessages: boolean;
  /** Where to keep the logs, if anywhere. */
  readonly logDirectory?: LogDirectory | undefined;
  /** Hides secrets of the gate in messages. */
  readonly hide?: ((text: string) => string) | undefined;
}

/** What is known so far about a batch in `error`. */
interface Finding {
  logUrl: string | undefined;
  recordCounts: RecordCounts | undefined;
  /** The endpoint that was last asked for the batch; absent if none was. */
  askedAt?: NonNullable<GetOptions["endpoint"]>;
  reader: ErrorLogReader;
  problem: string | undefined;
}

/** The problem of a log that was not read to its end because the time was up or the gate was stopped. */
const UNFINISHED = "could not be read completely within the time limit";

/** The problem of a log that lacks some failed records. */
const NAMES_FEWER = "contains fewer failed records than the API counted";

/** The problem if counts contradict the log or do not add up. */
const DISAGREES = "does not match what the API counted";

/**
 * Finds out why batches ended in `error`. Requests a batch again if the URL of its log is not known, reads all
 * logs, and then requests record counts that are not known. Returns all batches. A failure here never changes
 * the verdict: a log that cannot be read, also because the signal was aborted, says so in its `problem`.
 * Rejects only with a bug in the gate.
 */
export async function diagnose(
  batches: readonly Batch[],
  options: DiagnoseOptions,
): Promise<readonly Batch[]> {
  const { showMessages, hide } = options;
  const inError = batches.filter(isInError);
  const readerOptions = { showMessages, hide, maxReasons: reasonsPerLog(inError.length) };
  const findings = new Map<string, Finding>();
  for (const { ref, logUrl, recordCounts } of inError) {
    const reader = createErrorLogReader(readerOptions);
    findings.set(ref, { logUrl, recordCounts, reader, problem: UNFINISHED });
  }
  await findAllOut(findings, { ...options, ...readerOptions });
  return batches.map((batch) => withFinding(batch, findings.get(batch.ref), options));
}

/** Works on a few batches at once, as long as time allows. */
async function findAllOut(
  findings: ReadonlyMap<string, Finding>,
  options: DiagnoseOptions & ErrorLogReaderOptions,
): Promise<void> {
  const { clock, signal } = options;
  const forEach = (find: typeof findOut, ms: number, signal: AbortSignal) =>
    forEachAtOnce([...findings], ([ref, finding]) => {
      const task = (signal: AbortSignal) => find(ref, finding, { ...options, signal });
      return withTimeout(task, { ms, clock, signal }).catch(ignoreTimeout);
    });
  const task = async (signal: AbortSignal) => {
    await forEach(findOut, LOG_TIMEOUT_MS, signal);
    // Only after the logs, so that an API that does not respond takes no time away from them.
    await forEach(findCounts, COUNTS_TIMEOUT_MS, signal);
  };
  await withTimeout(task, { ms: TIMEOUT_MS, clock, signal }).catch((error) => {
    if (!signal.aborted) ignoreTimeout(error);
  });
}

function ignoreTimeout(error: unknown): void {
  if (!isTimeout(error)) throw error;
}

async function findOut(
  ref: string,
  finding: Finding,
  options: DiagnoseOptions & ErrorLogReaderOptions,
): Promise<void> {
  finding.logUrl ??= await locate(ref, finding, options);
  if (!options.fetchLogs || await tryRead(ref, finding, options)) return;
  // The signed URL may have expired.
  finding.logUrl = await locate(ref, finding, options) ?? finding.logUrl;
  finding.reader = createErrorLogReader(options);
  await tryRead(ref, finding, options);
}

/** Requests the counts if the list did not contain them and the batch was not requested before. */
async function findCounts(ref: string, finding: Finding, options: DiagnoseOptions): Promise<void> {
  if (finding.recordCounts ?? finding.askedAt) return;
  await ask(ref, finding, { ...options, isOnce: true });
}

/** Finds the URL of the log. Once the older endpoint was needed, asks only that one. */
async function locate(
  ref: string,
  finding: Finding,
  options: DiagnoseOptions,
): Promise<string | undefined> {
  const logUrl = finding.askedAt === "older" ? undefined : await ask(ref, finding, options);
  return logUrl ?? await ask(ref, finding, { ...options, endpoint: "older", isOnce: true });
}

/** Requests the batch, notes its counts, and returns the URL of its log. */
async function ask(
  ref: string,
  finding: Finding,
  { api, signal, endpoint = "inspect", isOnce = false }: DiagnoseOptions & GetOptions,
): Promise<string | undefined> {
  finding.askedAt = endpoint;
  try {
    const batch = await api.get(ref, signal, { endpoint, isOnce });
    if (batch?.ref !== ref) return undefined;
    finding.recordCounts = combine(finding.recordCounts, batch.recordCounts);
    return batch.logUrl;
  } catch (error) {
    if (!(error instanceof BatchApiError)) throw error;
    return undefined;
  }
}

/** Reads the log. Resolves with `false` if another try may succeed. */
async function tryRead(ref: string, finding: Finding, options: DiagnoseOptions): Promise<boolean> {
  const { logUrl, reader } = finding;
  const { fetch, signal, logDirectory } = options;
  if (logUrl === undefined) return true;
  // A download that is not read to its end must not keep the process alive.
  const done = new AbortController();
  try {
    const log = downloadLog(logUrl, { fetch, signal: AbortSignal.any([signal, done.signal]) });
    await reader.read(logDirectory?.keep(ref, log.bytes) ?? log.bytes);
    finding.problem = log.doubt();
    return true;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof LogProblem)) throw error;
    finding.problem = error.message;
    return !error.isRetryable;
  } finally {
    done.abort();
  }
}

function withFinding(
  batch: Batch,
  finding: Finding | undefined,
  { fetchLogs, signal }: DiagnoseOptions,
): Batch {
  if (finding === undefined) return batch;
  const { logUrl, recordCounts, reader, problem } = finding;
  const counted = { ...batch, ...(recordCounts && { recordCounts }) };
  if (logUrl === undefined) return counted;
  if (!fetchLogs) return { ...counted, logUrl };
  const isStopped = problem === UNFINISHED && signal.aborted;
  const errorLog = reader.result(
    isStopped ? "was not read completely, because the gate was stopped" : problem,
  );
  const doubt = errorLog.problem ?? doubtOf(errorLog, recordCounts);
  return { ...counted, logUrl, errorLog: { ...errorLog, ...(doubt && { problem: doubt }) } };
}

function doubtOf(
  { failedRecords }: ErrorLog,
  counts: RecordCounts | undefined,
): string | undefined {
  if (counts === undefined) return undefined;
  if (failedRecords < counts.failed) return NAMES_FEWER;
  return addUp(counts) && failedRecords === counts.failed ? undefined : DISAGREES;
}

/** Combines the counts of two responses at their worst: if they differ, they do not add up or tolerate less. */
function combine(
  a: RecordCounts | undefined,
  b: RecordCounts | undefined,
): RecordCounts | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return {
    total: Math.min(a.total, b.total),
    succeeded: Math.min(a.succeeded, b.succeeded),
    failed: Math.max(a.failed, b.failed),
  };
}
