#!/usr/bin/env node
import process from "node:process";
import { createActionsHost } from "./actions-host.ts";
import { parseCommandLine } from "./command-line.ts";
import { EXIT_CODES } from "./conclusion.ts";
import { Cancelled } from "./errors.ts";
import { run } from "./run.ts";
import { createTerminalHost } from "./terminal-host.ts";

const stop = new AbortController();

/** The first signal ends the wait with a report; a second one ends the process at once. */
function onSignal(name: string): void {
  if (stop.signal.aborted) process.exit(130);
  stop.abort(new Cancelled(`Received ${name}`));
}

for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => onSignal(name));

// A bug of ours: report what is known, as after a signal.
process.on("uncaughtException", (error) => stop.abort(error));

// Whatever goes wrong from here on, it is no pass.
process.exitCode = EXIT_CODES.unknown;

const commandLine = parseCommandLine(process.argv.slice(2));
if (commandLine.answer === undefined) {
  const isActions = process.env["GITHUB_ACTIONS"] === "true";
  const host = isActions ? createActionsHost() : createTerminalHost();
  try {
    process.exitCode = await run({ commandLine, host, signal: stop.signal });
  } catch (error) {
    host.annotate("error", error instanceof Error ? `${error.stack}` : String(error));
  }
} else {
  process.stdout.write(`${commandLine.answer}\n`);
  process.exitCode = 0;
}
