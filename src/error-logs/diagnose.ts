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

/** The longest that all logs may take together, in milliseconds. */
const TIMEOUT_MS = 2 * 60_000;

/** The longest that one log may take, in milliseconds. */
const LOG_TIMEOUT_MS = 60_000;

/** The longest that is waited for counts of records, which are only nice to have; in milliseconds. */
const COUNTS_TIMEOUT_MS = 10_000;

/** What a diagnosis works with. */
export interface DiagnoseOptions {
  readonly api: BatchApi;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Downloads the logs. */
  readonly fetch: typeof globalThis.fetch;
  /** `false` finds out where the logs are, and no more. */
  readonly fetchLogs: boolean;
  /** Whether messages and refs of records may be shown; else reasons are codes only. */
  readonly showMessages: boolean;
  /** Where the logs are kept, if anywhere. */
  readonly logDirectory?: LogDirectory | undefined;
  /** Hides the gate's own secrets in messages. */
  readonly hide?: ((text: string) => string) | undefined;
}

/** What is found out of a batch in `error`, as far as it is. */
interface Finding {
  logUrl: string | undefined;
  recordCounts: RecordCounts | undefined;
  /** Where the API was asked for the batch; nothing before it was. */
  askedAt?: NonNullable<GetOptions["endpoint"]>;
  reader: ErrorLogReader;
  problem: string | undefined;
}

/** A log that nobody came to the end of: the time is up, or the gate was stopped. */
const UNFINISHED = "was not read completely in time";

/** A log that leaves out some. */
const NAMES_FEWER = "contains fewer failed records than the API counted";

/** Counts that are not those of the log, or not even of one batch. */
const DISAGREES = "does not match what the API counted";

/**
 * Finds out why batches ended in `error`: asks once more for a log that is not named, reads all of them,
 * and then asks how many records there are, where that is not known. Gives all batches. A diagnosis never
 * changes the verdict: what cannot be read says so, also when the signal is aborted. Rejects only with
 * what is a bug of ours.
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

/** A few at once, as far as time allows. */
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
    // Only now, so that whoever does not answer takes no time from the logs.
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
  // The location may have expired.
  finding.logUrl = await locate(ref, finding, options) ?? finding.logUrl;
  finding.reader = createErrorLogReader(options);
  await tryRead(ref, finding, options);
}

/** Where the list tells no counts, and nobody was asked for anything else. */
async function findCounts(ref: string, finding: Finding, options: DiagnoseOptions): Promise<void> {
  if (finding.recordCounts ?? finding.askedAt) return;
  await ask(ref, finding, { ...options, isOnce: true });
}

/** Where the log is; once the older endpoint had to be asked, it alone is. */
async function locate(
  ref: string,
  finding: Finding,
  options: DiagnoseOptions,
): Promise<string | undefined> {
  const logUrl = finding.askedAt === "older" ? undefined : await ask(ref, finding, options);
  return logUrl ?? await ask(ref, finding, { ...options, endpoint: "older", isOnce: true });
}

/** Asks for a batch: takes counts in, and gives the location of its log. */
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

/** Reads the log; `false` if another try may do better. */
async function tryRead(ref: string, finding: Finding, options: DiagnoseOptions): Promise<boolean> {
  const { logUrl, reader } = finding;
  const { fetch, signal, logDirectory } = options;
  if (logUrl === undefined) return true;
  // What is not read to its end must not keep the process waiting for more of it.
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

/** What several answers count, at the worst; where they differ, it does not add up or tolerates less. */
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
