import { resolve } from "node:path";
import * as core from "@actions/core";
import { unlessDenied } from "../errors.ts";
import type { Console, Environment, Host, Place, StepResults } from "../host.ts";
import { inPlace, oneLine } from "../text/one-line.ts";
import { processEnvironment } from "./environment.ts";
import { appendOutputs } from "./output-file.ts";
import { openOwnPart, type OwnPart } from "./own-part.ts";
import { outliveStreams, type WriteToStream } from "./standard-streams.ts";
import { createGitHub } from "./workflow-run.ts";

/** The longest annotation, in code points. The runner cuts it at 4096 UTF-16 units. */
const MAX_ANNOTATION = 2048;

/** The longest line of the log, in code points. */
const MAX_LINE = 2000;

/** Creates the host for a step of a GitHub Actions job. Its annotations have a title. */
export function createActionsHost(title: string): Host {
  const attempt = outliveStreams();
  const mask = (secret: string) => attempt("stdout", () => core.setSecret(secret));
  return {
    environment: processEnvironment,
    console: createConsole(attempt, title),
    results: createResults(processEnvironment),
    github: { mask, ...createGitHub(processEnvironment) },
  };
}

function createConsole(attempt: WriteToStream, title: string): Console {
  return {
    log: (line) => attempt("stdout", () => core.info(oneLine(line, MAX_LINE))),
    annotate: (level, message, place) =>
      attempt("stdout", () => {
        // The log shows only the message.
        const text = oneLine(inPlace(message, place), MAX_ANNOTATION);
        core[level](text, { title, ...(place && propertiesOf(place)) });
      }),
  };
}

/** The runner makes an absolute path relative to the workspace, but leaves any other path as it is. */
function propertiesOf({ path, line }: Place): core.AnnotationProperties {
  const file = unlessDenied(() => resolve(path), path);
  return { file, ...(line !== undefined && { startLine: line }) };
}

function createResults({ variable }: Environment): StepResults {
  let summary: OwnPart | undefined;
  return {
    kind: "step",
    runnerFiles: () => runnerFilesIn(variable),
    temporaryFolder: variable("RUNNER_TEMP"),
    setOutputs: (outputs) => appendOutputs(pathIn(variable, "GITHUB_OUTPUT"), outputs),
    summary: () => summary ??= openOwnPart(pathIn(variable, "GITHUB_STEP_SUMMARY")),
  };
}

/** What the runner and other steps write to and read. */
const RUNNER_FILES = ["OUTPUT", "STEP_SUMMARY", "ENV", "PATH", "STATE", "EVENT_PATH"]
  .map((name) => `GITHUB_${name}`);

function runnerFilesIn(variable: Environment["variable"]): ReadonlyMap<string, string> {
  return new Map(RUNNER_FILES.flatMap((name) => {
    const path = variable(name);
    return path ? [[path, name]] : [];
  }));
}

/** The path that the runner sets in a variable. */
function pathIn(variable: Environment["variable"], name: string): string {
  const path = variable(name);
  if (!path) throw new Error(`${name} is not set`);
  return path;
}
