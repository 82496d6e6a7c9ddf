import { spawn } from "node:child_process";
import process from "node:process";

/** What a process cost. */
export interface Cost {
  readonly seconds: number;
  /** Peak memory in megabytes; only where it was measured. */
  readonly megabytes: number;
}

/** Runs a process of this Node to its end. */
export async function run(args: readonly string[]): Promise<Cost> {
  const startMs = performance.now();
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, GITHUB_ACTIONS: "", GITHUB_OUTPUT: "" },
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => void (stderr += text));
  await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  const seconds = (performance.now() - startMs) / 1000;
  return { seconds, megabytes: Number(stderr.trim().split("\n").at(-1)) / 1000 };
}

/** The same, with its peak memory. */
export async function runWithMemory(args: readonly string[]): Promise<Cost> {
  const meter = new URL("peak-memory.ts", import.meta.url).href;
  return await run(["--import", meter, ...args]);
}

/** Runs a pipeline of shell commands to its end; gives its seconds. */
export async function runShell(script: string): Promise<number> {
  const startMs = performance.now();
  const child = spawn("bash", ["-o", "pipefail", "-c", script], { stdio: "ignore" });
  const code = await new Promise((resolve, reject) =>
    child.on("error", reject).on("close", resolve)
  );
  if (code !== 0) throw new Error(`Cannot measure '${script}': its exit code is ${code}`);
  return (performance.now() - startMs) / 1000;
}

/** The middle one. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
