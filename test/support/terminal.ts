import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { Program } from "./runner.ts";

/** What a person or a script sees of a program. */
export interface TerminalResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface TerminalOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What is piped into it; nothing closes its input at once, `undefined` leaves it open. */
  readonly stdin?: string | undefined;
  /** Sends the signals once stderr has the text. */
  readonly interrupt?: { readonly at: string; readonly signals: readonly NodeJS.Signals[] };
}

/** Runs a program as a shell outside of GitHub Actions does, in an empty folder. */
export async function runInTerminal(
  [command, ...args]: Program,
  flags: readonly string[],
  options: TerminalOptions = {},
): Promise<TerminalResult> {
  const directory = mkdtempSync(join(tmpdir(), "terminal-"));
  const { PATH, HOME, DENO_DIR } = process.env;
  const child = spawn(command, [...args, ...flags], {
    cwd: directory,
    env: { PATH, HOME, DENO_DIR, NO_COLOR: "1", ...options.env },
  });
  let signals = options.interrupt?.signals ?? [];
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => void (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    if (!options.interrupt || !stderr.includes(options.interrupt.at)) return;
    for (const signal of signals) process.kill(child.pid ?? 0, signal);
    signals = [];
  });
  // The program may stop reading.
  child.stdin.on("error", () => {});
  if (!("stdin" in options)) child.stdin.end();
  else if (options.stdin !== undefined) child.stdin.end(options.stdin);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve(code));
  });
  rmSync(directory, { recursive: true });
  return { exitCode, stdout, stderr };
}
