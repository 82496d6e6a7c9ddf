import { Buffer } from "node:buffer";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import process from "node:process";
import * as core from "@actions/core";
import type { Host, Summary } from "./host.ts";
import { readStdin } from "./read-stdin.ts";
import { toMarkdown } from "./markdown.ts";
import { oneLine } from "./one-line.ts";
import { openOwnPart, type OwnPart } from "./own-part.ts";
import { isRepositoryPrivate, setCommitStatus } from "./workflow-run.ts";

/** The runner drops a summary of more than 1 MiB whole. */
const MAX_SUMMARY_BYTES = 900 * 1024;

/** How many batches are tried to be listed in the summary. */
const ROWS = [5000, 2000, 500, 100, 0] as const;

/** The runner cuts an annotation here. */
const MAX_ANNOTATION = 4096;

/** Stands above each annotation. */
const TITLE = "Sitecore CDP batch gate";

/** The longest line of the log, in code points. */
const MAX_LINE = 2000;

/** A step of a GitHub Actions job. */
export function createActionsHost(): Host {
  const env = (name: string) => process.env[name];
  let summaryFile: OwnPart | undefined;
  function writeSummary(summary: Summary): void {
    summaryFile ??= openOwnPart(env("GITHUB_STEP_SUMMARY") ?? "");
    summaryFile.write(fitSummary(summary, MAX_SUMMARY_BYTES - summaryFile.offset));
  }
  return {
    env,
    readStdin,
    mask: (secret) => core.setSecret(secret),
    log: (line) => core.info(oneLine(line, MAX_LINE)),
    annotate: (level, message) => core[level](oneLine(message, MAX_ANNOTATION), { title: TITLE }),
    setOutput: (name, value) => core.setOutput(name, value),
    saveProgress: writeSummary,
    writeSummary,
    isSummaryInLog: false,
    reportFile: defaultReportFile(env("RUNNER_TEMP")),
    isRepositoryPrivate: (request) => isRepositoryPrivate(env, request),
    setCommitStatus: (status, request) => setCommitStatus(env, status, request),
  };
}

/** One job can have many gates: each has a file of its own. */
function defaultReportFile(directory: string | undefined): string | undefined {
  return directory && join(directory, `sitecore-cdp-batch-gate-${randomUUID()}.json`);
}

/** The Markdown with as many batches as fit into `maxBytes`. */
function fitSummary(summary: Summary, maxBytes: number): string {
  let markdown = "";
  for (const maxRows of ROWS) {
    markdown = toMarkdown(summary(maxRows));
    if (Buffer.byteLength(markdown) <= maxBytes) break;
  }
  return markdown;
}
