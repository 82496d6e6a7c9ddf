import process from "node:process";
import { setFlagsFromString } from "node:v8";
import { Cancelled, isDenied, variableDenied } from "../errors.ts";
import { reportOn } from "../gate.ts";
import type { Host } from "../host.ts";
import { catchProcessWarnings } from "../hosts/process-warnings.ts";
import { claimStdout, untakenBytes, writeLater } from "../hosts/standard-streams.ts";
import { type CommandLine, parseCommandLine } from "../inputs/command-line.ts";
import { helpText } from "../inputs/help.ts";
import type { Program } from "./program.ts";
import { describeVerdict, EXIT_CODES, TRY_AGAIN } from "../reporting/conclusion.ts";
import { type GateReport, toReportJson } from "../reporting/gate-report.ts";
import { run } from "./run.ts";
import { systemClock } from "../system/clock.ts";
import { endProcess } from "../system/end-process.ts";
import { helpWidth } from "../system/help-width.ts";
import { runtimeProblem } from "../system/runtime-problem.ts";
import { useProxies } from "../system/use-proxies.ts";
import { VERSION } from "../version.ts";
import { endOf } from "../waiting/wait-end.ts";
import { NOT_BEGUN } from "../waiting/wait-observer.ts";

const stop = new AbortController();

/** How long another signal may be a copy of the first one: npm, tasks, and CI runners pass signals on, too. */
const ECHO_MS = 1000;

let firstSignalMs: number | undefined;

/** Whether everything is written, and the process only waits for its output to be read. */
let isReported = false;

/** How long readers of the output may read nothing before the process ends, in milliseconds. */
const MAX_STANDSTILL_MS = 2000;

/** The first signal ends the wait with a report; another one, or any after the report, ends the process. */
function onSignal(name: string): void {
  const nowMs = systemClock.monotonicMs();
  const isFirst = firstSignalMs === undefined;
  firstSignalMs ??= nowMs;
  if (!isFirst && nowMs - firstSignalMs < ECHO_MS) return;
  if (isReported) endProcess(Number(process.exitCode));
  if (!isFirst) endProcess(130);
  stop.abort(new Cancelled(`Received ${name}`));
}

/** Loads only the host that is needed. Both stay in one chunk, so that no license notice gets lost. */
async function createHost({ title }: Program): Promise<Host> {
  // Runners other than GitHub's may set only one of the two.
  const { GITHUB_ACTIONS, GITHUB_OUTPUT } = process.env;
  if (GITHUB_ACTIONS === "true" || GITHUB_OUTPUT) {
    const { createActionsHost } = await import(
      /* webpackMode: "eager" */ "../hosts/actions-host.ts"
    );
    return createActionsHost(title);
  }
  const { createTerminalHost } = await import(
    /* webpackMode: "eager" */ "../hosts/terminal-host.ts"
  );
  return createTerminalHost();
}

/** Reports what went wrong before a run could start, or while it wrote its own report. */
function reportTrouble(error: unknown): GateReport {
  // Before a run, only environment variables need a permission.
  const cause = isDenied(error) ? variableDenied(error) : error;
  const startedAt = new Date(systemClock.nowMs());
  const effects = { startedAt, clock: systemClock, hide: (text: string) => text };
  return reportOn({ ...NOT_BEGUN, end: endOf(cause) }, undefined, effects);
}

/**
 * Ends the process once its output has been read. Otherwise a read in Deno that cannot be canceled, a proxy
 * that owes Node.js a response, or a reader that stopped reading could keep it alive.
 */
async function endWithStreams(): Promise<void> {
  let left = Infinity;
  let sinceMs = systemClock.monotonicMs();
  while (untakenBytes() > 0 && systemClock.monotonicMs() - sinceMs < MAX_STANDSTILL_MS) {
    if (untakenBytes() < left) sinceMs = systemClock.monotonicMs();
    left = untakenBytes();
    await systemClock.sleep(20);
  }
  writeLater();
  const end = () => endProcess(Number(process.exitCode));
  void systemClock.sleep(MAX_STANDSTILL_MS).then(end);
  process.stderr.write("", () => process.stdout.write("", end));
}

async function runCommand(commandLine: CommandLine, program: Program): Promise<void> {
  const writeReport = commandLine.json && claimStdout();
  try {
    const logWarnings = catchProcessWarnings();
    const host = await createHost(program);
    const { findProxyProblem, secrets: otherSecrets } = await useProxies();
    const { signal } = stop;
    const options = { program, commandLine, host, signal, writeReport, findProxyProblem };
    process.exitCode = await run({ ...options, otherSecrets, logWarnings });
  } catch (error) {
    const report = reportTrouble(error);
    process.exitCode = report.exitCode;
    process.stderr.write(`${[...report.problems, describeVerdict(report)].join("\n")}\n`);
    try {
      writeReport?.(toReportJson(report));
    } catch (error) {
      process.stderr.write(`warning: Cannot write the report: ${error}\n`);
    }
  }
  isReported = true;
  await endWithStreams();
}

/** Takes over the signals of this process. */
function handleSignals(): void {
  // SIGHUP is sent when the terminal is closed, its connection is lost, or a runner's service stops.
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => onSignal(name));
  }

  // A bug in the gate: report what is known, as after a signal.
  process.on("uncaughtException", (error) => stop.abort(error));
}

/** Runs a program as this process, from its command line to its exit code. */
export async function runProcess(program: Program): Promise<void> {
  // The gate waits on machines that do other work, so it should take little memory. With 20,000 refs, about
  // 30 MB are live, but when a lot is read at once, V8 would grow its young generation by another 100 MB
  // and keep it. Has no effect in Deno.
  setFlagsFromString("--semi-space-growth-factor=1");
  const problem = runtimeProblem(process.versions.node);
  if (problem !== undefined) {
    process.stderr.write(`${program.name}: ${problem}\n`);
    process.exitCode = EXIT_CODES.unknown;
    return;
  }
  handleSignals();
  // Until the run says otherwise, it has not passed.
  process.exitCode = TRY_AGAIN;
  const commandLine = parseCommandLine(process.argv.slice(2), program.table);
  if (commandLine.question === undefined) return await runCommand(commandLine, program);
  const answer = commandLine.question === "help" ? helpText(program, helpWidth()) : VERSION;
  process.stdout.write(`${answer}\n`);
  process.exitCode = 0;
}
