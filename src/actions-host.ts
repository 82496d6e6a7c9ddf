import { Buffer } from "node:buffer";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import * as core from "@actions/core";
import type { Host, Summary } from "./host.ts";
import { readStdin } from "./read-stdin.ts";
import { toMarkdown } from "./markdown.ts";
import { oneLine } from "./one-line.ts";
import { openOwnPart, type OwnPart } from "./own-part.ts";

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
    isRepositoryPrivate: (token, signal) => isRepositoryPrivate(env, token, signal),
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

type Environment = (name: string) => string | undefined;

/** Asks the event, and GitHub where the event has no repository, as in a scheduled run. */
async function isRepositoryPrivate(
  env: Environment,
  token: string | undefined,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  return isPrivateByEvent(env("GITHUB_EVENT_PATH")) ?? await isPrivateByApi(env, token, signal);
}

function isPrivateByEvent(path: string | undefined): boolean | undefined {
  try {
    const event = JSON.parse(readFileSync(path ?? "", "utf8"));
    const isPrivate = event?.repository?.private;
    return typeof isPrivate === "boolean" ? isPrivate : undefined;
  } catch {
    return undefined;
  }
}

async function isPrivateByApi(
  env: Environment,
  token: string | undefined,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  const [owner, repo] = env("GITHUB_REPOSITORY")?.split("/") ?? [];
  if (!token || !owner || !repo) return undefined;
  try {
    // Loaded only here: it costs every start some milliseconds, and few runs need it. One chunk, or
    // the licences of what it brings get lost.
    const { getOctokit } = await import(/* webpackMode: "eager" */ "@actions/github");
    // With the runtime's `fetch`, so that proxies and certificates are those of all other requests.
    const { rest } = getOctokit(token, { request: { fetch } });
    const { data } = await rest.repos.get({ owner, repo, request: { signal } });
    return data.private;
  } catch {
    return undefined;
  }
}
