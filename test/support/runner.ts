import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { readProjectFile } from "../../scripts/docs.ts";

/** What the runner knows after a step. */
export interface StepResult {
  readonly exitCode: number | null;
  /** What people see in the log: without commands, and with `***` for what was masked. */
  readonly log: string;
  /** Everything that was written, as it was written. */
  readonly raw: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly annotations: readonly string[];
  readonly masks: readonly string[];
  /** The report file that the output names. */
  // deno-lint-ignore no-explicit-any
  readonly report: any;
}

/** How to start the program as a step. */
export interface StepOptions {
  /** Inputs, by the names in `action.yml`. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** The event that the workflow was started by. */
  readonly event?: object;
  readonly program?: Program;
  /** Files in the working directory. */
  readonly files?: Readonly<Record<string, string>>;
  /** Sends signals, each once something has been written, one after another. */
  readonly interrupt?: Interrupt | readonly Interrupt[];
}

export interface Interrupt {
  readonly signal: NodeJS.Signals;
  readonly when: (written: { readonly raw: string; readonly summary: string }) => boolean;
}

/** A command and its arguments. */
export type Program = readonly [string, ...string[]];

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Not what stands in `.bin`, which on Windows is a script that only a shell can start. */
function executable(name: string): string {
  return process.platform === "win32" ? `${name}.exe` : name;
}

/** The built program. */
export const DIST = join(root, "dist/index.js");

/** The built Action on the Node of this project. */
export const ACTION: Program = [join(root, "node_modules/node/bin", executable("node")), DIST];

/** The Deno of this project. */
export const DENO_PATH = join(root, "node_modules/deno", executable("deno"));

/** Deno before the permissions and the program. */
export const DENO: Program = [DENO_PATH, "run", "--quiet", "--no-prompt"];

/** The program for Deno. */
export const DENO_MAIN = join(root, "src/main.ts");

/** A step on Deno, with the permissions that the README names. */
export const DENO_STEP: Program = [
  ...DENO,
  "--allow-net=127.0.0.1",
  "--allow-env=INPUT_*,GITHUB_*,SITECORE_CDP_*,RUNNER_TEMP",
  "--ignore-env",
  "--allow-read=.",
  "--allow-write=.",
  DENO_MAIN,
];

/** Runs the program as the runner of GitHub Actions runs a step, and reads what it leaves. */
export async function runStep(options: StepOptions): Promise<StepResult> {
  const directory = mkdtempSync(join(tmpdir(), "step-"));
  const file = (name: string, content: string) => {
    const path = join(directory, name);
    writeFileSync(path, content);
    return path;
  };
  for (const [name, content] of Object.entries(options.files ?? {})) file(name, content);
  const outputFile = file("output", "");
  const summaryFile = file("summary", "");
  const [command, ...args] = options.program ?? ACTION;
  const isAction = args.includes(ACTION[1] ?? "");
  const inputs = Object.entries({ ...(isAction && defaultInputs()), ...options.inputs })
    .map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const child = spawn(command, args, {
    cwd: directory,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      DENO_DIR: process.env["DENO_DIR"],
      GITHUB_ACTIONS: "true",
      GITHUB_OUTPUT: outputFile,
      GITHUB_STEP_SUMMARY: summaryFile,
      GITHUB_EVENT_PATH: file("event.json", JSON.stringify(options.event ?? {})),
      RUNNER_TEMP: directory,
      ...Object.fromEntries(inputs),
      ...options.env,
    },
  });
  let raw = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      raw += text;
    });
  }
  const interrupts = [options.interrupt ?? []].flat();
  const watch = setInterval(() => {
    if (!interrupts[0]?.when({ raw, summary: readFileSync(summaryFile, "utf8") })) return;
    // Not `child.kill`, after which Deno reports no exit code.
    if (child.pid) process.kill(child.pid, interrupts.shift()?.signal);
  }, 10);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve(code));
  });
  clearInterval(watch);
  const outputs = readOutputs(readFileSync(outputFile, "utf8"));
  const report = outputs["report-file"] && JSON.parse(readFileSync(outputs["report-file"], "utf8"));
  const summary = readFileSync(summaryFile, "utf8");
  rmSync(directory, { recursive: true });
  return { exitCode, raw, outputs, summary, report, ...readLog(raw) };
}

/** The runner sets every input of an action, to its default or to nothing; nobody does for Deno. */
function defaultInputs(): Record<string, string> {
  const inputs: Record<string, { default?: string }> = parse(readProjectFile("action.yml")).inputs;
  return Object.fromEntries(
    Object.entries(inputs).map((
      [name, input],
    ) => [name, input.default?.replace(/\$\{.*/, "") ?? ""]),
  );
}

/** Reads an output file: `NAME=VALUE`, or `NAME<<DELIMITER`, the lines of the value, `DELIMITER`. */
export function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const [, key, value] = /^([\w-]+)=(.*)$/.exec(lines[index] ?? "") ?? [];
    if (key !== undefined && value !== undefined) outputs[key] = value;
    const [name, delimiter] = lines[index]?.split("<<") ?? [];
    if (!name || !delimiter) continue;
    const end = lines.indexOf(delimiter, index + 1);
    outputs[name] = lines.slice(index + 1, end).join("\n");
    index = end;
  }
  return outputs;
}

/** Obeys the commands in a log as the runner does. */
function readLog(raw: string): Pick<StepResult, "log" | "annotations" | "masks"> {
  const annotations: string[] = [];
  const masks: string[] = [];
  const log: string[] = [];
  for (const line of raw.split(/\r\n|\n|\r/)) {
    const [, name = "", data = ""] = /^\s*::([a-z-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
    if (name === "add-mask") masks.push(unescape(data));
    else if (name === "error" || name === "warning") annotations.push(`${name}: ${unescape(data)}`);
    else if (name !== "" || line.includes("##[")) throw new Error(`Unexpected command: ${line}`);
    else log.push(masks.reduce((text, mask) => text.replaceAll(mask, "***"), line));
  }
  return { log: log.join("\n"), annotations, masks };
}

function unescape(data: string): string {
  return data.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}
