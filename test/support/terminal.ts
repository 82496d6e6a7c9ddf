import { Buffer } from "node:buffer";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { parseCommandLine } from "../../src/inputs/command-line.ts";
import { inputReader } from "../../src/inputs/input-variables.ts";
import { expectNoLeaks, readFiles, secretsOf } from "./no-leaks.ts";
import { type ProcessOptions, type ProcessResult, runProcess } from "./process.ts";
import { type Program, tableOf } from "./programs.ts";

/** What a person or a script sees of a program. */
export interface TerminalResult extends Pick<ProcessResult, "exitCode" | "stdout" | "stderr"> {
  /** Every file that it left, by its path in the folder. */
  readonly files: Readonly<Record<string, string>>;
}

export interface TerminalOptions extends Pick<ProcessOptions, "stdin" | "unread"> {
  readonly env?: Readonly<Record<string, string>>;
  /** Files in the folder. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Sends the signals once it has written the text. */
  readonly interrupt?: { readonly at: string; readonly signals: readonly NodeJS.Signals[] };
}

/**
 * Runs a program as a shell outside of GitHub Actions does, in a folder of its own. Throws when there is a
 * secret in what it leaves.
 */
export async function runInTerminal(
  program: Program,
  flags: readonly string[],
  { env, interrupt, files: given = {}, ...options }: TerminalOptions = {},
): Promise<TerminalResult> {
  const cwd = mkdtempSync(join(tmpdir(), "terminal-"));
  for (const [name, content] of Object.entries(given)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), content);
  }
  const { PATH, HOME, DENO_DIR } = process.env;
  let signals = interrupt?.signals ?? [];
  try {
    const { exitCode, stdout, stderr } = await runProcess([...program, ...flags], {
      ...options,
      cwd,
      env: { PATH, HOME, DENO_DIR, NO_COLOR: "1", ...env },
      watch({ raw, send }) {
        if (!interrupt || !raw.includes(interrupt.at)) return;
        for (const signal of signals) send(signal);
        signals = [];
      },
    });
    const table = tableOf(program);
    const read = inputReader(table, parseCommandLine(flags, table).flags, (name) => env?.[name]);
    const left = Object.entries(readFiles(cwd))
      .filter(([name, text]) => !(name in given) || text !== `${Buffer.from(given[name] ?? "")}`);
    const files = Object.fromEntries(left);
    expectNoLeaks({ stdout, stderr, ...files }, secretsOf(read), {
      mayShowSignedUrls: read("log-links") === "true",
    });
    return { exitCode, stdout, stderr, files };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}
