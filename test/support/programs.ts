import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { InputTable } from "../../src/inputs/input-row.ts";
import { INPUTS } from "../../src/inputs/inputs.ts";
import { LOAD_INPUTS } from "../../src/inputs/load-inputs.ts";

/** A command and its arguments. */
export type Program = readonly [string, ...string[]];

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Not what stands in `.bin`, which on Windows is a script that only a shell can start. */
function executable(name: string): string {
  return process.platform === "win32" ? `${name}.exe` : name;
}

/** The built gate. */
export const DIST = join(root, "dist/index.js");

/** The built load program. */
export const LOAD_DIST = join(root, "dist/load/index.js");

/** The Node of this project. */
export const NODE_PATH = join(root, "node_modules/node/bin", executable("node"));

/** The built Action on it. */
export const ACTION: Program = [NODE_PATH, DIST];

/** The built Action that loads on it. */
export const LOAD_ACTION: Program = [NODE_PATH, LOAD_DIST];

/** The compiler of this project. */
export const TSC: Program = [NODE_PATH, join(root, "node_modules/typescript/bin/tsc")];

/** The Deno of this project. */
export const DENO_PATH = join(root, "node_modules/deno", executable("deno"));

/** Deno before the permissions and the program. */
export const DENO: Program = [DENO_PATH, "run", "--quiet", "--no-prompt"];

/** The runtime of these tests. */
export const RUNTIME: "Node" | "Deno" = "Deno" in globalThis ? "Deno" : "Node";

/**
 * The rows of a table of programs that are for the runtime of these tests: each runtime tests its own, so
 * that both suites together start each once.
 */
export function forThisRuntime<Row extends readonly [string, Program, ...unknown[]]>(
  rows: readonly Row[],
): readonly Row[] {
  return rows.filter(([, [command]]) => (command === DENO_PATH) === (RUNTIME === "Deno"));
}

/** The program with more options of its runtime. */
export function withOptions([command, ...args]: Program, ...options: readonly string[]): Program {
  return [command, ...args.slice(0, -1), ...options, ...args.slice(-1)];
}

/** The program after a module that its runtime loads first. */
function after(module: string, program: Program): Program {
  const option = program[0] === ACTION[0] ? "--import" : "--preload";
  return withOptions(program, option, module);
}

/** The program after a script in its process. */
export function afterScript(script: string, program: Program): Program {
  return after(`data:text/javascript,${script}`, program);
}

/** Lets time pass a hundred times as fast: a minute's limit is over at once. */
export const HURRIED: string =
  "const [later, now] = [setTimeout, performance.now.bind(performance)]; " +
  "performance.now = () => 100 * now(); " +
  "globalThis.setTimeout = (call, ms, ...rest) => later(call, ms && ms / 100, ...rest)";

/** The program with a bug that shows at SIGUSR2. */
export function withBug(program: Program): Program {
  return after(join(root, "test/support/bug.ts"), program);
}

/** A step on Deno, with the permissions that docs/deno.md names. */
export const DENO_STEP: Program = [
  ...DENO,
  "--allow-net=127.0.0.1",
  "--allow-env=INPUT_*,GITHUB_*,SITECORE_CDP_*,RUNNER_TEMP," +
  "HTTP_PROXY,HTTPS_PROXY,ALL_PROXY,NO_PROXY,http_proxy,https_proxy,all_proxy,no_proxy",
  "--ignore-env",
  "--allow-read=.",
  "--allow-write=.",
  DIST,
];

/** The same that loads. Files are uploaded to the same host. */
export const LOAD_DENO_STEP: Program = [...DENO, ...DENO_STEP.slice(DENO.length, -1), LOAD_DIST];

/** The load program as a step on the runtime of these tests. */
export const LOAD_STEP: Program = RUNTIME === "Deno" ? LOAD_DENO_STEP : LOAD_ACTION;

/** The inputs of a program. */
export function tableOf(program: Program): InputTable {
  return program.includes(LOAD_DIST) ? LOAD_INPUTS : INPUTS;
}
