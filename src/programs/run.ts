import { UserError } from "../errors.ts";
import { reportOn } from "../gate.ts";
import { MAX_REFS_BYTES } from "../inputs/batch-refs.ts";
import { asFlags, asInputs } from "../inputs/input-problems.ts";
import { decideDisclosure, type Disclosure } from "../reporting/disclosure.ts";
import { startLiveProgress } from "../reporting/live-progress.ts";
import { createProgressLog } from "../reporting/progress-log.ts";
import { announce, deliverReport, saveProgress } from "../reporting/report.ts";
import { isTimeout, untilAborted, withTimeout } from "../system/clock.ts";
import { formatCount } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";
import { tellAll } from "../waiting/tell-all.ts";
import { endOf } from "../waiting/wait-end.ts";
import { NOT_BEGUN, type WaitObserver } from "../waiting/wait-observer.ts";
import { beginRun, type Job, type RunOptions, temporaryFolderOf } from "./begin-run.ts";
import type { Result, Task } from "./program.ts";

/** The report of a run, and what it may show of the error logs. */
interface Ended extends Result {
  readonly disclosure: Disclosure;
}

const HIDDEN: Disclosure = { logLinks: "hidden", fileLogLinks: "hidden", showMessages: false };

/** Runs a program from its inputs to its report. Resolves with the exit code, even if the run fails. */
export async function run(options: RunOptions): Promise<number> {
  const job = beginRun(options);
  job.logWarnings?.(job.host.console.log);
  const { report, addition, disclosure } = await runProgram(job);
  const { host, reporting, parsed, paths, writeReport, commitStatus } = job;
  const where = { paths, writeReport, clientKey: parsed.values["client-key"] };
  deliverReport(report, { ...reporting, ...disclosure, ...where, addition }, host);
  await commitStatus.end(report);
  return report.exitCode;
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

/** Calls a function only once, and returns that result from then on. */
function once<Result>(call: () => Result): () => Result {
  let result: { readonly value: Result } | undefined;
  return () => (result ??= { value: call() }).value;
}
