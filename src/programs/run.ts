import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { basicCredentials } from "../batch-api/credentials.ts";
import { UserError } from "../errors.ts";
import { reportOn } from "../gate.ts";
import type { Console, Host } from "../host.ts";
import { MAX_REFS_BYTES } from "../inputs/batch-refs.ts";
import type { CommandLine } from "../inputs/command-line.ts";
import {
  asFlags,
  asInputs,
  type FindProxyProblem,
  type NamedProblem,
} from "../inputs/input-problems.ts";
import { type InputReader, inputReader } from "../inputs/input-variables.ts";
import { planReporting, type Reporting } from "../inputs/plan-reporting.ts";
import type { ReportPaths } from "../inputs/report-paths.ts";
import type { ParsedProgram, Program, Result, Task } from "./program.ts";
import { decideDisclosure, type Disclosure } from "../reporting/disclosure.ts";
import { type CommitStatusKeeper, keepCommitStatus } from "../reporting/keep-commit-status.ts";
import { startLiveProgress } from "../reporting/live-progress.ts";
import { createProgressLog } from "../reporting/progress-log.ts";
import { announce, deliverReport, saveProgress } from "../reporting/report.ts";
import { type Clock, isTimeout, systemClock, untilAborted, withTimeout } from "../system/clock.ts";
import { findFolderProblem, findWriteProblem } from "../system/find-write-problem.ts";
import { isThere, realPath } from "../system/real-path.ts";
import { formatCount } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";
import { isHideable, secretHider } from "../text/secret.ts";
import { tellAll } from "../waiting/tell-all.ts";
import { endOf } from "../waiting/wait-end.ts";
import { NOT_BEGUN, type WaitObserver } from "../waiting/wait-observer.ts";

/** What a run needs. An absent option has a default, or what it is for is not done. */
export interface RunOptions {
  readonly program: Program;
  readonly commandLine: CommandLine;
  readonly host: Host;
  /** Aborted with a `Cancelled` to cancel the run, with any other reason after a crash. */
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  readonly fetch?: typeof globalThis.fetch;
  /** Returns numbers from 0 to 1. Default: `Math.random`. */
  readonly random?: () => number;
  /** Checks the proxy that requests to the API use. */
  readonly findProxyProblem?: FindProxyProblem;
  /** Writes the report as JSON, if it was requested in addition to the report file. */
  readonly writeReport?: ((json: string) => void) | undefined;
  /** Logs the runtime's warnings. */
  readonly logWarnings?: (log: (line: string) => void) => void;
  /** Secrets other than the tokens, such as proxy passwords. */
  readonly otherSecrets?: readonly string[];
}

/** A run whose inputs are parsed far enough to know how to report. */
interface Job extends RunOptions {
  readonly clock: Clock;
  readonly startedAt: Date;
  readonly parsed: ParsedProgram;
  readonly reporting: Reporting;
  /** What is wrong with the inputs about reporting. */
  readonly problems: readonly NamedProblem[];
  /** Where to write files, including those that nobody asked for. */
  readonly paths: ReportPaths;
  readonly commitStatus: CommitStatusKeeper;
  /** Hides all known secrets in text. */
  readonly hide: (text: string) => string;
  /** Why no input could be read. */
  readonly trouble?: unknown;
}

/** The report of a run, and what it may show of the error logs. */
interface Ended extends Result {
  readonly disclosure: Disclosure;
}

const HIDDEN: Disclosure = { logLinks: "hidden", fileLogLinks: "hidden", showMessages: false };

/** Runs a program from its inputs to its report. Resolves with the exit code, even if the run fails. */
export async function run(options: RunOptions): Promise<number> {
  const job = begin(options);
  job.logWarnings?.(job.host.console.log);
  const { report, addition, disclosure } = await runProgram(job);
  const { host, reporting, parsed, paths, writeReport, commitStatus } = job;
  const where = { paths, writeReport, clientKey: parsed.values["client-key"] };
  deliverReport(report, { ...reporting, ...disclosure, ...where, addition }, host);
  await commitStatus.end(report);
  return report.exitCode;
}

function temporaryFolderOf({ results }: Host): string | undefined {
  return results.kind === "step" ? results.temporaryFolder : undefined;
}

/** If Deno denies a variable, no input can be read: the run reports as it does by default. */
function begin(options: RunOptions): Job {
  const { program, commandLine, host } = options;
  try {
    return jobOf(options, inputReader(program.table, commandLine.flags, host.environment.variable));
  } catch (trouble) {
    return { ...jobOf(options, () => ""), trouble };
  }
}

function jobOf(options: RunOptions, read: InputReader): Job {
  const { program, signal, clock = systemClock, otherSecrets = [] } = options;
  const startedAt = new Date(clock.nowMs());
  const secrets = secretsOf(read);
  for (const secret of secrets.filter(isHideable)) options.host.github?.mask(secret);
  const hide = secretHider([...secrets, ...otherSecrets]);
  const host = { ...options.host, console: hiding(options.host.console, hide) };
  const parsed = program.parse(read);
  const { results } = host;
  const taken = results.kind === "step" ? results.runnerFiles() : new Map();
  const checks = { findWriteProblem, findFolderProblem, realPath, isThere, taken };
  const { reporting, problems } = planReporting(parsed.values, checks);
  const commitStatus = keepCommitStatus(reporting, { ...host, clock, signal });
  const paths = { ...defaultPaths(options), ...reporting.paths };
  return {
    ...options,
    host,
    clock,
    startedAt,
    parsed,
    reporting,
    problems,
    paths,
    commitStatus,
    hide,
  };
}

/** A job can run a program several times, so each run has its own files. */
function defaultPaths({ program, host }: RunOptions): ReportPaths {
  const folder = temporaryFolderOf(host);
  if (!folder) return {};
  const name = `${program.name}-${randomUUID()}`;
  const files = Object.entries(program.defaultFiles);
  return Object.fromEntries(files.map(([input, ending]) => [input, join(folder, name + ending)]));
}

/** Reads the inputs, waits, and concludes. Anything that goes wrong ends up in the report. */
async function runProgram(job: Job): Promise<Ended> {
  const { clock, signal, reporting, fetch = globalThis.fetch, random } = job;
  const { console, github } = job.host;
  let task: Task | undefined;
  let disclosure = HIDDEN;
  try {
    if (job.trouble !== undefined) throw job.trouble;
    task = await untilAborted(readAll(job), signal);
    console.log(task.description);
    if (task.sought !== undefined) await job.commitStatus.begin(task.sought);
    const liveProgress = startLiveProgress(task, { live: console.live, clock });
    const result = await task.start({
      ...job,
      fetch,
      random,
      observer: tellAll(liveProgress, progressLog(job, task)),
      mayShowMessages: once(async () => {
        disclosure = await decideDisclosure(reporting, { github, clock, signal });
        return disclosure.showMessages;
      }),
      onDiagnosis(logs) {
        const activity = `Reading ${formatCount(logs, "error log", "error logs")}`;
        liveProgress.show(activity);
        console.log(activity);
      },
      warn: (message) => announce(reporting, console)("warning", message),
      log: console.log,
      show: liveProgress.show,
      refsFile: job.paths["refs-file"],
      temporaryFolder: temporaryFolderOf(job.host),
      variable: job.host.environment.variable,
    });
    liveProgress.end();
    return { ...result, disclosure };
  } catch (error) {
    const end = endOf(error, signal);
    return {
      report: reportOn({ ...NOT_BEGUN, end }, { ...task, program: job.program.name }, job),
      disclosure,
    };
  }
}

function readAll(job: Job): Promise<Task> {
  const { program, commandLine, host, parsed, problems, findProxyProblem } = job;
  return parsed.read({
    nowMs: job.startedAt.getTime(),
    otherProblems: commandLine.problems,
    variableNames: host.environment.variableNames(),
    wording: (host.github ? asInputs : asFlags)(program.table),
    foundBefore: problems,
    findProxyProblem,
    readStdin: (timeoutMs) => readStdin(timeoutMs, job),
  });
}

/** How often the job summary is brought up to date at most, in milliseconds. */
const MIN_SAVE_MS = 1000;

/** Also keeps the job summary up to date, so that it says what is known even if the step is killed. */
function progressLog(job: Job, task: Task): WaitObserver {
  const { host: { console, results }, clock, reporting, program } = job;
  if (!reporting.summary || results.kind !== "step") {
    return createProgressLog(console.log, () => true);
  }
  let savedMs = -Infinity;
  return createProgressLog(console.log, (progress) => {
    if (clock.monotonicMs() - savedMs < MIN_SAVE_MS) return false;
    savedMs = clock.monotonicMs();
    const outcome = { ...progress, end: { kind: "looked" } } as const;
    saveProgress(reportOn(outcome, { ...task, program: program.name }, job), results);
    return true;
  });
}

async function readStdin(ms: number, { host, clock, signal }: Job): Promise<string> {
  host.console.log("Reading batch refs from standard input");
  const readAll = (signal: AbortSignal) => host.environment.readStdin(MAX_REFS_BYTES, signal);
  try {
    return await withTimeout(readAll, { ms, clock, signal });
  } catch (error) {
    if (!isTimeout(error)) throw error;
    throw new UserError(`Standard input did not end within ${formatDuration(ms)}`, {
      details: ["Close it after the last batch ref, pass the refs in a file, or increase timeout"],
    });
  }
}

/**
 * The secrets to hide. They include the value of the header because a runner masks only the token itself.
 * The client key is not a secret: masking it would break the links to error logs, which contain it.
 */
function secretsOf(read: InputReader): readonly string[] {
  const [apiToken, githubToken] = [read("api-token"), read("github-token")];
  if (apiToken === "") return [githubToken];
  const credentials = basicCredentials(read("client-key"), apiToken);
  return [apiToken, `Basic ${credentials}`, credentials, githubToken];
}

/** The same console, with secrets hidden from it. */
function hiding(console: Console, hide: (text: string) => string): Console {
  return {
    ...console,
    log: (line) => console.log(hide(line)),
    annotate: (level, message, place) => console.annotate(level, hide(message), place),
  };
}

/** Calls a function only once, and returns that result from then on. */
function once<Result>(call: () => Result): () => Result {
  let result: { readonly value: Result } | undefined;
  return () => (result ??= { value: call() }).value;
}
