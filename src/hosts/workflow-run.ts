import { readFileSync, statSync } from "node:fs";
import process from "node:process";
import { UserError } from "../errors.ts";
import type { CommitStatus, Environment, GitHub, GitHubRequest } from "../host.ts";
import {
  createCommitStatus,
  type GitHubAccess,
  isPrivate,
  isPrivateBy,
  type RepositoryDescription,
} from "./github-api.ts";
import { headOf } from "./head-of-event.ts";

/** The variables that describe the workflow run. */
type Variables = Environment["variable"];

/** Returns what GitHub knows about the workflow run and can do for it. */
export function createGitHub({ variable }: Environment): Omit<GitHub, "mask"> {
  // @actions/github must not read a file that is not an event, either.
  if (!isEvent(variable("GITHUB_EVENT_PATH") ?? "")) delete process.env["GITHUB_EVENT_PATH"];
  return {
    isRepositoryPrivate: (request) => isRepositoryPrivate(variable, request),
    setCommitStatus: (status, request) => setCommitStatus(variable, status, request),
  };
}

/** Checks the event, and asks GitHub if the event does not say, as in a scheduled run. */
async function isRepositoryPrivate(
  env: Variables,
  request: GitHubRequest,
): Promise<boolean | undefined> {
  try {
    return isPrivateByEvent(env) ?? await isPrivate(accessTo(env, request));
  } catch {
    return undefined;
  }
}

/** Sets a status, which links to the run, on the event's commit or another one. */
async function setCommitStatus(
  env: Variables,
  { sha = headOfEvent(env), ...status }: CommitStatus,
  request: GitHubRequest,
): Promise<void> {
  if (sha === undefined) {
    throw new UserError("The commit of the event is unknown", {
      details: ["Set status-sha; on Deno, --allow-read for the event file may be missing"],
    });
  }
  await createCommitStatus({ ...status, sha, targetUrl: urlOfRun(env) }, accessTo(env, request));
}

/** The largest event that is read, in bytes. GitHub sends none above 25 MB. */
const MAX_EVENT_BYTES = 25 * 1024 * 1024;

/** Whether a path can be that of an event. Reading anything other than a file could block forever. */
function isEvent(path: string): boolean {
  try {
    const file = statSync(path);
    return file.isFile() && file.size <= MAX_EVENT_BYTES;
  } catch {
    return false;
  }
}

/** What triggered the workflow, untrusted; `undefined` if it cannot be read. */
function readEvent(env: Variables): unknown {
  try {
    return JSON.parse(readFileSync(env("GITHUB_EVENT_PATH") ?? "", "utf8"));
  } catch {
    return undefined;
  }
}

function isPrivateByEvent(env: Variables): boolean | undefined {
  const event = readEvent(env) as { repository?: RepositoryDescription } | null | undefined;
  return isPrivateBy(event?.repository ?? {});
}

/** Needs the event: `GITHUB_SHA` may be a different commit. */
function headOfEvent(env: Variables): string | undefined {
  const event = readEvent(env);
  return event === undefined ? undefined : headOf(event, env("GITHUB_SHA"));
}

/** The page of the run. Runners other than GitHub's may not have one. */
function urlOfRun(env: Variables): string | undefined {
  const server = env("GITHUB_SERVER_URL");
  const run = env("GITHUB_RUN_ID");
  return server && run ? `${server}/${env("GITHUB_REPOSITORY")}/actions/runs/${run}` : undefined;
}

/** How to access the workflow's repository, on github.com or another server. */
function accessTo(env: Variables, { token, signal }: GitHubRequest): GitHubAccess {
  const apiUrl = env("GITHUB_API_URL") || "https://api.github.com";
  const repository = env("GITHUB_REPOSITORY");
  if (!repository) throw new UserError("GITHUB_REPOSITORY is not set");
  if (!token) {
    throw new UserError("There is no github-token", {
      details: ["Remove that input, or on Deno, set GITHUB_TOKEN to ${{ github.token }}"],
    });
  }
  return { apiUrl, repository, token, signal };
}
