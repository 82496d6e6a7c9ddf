import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { vi } from "vitest";
import { parseCommandLine } from "../../src/inputs/command-line.ts";
import { inputReader } from "../../src/inputs/input-variables.ts";
import { endWithTest, IN_GROUP } from "./end-with-test.ts";
import { expectNoLeaks, type Places, readFiles, secretsOf } from "./no-leaks.ts";
import { type Program, tableOf } from "./programs.ts";
import { createScreen, type TerminalScreen } from "./screen.ts";

/** Where the `script` of util-linux opens a terminal, without any native package. */
export const HAS_PTY: boolean = process.platform === "linux";

/** For how long the end of a program is awaited that has no terminal any more. */
const WAIT = { timeout: 20_000 };

/** A program under way in a terminal. */
export interface RunningInPty {
  readonly screen: TerminalScreen;
  /** All that it has written so far, and the screen shows. */
  readonly raw: string;
  /** Types keys, `\x03` for Ctrl-C. */
  type(keys: string): void;
  send(signal: NodeJS.Signals): void;
  /** Stops it as Ctrl-Z does in a shell, which comes about a little later. */
  stop(): void;
  isStopped(): boolean;
  /** Closes the terminal, as when its window is closed or the connection to it is lost. */
  hangUp(): void;
  /** Lets it go on. */
  resume(): void;
  resize(columns: number, rows: number): void;
}

export interface PtyResult {
  readonly exitCode: number | null;
  readonly raw: string;
  readonly screen: TerminalScreen;
  /** What it left in its folder. */
  readonly files: Places;
}

export interface PtyOptions {
  readonly columns?: number;
  readonly rows?: number;
  /** All variables but a few; `undefined` for one that is not set. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What follows the command in the shell, such as `> stdout`. */
  readonly redirect?: string;
  /** Whether a step hangs up; then the end of the program is awaited, not only that of the terminal. */
  readonly isHungUp?: boolean;
  /** What happens, one after the other: each waits until the first function is true. */
  readonly steps?: readonly (readonly [
    when: (running: RunningInPty) => boolean,
    then: (running: RunningInPty) => void,
  ])[];
}

/**
 * Runs a program in a terminal of its own, in an empty folder, and keeps what a person would see.
 * Throws when there is a secret in what it leaves.
 */
export async function runInPty(
  program: Program,
  flags: readonly string[],
  { columns = 80, rows = 24, env, redirect = "", isHungUp = false, steps = [] }: PtyOptions = {},
): Promise<PtyResult> {
  const cwd = mkdtempSync(join(tmpdir(), "pty-"));
  const command = [...program, ...flags].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(
    " ",
  );
  const start = `sh -c 'echo $$ > pid; exec "$0" "$@"' ${command} ${redirect}`;
  // The first shell ends with its terminal, which hangs up on the program; the second tells its end.
  const line = `stty cols ${columns} rows ${rows}; tty > tty; ` +
    (isHungUp ? `sh -c 'trap : HUP; "$@"; echo $? > exit-code' sh ${start}; :` : `exec ${start}`);
  const { PATH, HOME, DENO_DIR } = process.env;
  const variables = { PATH, HOME, DENO_DIR, SHELL: "/bin/sh", TERM: "xterm-256color", ...env };
  const set = Object.entries(variables).filter(([, value]) => value !== undefined);
  const child = spawn("script", ["-qfec", line, "/dev/null"], {
    ...IN_GROUP,
    cwd,
    env: Object.fromEntries(set),
  });
  endWithTest(child);
  const read = (name: string) => readFileSync(join(cwd, name), "utf8").trim();
  const screen = createScreen(columns, rows);
  let raw = "";
  let parsed = Promise.resolve();
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    parsed = parsed.then(() => screen.write(chunk)).then(() => void (raw += chunk));
  });
  const running: RunningInPty = {
    screen,
    get raw() {
      return raw;
    },
    type: (keys) => child.stdin.write(keys),
    send: (signal) => process.kill(Number(read("pid")), signal),
    stop: () => process.kill(Number(read("pid")), "SIGSTOP"),
    // `script` stops itself with its child, and wakes it when it is woken.
    isStopped: () => / T /.test(readFileSync(`/proc/${child.pid}/stat`, "utf8")),
    hangUp: () => void child.kill("SIGKILL"),
    resume: () => void process.kill(child.pid ?? 0, "SIGCONT"),
    resize(columns, rows) {
      screen.resize(columns, rows);
      execFileSync("stty", ["-F", read("tty"), "cols", `${columns}`, "rows", `${rows}`]);
    },
  };
  const left = [...steps];
  const watch = setInterval(() => {
    const [next] = left;
    if (next === undefined || !next[0](running)) return;
    left.shift();
    next[1](running);
  }, 10);
  try {
    const codeOfTerminal = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject).on("close", resolve);
    });
    await parsed;
    const exitCode = isHungUp
      ? Number(
        await vi.waitUntil(() => existsSync(join(cwd, "exit-code")) && read("exit-code"), WAIT),
      )
      : codeOfTerminal;
    const { tty: _, pid: __, "exit-code": ___, ...files } = readFiles(cwd);
    const table = tableOf(program);
    const flagReader = inputReader(
      table,
      parseCommandLine(flags, table).flags,
      (name) => env?.[name],
    );
    expectNoLeaks({ raw, ...files }, secretsOf(flagReader), { mayShowSignedUrls: false });
    if (left.length > 0) throw new Error(`It ended before all that should happen:\n${raw}`);
    return { exitCode, raw, screen, files };
  } finally {
    clearInterval(watch);
    if (existsSync(join(cwd, "pid"))) endWithTest({ pid: Number(read("pid")) });
    rmSync(cwd, { recursive: true });
  }
}
