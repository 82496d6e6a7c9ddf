import { readFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { ProcessResult } from "./process.ts";
import { readOutputs, readSummary, toJobOutputs } from "./runner-files.ts";
import { type Annotation, readRunnerLog, type RunnerLog } from "./runner-log.ts";

/** What the runner knows after a step. */
export interface StepResult
  extends Pick<ProcessResult, "exitCode" | "raw">, Pick<RunnerLog, "log" | "masks"> {
  readonly outputs: Readonly<Record<string, string>>;
  /** What another job gets of them. */
  readonly jobOutputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Level, place in the workspace if there is one, and message of each: `error out/a.json#3: …`. */
  readonly annotations: readonly string[];
  /** The report file that the output names. */
  // deno-lint-ignore no-explicit-any
  readonly report: any;
}

/** What may be a command to this runner, a later one or another's, but for those that we use. */
const COMMAND = /^[\s\u0085]*::(?!add-mask::|(error|warning) title=)|##(vso)?\[/i;

/**
 * Reads what a step of ours left in its directory and in its log. Throws if the runner would lose
 * some of it, and if there is a command that we do not use.
 */
export function readStep(directory: string, process: ProcessResult): StepResult {
  const file = (name: string) => readFileSync(resolve(directory, name), "utf8");
  const { annotations, hide, ...log } = readRunnerLog(process.lines);
  const outputs = readOutputs(file("output"));
  const { jobOutputs, lost } = toJobOutputs(outputs, hide);
  const summary = readSummary(file("summary"), hide);
  const allLost = [...log.lost, ...lost, ...summary.lost];
  if (allLost.length > 0) throw new Error(`The runner loses ${allLost.join(", ")}`);
  const unexpected = process.lines.filter((line) => COMMAND.test(line));
  if (unexpected.length > 0) throw new Error(`Unexpected command: ${unexpected.join(", ")}`);
  const path = outputs["report-file"];
  return {
    exitCode: process.exitCode,
    raw: process.raw,
    log: log.log,
    masks: log.masks,
    annotations: annotations.map((annotation) => {
      const { level, message } = annotation;
      return `${level}${placeOf(annotation, directory)}: ${message}`;
    }),
    outputs,
    jobOutputs,
    summary: summary.summary,
    report: path && JSON.parse(file(path)),
  };
}

/** As the runner hands it on: only an absolute path in the workspace becomes relative to it. */
function placeOf({ properties: { file, line } }: Annotation, workspace: string): string {
  if (file === undefined) return "";
  const path = file.startsWith(`${workspace}${sep}`)
    ? relative(workspace, file).replaceAll(sep, "/")
    : file;
  return ` ${path}${line === undefined ? "" : `#${line}`}`;
}
