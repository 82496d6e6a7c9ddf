import { UserError } from "../errors.ts";
import type { CommitStatusNews } from "../host.ts";
import { describeFirstCause } from "../system/first-cause.ts";
import { oneLine } from "../text/one-line.ts";

/** A repository at GitHub, and how to get at it. */
export interface GitHubAccess {
  /** The root of the REST API, without a slash at its end. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
  readonly signal: AbortSignal;
}

/** A commit status as GitHub takes it. */
export interface GitHubStatus extends CommitStatusNews {
  readonly sha: string;
  readonly context: string;
  /** Where a click on it leads. */
  readonly targetUrl: string | undefined;
}

/** What GitHub says of a repository, in events and in answers; untrusted. */
export interface RepositoryDescription {
  readonly private?: unknown;
  readonly visibility?: unknown;
}

/** Asks whether the repository is private; nothing where GitHub does not tell. */
export async function isPrivate(access: GitHubAccess): Promise<boolean | undefined> {
  const { repos, parameters } = await open(access);
  const { status, data }: { status: number; data: RepositoryDescription } = await repos.get(
    parameters,
  );
  // Octokit takes a redirect for a success.
  return status === 200 ? isPrivateBy(data) : undefined;
}

/**
 * Whether a repository is private by its description. `private` also holds for internal repositories,
 * which everybody in the enterprise can read, so without a `visibility` it does not tell.
 */
export function isPrivateBy(repository: RepositoryDescription): boolean | undefined {
  const { private: isClosed, visibility } = repository;
  if (isClosed === false) return false;
  return typeof visibility === "string" ? visibility === "private" : undefined;
}

/** Sets a commit status. Throws a {@linkcode UserError} that says what is missing. */
export async function createCommitStatus(
  { targetUrl, ...status }: GitHubStatus,
  access: GitHubAccess,
): Promise<void> {
  const { repos, parameters } = await open(access);
  const body = { ...status, ...(targetUrl !== undefined && { target_url: targetUrl }) };
  try {
    const answer: { status: number } = await repos.createCommitStatus({ ...parameters, ...body });
    // Octokit takes a redirect for a success.
    if (answer.status !== 201) throw refusal(answer.status, "");
  } catch (error) {
    access.signal.throwIfAborted();
    throw explain(error, access);
  }
}

/** Octokit without retries, and with the runtime's `fetch`, so that proxies and certificates are those of all other requests. */
async function open({ apiUrl, repository, token, signal }: GitHubAccess) {
  // Loaded only here: it costs every start some milliseconds, and few runs need it. One chunk, or
  // the licences of what it brings get lost.
  const { getOctokit } = await import(/* webpackMode: "eager" */ "@actions/github");
  const [owner = "", repo = ""] = repository.split("/");
  // Along a redirect a POST would become a GET, and the token would leave.
  const request = { signal, redirect: "manual" as const };
  const { repos } = getOctokit(token, { baseUrl: apiUrl, request: { fetch } }).rest;
  return { repos, parameters: { owner, repo, request } };
}

/** Octokit's error has a response if there was an answer, and else the cause in its message. */
function explain(error: unknown, { apiUrl }: GitHubAccess): unknown {
  if (!(error instanceof Error) || error instanceof UserError) return error;
  const { message, response } = error as Error & { response?: { readonly status: number } };
  if (response) return refusal(response.status, message, error);
  const { host } = new URL(apiUrl);
  // What Deno denies, in either of its wordings.
  const isDenied = /EPERM|--allow-net/.test(message);
  return new UserError(`GitHub cannot be reached at ${host}`, {
    details: [isDenied ? `Run Deno with --allow-net=${host}` : oneLine(describeFirstCause(error))],
    cause: error,
  });
}

const NO_PERMISSION = "The job needs `permissions: statuses: write`, which a run for a fork's " +
  "pull request or by Dependabot cannot have";

const LATER = "A later run may succeed";

/** What to do about an answer, by its HTTP status. */
const CURES: Readonly<Record<number, string>> = {
  401: "Give github-token a token that is valid, or leave it out",
  403: NO_PERMISSION,
  404: NO_PERMISSION,
  422: "Check commit-status, and that status-sha is a commit of this repository",
};

function refusal(status: number, message: string, cause?: unknown): UserError {
  // The body of a 5xx is a page of some proxy.
  const said = status < 500 && message !== "" ? [`GitHub says: ${oneLine(message)}`] : [];
  const cure = /rate limit/i.test(message) ? LATER : CURES[status] ?? LATER;
  return new UserError(`GitHub answers HTTP ${status}`, { details: [...said, cure], cause });
}
