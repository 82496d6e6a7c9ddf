import { basicCredentials, createBatchApi, credentialsHider } from "./batch-api/batch-api.ts";
import { isInError } from "./batch.ts";
import { diagnose } from "./error-logs/diagnose.ts";
import { openLogDirectory } from "./error-logs/log-directory.ts";
import { tolerate } from "./error-logs/tolerance.ts";
import { UserError } from "./errors.ts";
import type { Host } from "./host.ts";
import { MAX_REFS_BYTES } from "./inputs/batch-refs.ts";
import { type CommandLine, inputReader } from "./inputs/command-line.ts";
import type { FindProxyProblem } from "./inputs/input-problems.ts";
import type { InputReader } from "./inputs/inputs.ts";
import { type Inputs, readInputs, readReporting, type Reporting } from "./inputs/read-inputs.ts";
import { decideDisclosure, type Disclosure } from "./reporting/disclosure.ts";
import { type GateReport, makeReport } from "./reporting/gate-report.ts";
import { type CommitStatusKeeper, keepCommitStatus } from "./reporting/keep-commit-status.ts";
import { startLiveProgress } from "./reporting/live-progress.ts";
import { createProgressLog, describePlan } from "./reporting/progress-log.ts";
import { announce, deliverReport, saveProgress } from "./reporting/report.ts";
import { withoutSecrets } from "./reporting/without-secrets.ts";
import { type Clock, isTimeout, systemClock, untilAborted, withTimeout } from "./system/clock.ts";
import { findFolderProblem, findWriteProblem, realPath } from "./system/write-file.ts";
import { formatCount } from "./text/count.ts";
import { formatDuration } from "./text/duration.ts";
import { isHideable, secretHider } from "./text/secret.ts";
import { tellAll } from "./waiting/tell-all.ts";
import { endOf, NOT_BEGUN, waitForBatches, type WaitOutcome } from "./waiting/wait-for-batches.ts";

/** What a run works with; what is optional has a real default, or is not done. */
export interface RunOptions {
  readonly commandLine: CommandLine;
  readonly host: Host;
  /** Aborted with a `Cancelled` to stop, with any other reason for a crash. */
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  readonly fetch?: typeof globalThis.fetch;
  /** Gives numbers from 0 to 1. */
  readonly random?: () => number;
  /** Checks the proxy for the API. */
  readonly findProxyProblem?: FindProxyProblem;
  /** Writes the report as JSON where it was asked for beside the report file. */
  readonly writeReport?: ((json: string) => void) | undefined;
  /** What else may not be told than the tokens, such as the passwords of proxies. */
  readonly otherSecrets?: readonly string[];
}

/** What is known of a run so far, so that there is something to report whatever goes wrong. */
interface RunState {
  readonly startedAt: Date;
  reporting: Reporting;
  commitStatus?: CommitStatusKeeper;
  inputs?: Inputs;
  outcome: WaitOutcome;
  disclosure: Disclosure;
  /** Hides the secrets that are known. */
  hide: (text: string) => string;
}

/** Runs a gate from its inputs to its report; resolves with the exit code, whatever happens. */
export async function run(options: RunOptions): Promise<number> {
  const { clock = systemClock } = options;
  const state: RunState = {
    startedAt: new Date(clock.nowMs()),
    hide: secretHider(options.otherSecrets ?? []),
    reporting: readReporting(() => ""),
    outcome: { ...NOT_BEGUN, end: { kind: "looked" } },
    disclosure: { logLinks: "hidden", fileLogLinks: "hidden", showMessages: false },
  };
  const host = hiding(options.host, (text) => state.hide(text));
  try {
    await gate(state, { ...options, host, clock });
  } catch (error) {
    const { signal } = options;
    state.outcome = { ...state.outcome, end: endOf(signal.aborted ? signal.reason : error) };
  }
  const report = reportOf(state, state.outcome, clock);
  const paths = { "report-file": host.reportFile, ...state.reporting.paths };
  const { writeReport } = options;
  const clientKey = state.inputs?.connection.clientKey;
  const where = { paths, writeReport, clientKey };
  deliverReport(report, { ...state.reporting, ...state.disclosure, ...where }, host);
  await state.commitStatus?.end(report);
  return report.exitCode;
}

/** Reads, waits and diagnoses. Leaves in `state` how far it came. */
async function gate(
  state: RunState,
  options: RunOptions & { readonly clock: Clock },
): Promise<void> {
  const { commandLine, host, signal, clock, fetch = globalThis.fetch, random } = options;
  const read = inputReader(commandLine.flags, host.env);
  const secrets = secretsOf(read);
  for (const secret of secrets.filter(isHideable)) host.mask(secret);
  state.hide = secretHider([...secrets, ...options.otherSecrets ?? []]);
  const pathChecks = { findWriteProblem, findFolderProblem, realPath, taken: filesOfRunner(host) };
  state.reporting = readReporting(read, pathChecks);
  state.commitStatus = keepCommitStatus(state.reporting, { host, clock, signal });
  const reading = readInputs(read, {
    nowMs: clock.nowMs(),
    otherProblems: commandLine.problems,
    variableNames: host.variableNames(),
    pathChecks,
    findProxyProblem: options.findProxyProblem,
    readStdin: (timeoutMs) => readStdin(timeoutMs, options),
  });
  state.inputs = await untilAborted(reading, signal);
  const { batchRefs, connection, plan, diagnosis } = state.inputs;
  host.log(describePlan(state.inputs));
  await state.commitStatus.begin(state.inputs);
  const api = createBatchApi({ ...connection, clock, fetch });
  const progressLog = createProgressLog(host.log, (progress) => {
    if (!state.reporting.summary) return;
    saveProgress(reportOf(state, { ...progress, end: { kind: "looked" } }, clock), host);
  });
  const liveProgress = startLiveProgress(state.inputs, { host, clock });
  const observer = tellAll(liveProgress, progressLog);
  state.outcome = await waitForBatches(batchRefs, plan, {
    ...observer,
    api,
    clock,
    signal,
    random,
  });
  liveProgress.end();
  const inError = state.outcome.batches.filter(isInError);
  if (inError.length === 0) return;
  state.disclosure = await decideDisclosure(state.reporting, { host, clock, signal });
  const { fetchLogs, logDirectory, maxFailedRecords } = diagnosis;
  if (fetchLogs) host.log(`Reading ${formatCount(inError.length, "error log", "error logs")}`);
  const batches = await diagnose(state.outcome.batches, {
    api,
    clock,
    signal,
    fetch,
    fetchLogs,
    hide: credentialsHider(connection),
    ...state.disclosure,
    logDirectory: logDirectory === undefined
      ? undefined
      : openLogDirectory(logDirectory, (message) =>
        announce(state.reporting, host)("warning", message)),
  });
  state.outcome = { ...state.outcome, batches: tolerate(batches, maxFailedRecords) };
  signal.throwIfAborted();
}

/** What the runner of GitHub Actions and other steps write to and read. */
const RUNNER_FILES = ["OUTPUT", "STEP_SUMMARY", "ENV", "PATH", "STATE", "EVENT_PATH"]
  .map((name) => `GITHUB_${name}`);

/** By their paths. Outside of an Action Deno may deny the variables. */
function filesOfRunner({ env, isSummaryInLog }: Host): ReadonlyMap<string, string> {
  if (isSummaryInLog) return new Map();
  return new Map(RUNNER_FILES.flatMap((name) => {
    const path = env(name);
    return path ? [[path, name]] : [];
  }));
}

async function readStdin(
  ms: number,
  { host, clock, signal }: RunOptions & { readonly clock: Clock },
): Promise<string> {
  host.log("Reading batch refs from standard input");
  const readAll = (signal: AbortSignal) => host.readStdin(MAX_REFS_BYTES, signal);
  try {
    return await withTimeout(readAll, { ms, clock, signal });
  } catch (error) {
    if (!isTimeout(error)) throw error;
    throw new UserError(`The standard input did not end within ${formatDuration(ms)}`, {
      details: ["Close it behind the last batch ref, give the refs in a file, or raise timeout"],
    });
  }
}

function reportOf(
  { startedAt, inputs, hide }: RunState,
  outcome: WaitOutcome,
  clock: Clock,
): GateReport {
  const { connection, diagnosis } = inputs ?? {};
  const report = makeReport(outcome, {
    startedAt,
    endedAt: new Date(clock.nowMs()),
    baseUrl: connection?.baseUrl,
    maxFailedRecords: diagnosis?.maxFailedRecords ?? 0,
  });
  return withoutSecrets(report, hide);
}

/**
 * What may not be told. A runner does not derive the header's value from the token. The client key is no
 * secret: a mask would break the links to error logs, which hold it.
 */
function secretsOf(read: InputReader): readonly string[] {
  const [apiToken, githubToken] = [read("api-token"), read("github-token")];
  if (apiToken === "") return [githubToken];
  const credentials = basicCredentials(read("client-key"), apiToken);
  return [apiToken, `Basic ${credentials}`, credentials, githubToken];
}

/** The same host, which hears of no secret. */
function hiding(host: Host, hide: (text: string) => string): Host {
  return {
    ...host,
    log: (line) => host.log(hide(line)),
    annotate: (level, message) => host.annotate(level, hide(message)),
  };
}
