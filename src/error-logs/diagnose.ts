import { forEachAtOnce } from "../at-once.ts";
import type { BatchApi } from "../batch-api/batch-api.ts";
import { type Batch, isInError } from "../batch.ts";
import { type Clock, isTimeout, withTimeout } from "../clock.ts";
import { BatchApiError } from "../errors.ts";
import { downloadLog } from "./download-log.ts";
import { createErrorLogReader, type ErrorLogReader } from "./error-log.ts";
import type { LogDirectory } from "./log-directory.ts";
import { LogProblem } from "./log-problem.ts";

/** The longest that all logs may take together, in milliseconds. */
const TIMEOUT_MS = 2 * 60_000;

/** The longest that one log may take, in milliseconds. */
const LOG_TIMEOUT_MS = 60_000;

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
}

/** What is found out of a batch in `error`, as far as it is. */
interface Finding {
  logUrl: string | undefined;
  reader: ErrorLogReader;
  problem: string | undefined;
}

/** A log that nobody came to the end of: the time is up, or the gate was stopped. */
const UNFINISHED = "was not read to its end in time";

/**
 * Finds out why batches ended in `error`: asks once more for a log that is not named, and reads all
 * of them. Gives all batches. A diagnosis never changes the verdict: what cannot be read says so, also
 * when the signal is aborted. Rejects only with what is a bug of ours.
 */
export async function diagnose(
  batches: readonly Batch[],
  options: DiagnoseOptions,
): Promise<readonly Batch[]> {
  const { clock, signal } = options;
  const findings = new Map<string, Finding>();
  for (const { ref, logUrl } of batches.filter(isInError)) {
    const reader = createErrorLogReader(options);
    findings.set(ref, { logUrl, reader, problem: UNFINISHED });
  }
  const diagnoseOne = ([ref, finding]: [string, Finding], signal: AbortSignal) => {
    const find = (signal: AbortSignal) => findOut(ref, finding, { ...options, signal });
    return withTimeout(find, { ms: LOG_TIMEOUT_MS, clock, signal }).catch(ignoreTimeout);
  };
  const diagnoseAll = (signal: AbortSignal) =>
    forEachAtOnce([...findings], (entry) => diagnoseOne(entry, signal));
  await withTimeout(diagnoseAll, { ms: TIMEOUT_MS, clock, signal }).catch((error) => {
    if (!signal.aborted) ignoreTimeout(error);
  });
  return batches.map((batch) => withFinding(batch, findings.get(batch.ref), options));
}

function ignoreTimeout(error: unknown): void {
  if (!isTimeout(error)) throw error;
}

async function findOut(ref: string, finding: Finding, options: DiagnoseOptions): Promise<void> {
  finding.logUrl ??= await locate(ref, options);
  if (!options.fetchLogs || await isRead(ref, finding, options)) return;
  // The location may have expired.
  finding.logUrl = await locate(ref, options) ?? finding.logUrl;
  finding.reader = createErrorLogReader(options);
  await isRead(ref, finding, options);
}

async function locate(ref: string, { api, signal }: DiagnoseOptions): Promise<string | undefined> {
  try {
    const batch = await api.get(ref, signal);
    return batch?.ref === ref ? batch.logUrl : undefined;
  } catch (error) {
    if (!(error instanceof BatchApiError)) throw error;
    return undefined;
  }
}

/** Reads the log; `false` if another try may do better. */
async function isRead(ref: string, finding: Finding, options: DiagnoseOptions): Promise<boolean> {
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
    return !error.mayPass;
  } finally {
    done.abort();
  }
}

function withFinding(
  batch: Batch,
  finding: Finding | undefined,
  { fetchLogs, signal }: DiagnoseOptions,
): Batch {
  if (finding?.logUrl === undefined) return batch;
  const { logUrl, reader, problem } = finding;
  if (!fetchLogs) return { ...batch, logUrl };
  const isStopped = problem === UNFINISHED && signal.aborted;
  const errorLog = reader.result(
    isStopped ? "was not read to its end, the gate was stopped" : problem,
  );
  return { ...batch, logUrl, errorLog };
}
