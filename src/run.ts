import { basicCredentials } from "./batch-api/batch-api.ts";
import { UserError } from "./errors.ts";
import { gate, reportOn } from "./gate.ts";
import type { Console, Host } from "./host.ts";
import { MAX_REFS_BYTES } from "./inputs/batch-refs.ts";
import type { CommandLine } from "./inputs/command-line.ts";
import type { FindProxyProblem, NamedProblem } from "./inputs/input-problems.ts";
import { type InputReader, inputReader } from "./inputs/input-variables.ts";
import { planReporting, type Reporting } from "./inputs/plan-reporting.ts";
import { type Inputs, type ParsedInputs, parseInputs, readInputs } from "./inputs/read-inputs.ts";
import { decideDisclosure, type Disclosure } from "./reporting/disclosure.ts";
import type { GateReport } from "./reporting/gate-report.ts";
import { type CommitStatusKeeper, keepCommitStatus } from "./reporting/keep-commit-status.ts";
import { startLiveProgress } from "./reporting/live-progress.ts";
import { describePlan } from "./reporting/describe-plan.ts";
import { createProgressLog } from "./reporting/progress-log.ts";
import { announce, deliverReport, saveProgress } from "./reporting/report.ts";
import { type Clock, isTimeout, systemClock, untilAborted, withTimeout } from "./system/clock.ts";
import { findFolderProblem, findWriteProblem } from "./system/find-write-problem.ts";
import { isThere, realPath } from "./system/real-path.ts";
import { formatCount } from "./text/count.ts";
import { formatDuration } from "./text/duration.ts";
import { isHideable, secretHider } from "./text/secret.ts";
import { tellAll } from "./waiting/tell-all.ts";
import { endOf } from "./waiting/wait-end.ts";
import { NOT_BEGUN, type WaitObserver } from "./waiting/wait-observer.ts";

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
  /** Logs what the runtime warns of. */
  readonly logWarnings?: (log: (line: string) => void) => void;
  /** What else may not be told than the tokens, such as the passwords of proxies. */
  readonly otherSecrets?: readonly string[];
}

/** A run from its inputs to its report, as far as it is known how to report. */
interface Job extends RunOptions {
  readonly clock: Clock;
  readonly startedAt: Date;
  readonly parsed: ParsedInputs;
  readonly reporting: Reporting;
  /** What is wrong with how to report. */
  readonly problems: readonly NamedProblem[];
  readonly commitStatus: CommitStatusKeeper;
  /** Hides the secrets that are known. */
  readonly hide: (text: string) => string;
  /** Why nothing could be read. */
  readonly trouble?: unknown;
}

/** What came of a run, and what of its error logs may be shown. */
interface Ended {
  readonly report: GateReport;
  readonly disclosure: Disclosure;
}

const HIDDEN: Disclosure = { logLinks: "hidden", fileLogLinks: "hidden", showMessages: false };

/** Runs a gate from its inputs to its report; resolves with the exit code, whatever happens. */
export async function run(options: RunOptions): Promise<number> {
  const job = begin(options);
  job.logWarnings?.(job.host.console.log);
  const { report, disclosure } = await runGate(job);
  const { host, reporting, parsed, writeReport, commitStatus } = job;
  const { results } = host;
  const reportFile = results.kind === "step" ? results.reportFile : undefined;
  const paths = { "report-file": reportFile, ...reporting.paths };
  const where = { paths, writeReport, clientKey: parsed.values["client-key"] };
  deliverReport(report, { ...reporting, ...disclosure, ...where }, host);
  await commitStatus.end(report);
  return report.exitCode;
}

/** Where Deno denies a variable it cannot be known how to report. */
function begin(options: RunOptions): Job {
  const { commandLine, host } = options;
  try {
    return jobOf(options, inputReader(commandLine.flags, host.environment.variable));
  } catch (trouble) {
    return { ...jobOf(options, () => ""), trouble };
  }
}

function jobOf(options: RunOptions, read: InputReader): Job {
  const { signal, clock = systemClock, otherSecrets = [] } = options;
  const startedAt = new Date(clock.nowMs());
  const secrets = secretsOf(read);
  for (const secret of secrets.filter(isHideable)) options.host.github?.mask(secret);
  const hide = secretHider([...secrets, ...otherSecrets]);
  const host = { ...options.host, console: hiding(options.host.console, hide) };
  const parsed = parseInputs(read);
  const taken = filesOfRunner(host);
  const checks = { findWriteProblem, findFolderProblem, realPath, isThere, taken };
  const { reporting, problems } = planReporting(parsed.values, checks);
  const commitStatus = keepCommitStatus(reporting, { ...host, clock, signal });
  return { ...options, host, clock, startedAt, parsed, reporting, problems, commitStatus, hide };
}

/** Reads, waits and concludes; whatever goes wrong is told in the report. */
async function runGate(job: Job): Promise<Ended> {
  const { clock, signal, reporting, fetch = globalThis.fetch, random } = job;
  const { console, github } = job.host;
  let inputs: Inputs | undefined;
  let disclosure = HIDDEN;
  try {
    if (job.trouble !== undefined) throw job.trouble;
    inputs = await untilAborted(readAll(job), signal);
    console.log(describePlan(inputs));
    await job.commitStatus.begin(inputs);
    const { fetchLogs } = inputs.diagnosis;
    const liveProgress = startLiveProgress(inputs, { live: console.live, clock });
    const report = await gate(inputs, {
      ...job,
      fetch,
      random,
      observer: tellAll(liveProgress, progressLog(job, inputs)),
      async mayShowMessages(inError) {
        liveProgress.end();
        disclosure = await decideDisclosure(reporting, { github, clock, signal });
        if (fetchLogs) {
          console.log(`Reading ${formatCount(inError.length, "error log", "error logs")}`);
        }
        return disclosure.showMessages;
      },
      warn: (message) => announce(reporting, console)("warning", message),
    });
    liveProgress.end();
    return { report, disclosure };
  } catch (error) {
    const end = endOf(signal.aborted ? signal.reason : error);
    return { report: reportOn({ ...NOT_BEGUN, end }, inputs, job), disclosure };
  }
}

function readAll(job: Job): Promise<Inputs> {
  const { commandLine, host, clock, parsed, problems, findProxyProblem } = job;
  return readInputs(parsed, {
    nowMs: clock.nowMs(),
    otherProblems: commandLine.problems,
    variableNames: host.environment.variableNames(),
    foundBefore: problems,
    findProxyProblem,
    readStdin: (timeoutMs) => readStdin(timeoutMs, job),
  });
}

/** Keeps what is known in the summary, too. */
function progressLog(job: Job, inputs: Inputs): WaitObserver {
  const { console, results } = job.host;
  return createProgressLog(console.log, (progress) => {
    if (!job.reporting.summary || results.kind !== "step") return;
    saveProgress(reportOn({ ...progress, end: { kind: "looked" } }, inputs, job), results);
  });
}

/** What the runner of GitHub Actions and other steps write to and read. */
const RUNNER_FILES = ["OUTPUT", "STEP_SUMMARY", "ENV", "PATH", "STATE", "EVENT_PATH"]
  .map((name) => `GITHUB_${name}`);

/** By their paths. Outside of an Action Deno may deny the variables. */
function filesOfRunner({ environment, github }: Host): ReadonlyMap<string, string> {
  if (github === undefined) return new Map();
  return new Map(RUNNER_FILES.flatMap((name) => {
    const path = environment.variable(name);
    return path ? [[path, name]] : [];
  }));
}

async function readStdin(ms: number, { host, clock, signal }: Job): Promise<string> {
  host.console.log("Reading batch refs from standard input");
  const readAll = (signal: AbortSignal) => host.environment.readStdin(MAX_REFS_BYTES, signal);
  try {
    return await withTimeout(readAll, { ms, clock, signal });
  } catch (error) {
    if (!isTimeout(error)) throw error;
    throw new UserError(`The standard input did not end within ${formatDuration(ms)}`, {
      details: ["Close it behind the last batch ref, give the refs in a file, or raise timeout"],
    });
  }
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

/** The same console, which hears of no secret. */
function hiding(console: Console, hide: (text: string) => string): Console {
  return {
    ...console,
    log: (line) => console.log(hide(line)),
    annotate: (level, message) => console.annotate(level, hide(message)),
  };
}
