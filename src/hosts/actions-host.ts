import { randomUUID } from "node:crypto";
import { join } from "node:path";
import process from "node:process";
import * as core from "@actions/core";
import type { Summary } from "../document/document.ts";
import { fitSummary } from "../document/fit-summary.ts";
import type { Host } from "../host.ts";
import { oneLine } from "../text/one-line.ts";
import { appendOutputs } from "./output-file.ts";
import { openOwnPart, type OwnPart } from "./own-part.ts";
import { logProcessWarnings } from "./process-warnings.ts";
import { readStdin } from "./read-stdin.ts";
import { outliveStreams } from "./standard-streams.ts";
import { variableNames } from "./variable-names.ts";
import { isEvent, isRepositoryPrivate, setCommitStatus } from "./workflow-run.ts";

/** The longest annotation, in code points; the runner cuts it at 4096 UTF-16 units. */
const MAX_ANNOTATION = 2048;

/** Stands above each annotation. */
const TITLE = "Sitecore CDP batch gate";

/** The longest line of the log, in code points. */
const MAX_LINE = 2000;

/** A step of a GitHub Actions job. */
export function createActionsHost(): Host {
  const env = (name: string) => process.env[name];
  const attempt = outliveStreams();
  const log = (line: string) => attempt("stdout", () => core.info(oneLine(line, MAX_LINE)));
  logProcessWarnings(log);
  // What is none shall not be read by @actions/github either.
  if (!isEvent(env("GITHUB_EVENT_PATH") ?? "")) delete process.env["GITHUB_EVENT_PATH"];
  let summaryFile: OwnPart | undefined;
  function writeSummary(summary: Summary): void {
    summaryFile ??= openOwnPart(pathIn(env, "GITHUB_STEP_SUMMARY"));
    summaryFile.write(fitSummary(summary, summaryFile.offset));
  }
  return {
    env,
    variableNames,
    readStdin,
    mask: (secret) => attempt("stdout", () => core.setSecret(secret)),
    log,
    annotate: (level, message) =>
      attempt("stdout", () => core[level](oneLine(message, MAX_ANNOTATION), { title: TITLE })),
    setOutputs: (outputs) => appendOutputs(pathIn(env, "GITHUB_OUTPUT"), outputs),
    saveProgress: writeSummary,
    writeSummary,
    isSummaryInLog: false,
    reportFile: defaultReportFile(env("RUNNER_TEMP")),
    isRepositoryPrivate: (request) => isRepositoryPrivate(env, request),
    setCommitStatus: (status, request) => setCommitStatus(env, status, request),
  };
}

/** The path that the runner gives in a variable. */
function pathIn(env: Host["env"], name: string): string {
  const path = env(name);
  if (!path) throw new Error(`${name} is not set`);
  return path;
}

/** One job can have many gates: each has a file of its own. */
function defaultReportFile(directory: string | undefined): string | undefined {
  return directory && join(directory, `sitecore-cdp-batch-gate-${randomUUID()}.json`);
}
