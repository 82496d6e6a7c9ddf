import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { number } from "./table.ts";

/** The cost of a command, including its child processes. */
export interface Cost {
  readonly seconds: number;
  /** Time on all cores in total, in user and system mode. */
  readonly cpuSeconds: number;
  /** Peak memory of its largest process. */
  readonly megabytes: number;
}

/** The cost if nothing was measured. */
export const NO_COST: Cost = { seconds: NaN, cpuSeconds: NaN, megabytes: NaN };

/** How many times to run something; only once if it takes longer than {@linkcode LONG_SECONDS}. */
const RUNS = 5;
const LONG_SECONDS = 5;

/** Runs a command to its end under GNU time. Throws if it fails. */
export async function costOf(
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Cost> {
  const directory = mkdtempSync(join(tmpdir(), "bench-"));
  const file = join(directory, "cost");
  const startMs = performance.now();
  const child = spawn("time", ["--format=%U %S %M", `--output=${file}`, ...command], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, GITHUB_ACTIONS: "", GITHUB_OUTPUT: "", ...env },
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => void (stderr += text));
  const code = await new Promise((resolve, reject) =>
    child.on("error", reject).on("close", resolve)
  );
  const seconds = (performance.now() - startMs) / 1000;
  if (code !== 0) {
    throw new Error(`Cannot measure '${command.join(" ")}': its exit code is ${code}\n${stderr}`);
  }
  const [user = NaN, system = NaN, kilobytes = NaN] = readFileSync(file, "utf8").split(" ")
    .map(Number);
  rmSync(directory, { recursive: true });
  return { seconds, cpuSeconds: user + system, megabytes: kilobytes / 1000 };
}

/** The same for a shell pipeline. */
export async function costOfShell(script: string): Promise<Cost> {
  return await costOf(["bash", "-o", "pipefail", "-c", script]);
}

/**
 * Measures a start of Node that does nothing, the unit of all times. It averages several starts,
 * because GNU time only counts hundredths of seconds.
 */
export async function costOfBareStart(): Promise<Cost> {
  const STARTS = 20;
  const { seconds, cpuSeconds, megabytes } = await costOf(
    ["bash", "-c", `for _ in {1..${STARTS}}; do "$0" -e 0; done`, process.execPath],
  );
  return { seconds: seconds / STARTS, cpuSeconds: cpuSeconds / STARTS, megabytes };
}

/** Runs something several times, unless it takes long, and returns the median. */
export async function medianOfRuns(run: () => Promise<Cost>): Promise<Cost> {
  const first = await run();
  const costs = [first];
  while (costs.length < RUNS && first.seconds <= LONG_SECONDS) costs.push(await run());
  return medianCost(costs);
}

/** The median of the values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** The median of each number. */
export function medianCost(costs: readonly Cost[]): Cost {
  return {
    seconds: median(costs.map(({ seconds }) => seconds)),
    cpuSeconds: median(costs.map(({ cpuSeconds }) => cpuSeconds)),
    megabytes: median(costs.map(({ megabytes }) => megabytes)),
  };
}

/** The shortest times, which other work on the machine affects least, and the highest peak of memory. */
export function leastCost(costs: readonly Cost[]): Cost {
  return {
    seconds: Math.min(...costs.map(({ seconds }) => seconds)),
    cpuSeconds: Math.min(...costs.map(({ cpuSeconds }) => cpuSeconds)),
    megabytes: Math.max(...costs.map(({ megabytes }) => megabytes)),
  };
}

/** The time on all cores: `21.7 (0.52)`, in bare starts of Node and in seconds. */
export function cpu({ cpuSeconds }: Cost, bare: Cost): string {
  return `${number(cpuSeconds / bare.cpuSeconds)} (${cpuSeconds.toFixed(2)})`;
}

/** `96 MB`. */
export function memory({ megabytes }: Cost): string {
  return `${megabytes.toFixed(0)} MB`;
}
