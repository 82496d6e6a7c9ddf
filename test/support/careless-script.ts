import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

/** How people put `${{ steps.gate.outputs.reason }}` and the like into a script, though they should not. */
const USES: readonly ((value: string) => string)[] = [
  (value) => `echo "${value}" >&2`,
  (value) => `echo '${value}' >&2`,
  (value) => `x="${value}"`,
  (value) => `x='${value}'`,
  (value) => `if [[ "${value}" == success ]]; then :; fi`,
  (value) => `case "${value}" in success) ;; esac`,
  (value) => `cat >&2 <<EOF\n${value}\nEOF`,
  (value) => `printf '%s\\0' '${value}'`,
  (value) => `cat <<EOF\n${value}\nEOF`,
];

/** What a careless script made of a text. */
export interface ScriptResult {
  readonly exitCode: number;
  /** What it got between single quotes and in a here document. */
  readonly arrived: readonly string[];
  /** The files that it left; it was asked for none. */
  readonly files: readonly string[];
  /** What the shell could not do. */
  readonly complaints: readonly string[];
}

/** Puts a text into a script in every careless way that quotes it, and runs that as the runner does. */
export async function useInScript(value: string): Promise<ScriptResult> {
  const directory = mkdtempSync(join(tmpdir(), "script-"));
  // What is multiplied out must not take this machine along.
  const script = ["ulimit -v 1000000", ...USES.map((use) => use(value))].join("\n");
  const args = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
  const options = { cwd: directory, env: { PATH: process.env["PATH"] }, timeout: 20_000 };
  const { code: exitCode = 0, stdout, stderr } = await promisify(execFile)("bash", args, options)
    .then((said) => ({ code: 0, ...said }), (error) => error);
  const files = readdirSync(directory);
  rmSync(directory, { recursive: true });
  const complaints = stderr.split("\n").filter((line: string) => line.startsWith("bash:"));
  return { exitCode, arrived: stdout.split(/\0|\n$/, 2), files, complaints };
}
