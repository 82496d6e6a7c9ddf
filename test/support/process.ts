import { spawn } from "node:child_process";
import process from "node:process";
import { endWithTest, IN_GROUP } from "./end-with-test.ts";
import type { Program } from "./programs.ts";

/** What a process left. */
export interface ProcessResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams together, as they came. */
  readonly raw: string;
  /** The lines of both streams, in the order in which they were ended. */
  readonly lines: readonly string[];
}

/** A process under way. */
export interface RunningProcess {
  /** What it has written to both streams so far. */
  readonly raw: string;
  /** Aborted when it has ended. */
  readonly ended: AbortSignal;
  send(signal: NodeJS.Signals): void;
}

/** How to run a process. */
export interface ProcessOptions {
  readonly cwd: string;
  /** All its variables; `undefined` for one that is not set. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What is piped into it: without it, its input is closed at once; `undefined` leaves it open. */
  readonly stdin?: string | undefined;
  /** A stream that nobody reads: every write to it fails. */
  readonly unread?: "stdout" | "stderr" | undefined;
  /** Is asked every now and then what to do to it. */
  readonly watch?: (running: RunningProcess) => void;
}

/** Runs a program to its end, or to that of the test. */
export async function runProcess(
  [command, ...args]: Program,
  options: ProcessOptions,
): Promise<ProcessResult> {
  const set = Object.entries(options.env).filter(([, value]) => value !== undefined);
  const env = Object.fromEntries(set);
  const child = spawn(command, args, { ...IN_GROUP, cwd: options.cwd, env });
  endWithTest(child);
  if (options.unread) child[options.unread].destroy();
  // The program may stop reading.
  child.stdin.on("error", () => {});
  if (!("stdin" in options)) child.stdin.end();
  else if (options.stdin !== undefined) child.stdin.end(options.stdin);

  const text = { stdout: "", stderr: "", raw: "" };
  const lines: string[] = [];
  const flush = (["stdout", "stderr"] as const).map((name) => {
    let line = "";
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      text[name] += chunk;
      text.raw += chunk;
      // A line break that begins with a carriage return may go on in the next chunk.
      const parts = `${line}${chunk}`.split(/\r\n|\n|\r(?=.)/s);
      line = parts.pop() ?? "";
      lines.push(...parts);
    });
    return () => {
      if (line !== "") lines.push(line.replace(/\r$/, ""));
    };
  });

  const ended = new AbortController();
  // Not `child.kill`, after which Deno reports no exit code.
  const send = (signal: NodeJS.Signals) => void (child.pid && process.kill(child.pid, signal));
  const watch = setInterval(() => {
    options.watch?.({ raw: text.raw, ended: ended.signal, send });
  }, 10);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve(code));
  }).finally(() => clearInterval(watch));
  ended.abort();
  for (const end of flush) end();
  return { exitCode, ...text, lines };
}
