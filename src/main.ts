#!/usr/bin/env node
import process from "node:process";
import { setFlagsFromString } from "node:v8";
import { Cancelled, isDenied, variableDenied } from "./errors.ts";
import type { Host } from "./host.ts";
import { catchProcessWarnings } from "./hosts/process-warnings.ts";
import { claimStdout, untakenBytes } from "./hosts/standard-streams.ts";
import { parseCommandLine } from "./inputs/command-line.ts";
import { helpText } from "./inputs/help.ts";
import { describeVerdict, TRY_AGAIN } from "./reporting/conclusion.ts";
import { type GateReport, makeReport, toReportJson } from "./reporting/gate-report.ts";
import { run } from "./run.ts";
import { systemClock } from "./system/clock.ts";
import { endProcess } from "./system/end-process.ts";
import { useProxies } from "./system/use-proxies.ts";
import { VERSION } from "./version.ts";
import { endOf } from "./waiting/wait-end.ts";
import { NOT_BEGUN } from "./waiting/wait-observer.ts";

// A gate waits beside other people's work. Of 20,000 refs some 30 MB are alive, but where much is read at
// once V8 would let its space for young objects grow by a hundred more, and keep it. On Deno this does
// nothing.
setFlagsFromString("--semi-space-growth-factor=1");

const stop = new AbortController();

/** For how long a signal may be the echo of the first one, which npm, tasks and CIs pass on as well. */
const ECHO_MS = 1000;

let firstSignalMs: number | undefined;

/** Whether all has been said, and only its readers are waited for. */
let isReported = false;

/** How long these may take nothing, in milliseconds. */
const MAX_STANDSTILL_MS = 2000;

/** The first signal ends the wait with a report; a later one, or one behind that, ends the process at once. */
function onSignal(name: string): void {
  const nowMs = systemClock.monotonicMs();
  const isFirst = firstSignalMs === undefined;
  firstSignalMs ??= nowMs;
  if (!isFirst && nowMs - firstSignalMs < ECHO_MS) return;
  if (isReported) endProcess(Number(process.exitCode));
  if (!isFirst) endProcess(130);
  stop.abort(new Cancelled(`Received ${name}`));
}

// SIGHUP comes when the terminal is closed, the connection to it is lost, or a runner's service stops.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => onSignal(name));

// A bug of ours: report what is known, as after a signal.
process.on("uncaughtException", (error) => stop.abort(error));

/** Loads only the host that is needed; both are in the one chunk, so that no licence gets lost. */
async function createHost(): Promise<Host> {
  // Runners that are not GitHub's may set only one of the two.
  const { GITHUB_ACTIONS, GITHUB_OUTPUT } = process.env;
  if (GITHUB_ACTIONS === "true" || GITHUB_OUTPUT) {
    const { createActionsHost } = await import(
      /* webpackMode: "eager" */ "./hosts/actions-host.ts"
    );
    return createActionsHost();
  }
  const { createTerminalHost } = await import(
    /* webpackMode: "eager" */ "./hosts/terminal-host.ts"
  );
  return createTerminalHost();
}

/** What went wrong where not even a run could begin, or in the very report. */
function reportTrouble(error: unknown): GateReport {
  // Nothing but variables is asked for before a run.
  const cause = isDenied(error) ? variableDenied(error) : error;
  const now = new Date(systemClock.nowMs());
  return makeReport({ ...NOT_BEGUN, end: endOf(cause) }, {
    startedAt: now,
    endedAt: now,
    baseUrl: undefined,
    maxFailedRecords: 0,
  });
}

/**
 * Nothing may keep the process alive once all is read, such as a read of Deno's that cannot be ended, or a
 * proxy from which Node.js still expects an answer; nor may a reader who takes nothing more.
 */
async function endWithStreams(): Promise<void> {
  let left = Infinity;
  let sinceMs = systemClock.monotonicMs();
  while (untakenBytes() > 0 && systemClock.monotonicMs() - sinceMs < MAX_STANDSTILL_MS) {
    if (untakenBytes() < left) sinceMs = systemClock.monotonicMs();
    left = untakenBytes();
    await systemClock.sleep(20);
  }
  const end = () => endProcess(Number(process.exitCode));
  void systemClock.sleep(MAX_STANDSTILL_MS).then(end);
  process.stderr.write("", () => stdout.write("", end));
}

// Whatever goes wrong from here on, it is no pass.
process.exitCode = TRY_AGAIN;

const { stdout } = process;
const commandLine = parseCommandLine(process.argv.slice(2));
if (commandLine.question === undefined) {
  const writeReport = commandLine.json && claimStdout();
  try {
    const logWarnings = catchProcessWarnings();
    const host = await createHost();
    const { findProxyProblem, secrets: otherSecrets } = await useProxies();
    const { signal } = stop;
    const options = { commandLine, host, signal, writeReport, findProxyProblem, otherSecrets };
    process.exitCode = await run({ ...options, logWarnings });
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
} else {
  const answer = commandLine.question === "help" ? helpText(stdout.columns || 100) : VERSION;
  stdout.write(`${answer}\n`);
  process.exitCode = 0;
}
