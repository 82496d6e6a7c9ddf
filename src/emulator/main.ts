#!/usr/bin/env node
/**
 * The emulator as a command. On Deno, it needs the permissions `--allow-net=127.0.0.1` and, for a script,
 * `--allow-read=FILE`.
 *
 * @module
 */
import process from "node:process";
import { helpWidth } from "../system/help-width.ts";
import { VERSION } from "../version.ts";
import { createEmulator } from "./emulator.ts";
import type { Flags } from "./flags.ts";
import { parseFlags } from "./flags.ts";
import { helpText } from "./help.ts";
import { mergeOptions } from "./merge-options.ts";
import { OptionsError } from "./options-error.ts";
import { readScript } from "./read-script.ts";
import { serve } from "./serve.ts";
import { logRequests } from "./log-requests.ts";

const parsed = parseFlags(process.argv.slice(2));
switch (parsed.kind) {
  case "help":
    console.log(helpText(helpWidth()));
    break;
  case "version":
    console.log(VERSION);
    break;
  case "bad":
    stop(parsed.problems);
    break;
  case "run":
    await run(parsed.flags);
}

async function run(flags: Flags): Promise<void> {
  const { script, options, port, hostname, verbose } = flags;
  try {
    const emulator = createEmulator(script ? mergeOptions(readScript(script), options) : options);
    const logged = verbose ? logRequests(emulator, (line) => console.error(line)) : emulator;
    const server = await serve({ emulator: logged, port, hostname });
    for (const signal of ["SIGINT", "SIGTERM"]) {
      process.once(signal, () => void server.close().then(() => process.exit(0)));
    }
    console.log(server.url);
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    stop(error.problems);
  }
}

function stop(problems: readonly string[]): void {
  for (const problem of problems) console.error(problem);
  process.exitCode = 2;
}
