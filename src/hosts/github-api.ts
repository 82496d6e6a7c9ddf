import { isDenied, UserError } from "../errors.ts";
import type { CommitStatusNews } from "../host.ts";
import { describeFirstCause } from "../system/first-cause.ts";
import { oneLine } from "../text/one-line.ts";

/** A repository on GitHub, and how to access it. */
export interface GitHubAccess {
  /** The root of the REST API, without a slash at the end. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
  readonly signal: AbortSignal;
}

/** A commit status as GitHub accepts it. */
export interface GitHubStatus extends CommitStatusNews {
  readonly sha: string;
  readonly context: string;
  /** The page that a click on it opens. */
  readonly targetUrl: string | undefined;
}

/** A repository as events and responses describe it; untrusted. */
export interface RepositoryDescription {
  readonly private?: unknown;
  readonly visibility?: unknown;
}

/** Asks GitHub whether the repository is private; `undefined` if the response does not say. */
export async function isPrivate(access: GitHubAccess): Promise<boolean | undefined> {
  const answer = await make({ route: "GET /repos/{owner}/{repo}", success: 200 }, access);
  return isPrivateBy(answer as RepositoryDescription);
}

/**
 * Whether a repository is private according to its description. `private` is also true for internal
 * repositories, which everybody in the enterprise can read, so it is not enough without `visibility`.
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
  const parameters = { ...status, target_url: targetUrl };
  const route = "POST /repos/{owner}/{repo}/statuses/{sha}";
  await make({ route, parameters, success: 201 }, access);
}

/** A request to GitHub. */
interface Call {
  /** As in GitHub's documentation. */
  readonly route: string;
  readonly parameters?: object;
  /** The only status that counts as a success. Octokit accepts redirects as well. */
  readonly success: number;
}

/** Makes one request and returns the body of the response, untrusted. */
async function make(
  { route, parameters, success }: Call,
  { apiUrl, repository, token, signal }: GitHubAccess,
): Promise<unknown> {
  // Loaded on demand: few runs need it, so it must not slow down every start. Eager, because ncc finds
  // no licenses in separate chunks.
  const { getOctokit } = await import(/* webpackMode: "eager" */ "@actions/github");
  const [owner, repo] = repository.split("/");
  const octokit = getOctokit(token, {
    baseUrl: apiUrl,
    // The runtime's `fetch` uses the same proxies and certificates as all other requests. Following a
    // redirect would turn a POST into a GET and pass the token on.
    request: { fetch, redirect: "manual", signal },
  });
  const parts = { owner, repo, ...parameters };
  const { status, data } = await octokit.request(route, parts).catch((error: OctokitError) => {
    signal.throwIfAborted();
    throw explain(error, apiUrl);
  });
  if (status !== success) throw refusal(status, "");
  return data;
}

/** An error that Octokit throws. */
interface OctokitError extends Error {
  /** Only set if there was a response. */
  readonly response?: { readonly status: number };
}

function explain(error: OctokitError, apiUrl: string): UserError {
  if (error.response) return refusal(error.response.status, error.message, error);
  const { host } = new URL(apiUrl);
  const detail = isDenied(error.cause)
    ? `Run Deno with --allow-net=${host}`
    : oneLine(describeFirstCause(error));
  return new UserError(`GitHub cannot be reached at ${host}`, { details: [detail], cause: error });
}

const NO_PERMISSION =
  "The job needs `permissions: statuses: write`, which runs for pull requests " +
  "from forks cannot have";

const LATER = "Running it again later may help";

/** What to do about a response, by its HTTP status. */
const CURES: Readonly<Record<number, string>> = {
  401: "Set github-token to a valid token, or remove it",
  403: NO_PERMISSION,
  404: NO_PERMISSION,
  422: "Check commit-status, and that status-sha is a commit in this repository",
};

function refusal(status: number, message: string, cause?: unknown): UserError {
  // The body of a 5xx response is a page from some proxy.
  const said = status < 500 && message !== "" ? [`GitHub says: ${oneLine(message)}`] : [];
  const cure = /rate limit/i.test(message) ? LATER : CURES[status] ?? LATER;
  return new UserError(`GitHub responded with HTTP ${status}`, { details: [...said, cure], cause });
}
