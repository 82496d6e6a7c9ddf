import { serve } from "../../src/emulator/mod.ts";

/** A commit status as GitHub got it. */
export interface PostedStatus {
  readonly sha: string;
  readonly state: string;
  readonly context?: string;
  readonly description?: string;
  readonly target_url?: string;
}

/** Who can read a repository; an internal one is for everybody in the enterprise. */
export type Visibility = "public" | "internal" | "private";

/** What events and answers of GitHub say of a repository: `private` holds for internal ones, too. */
export function repositoryOf(visibility: Visibility) {
  return { private: visibility !== "public", visibility };
}

export interface GitHubOptions {
  /** What the token may do with statuses. Default: `write`. */
  readonly statuses?: "write" | "read";
  /** The commits that the repository has. Default: all. */
  readonly commits?: readonly string[];
  /** Default: `public`. */
  readonly visibility?: Visibility;
  /** Answers in the place of the API, where it answers. */
  readonly intercept?: (request: Request) => Promise<Response> | undefined;
}

/** The part of GitHub's REST API that a gate uses, over HTTP. */
export interface GitHub {
  /** For `GITHUB_API_URL`, as GitHub Enterprise Server has it. */
  readonly apiUrl: string;
  readonly host: string;
  /** All requests, as `METHOD path authorization`. */
  readonly requests: readonly string[];
  /** The statuses that were set. */
  readonly statuses: readonly PostedStatus[];
  close(): Promise<void>;
}

/** The one repository that there is. */
export const REPOSITORY = "owner/name";

/** The one token that is valid. */
export const GITHUB_TOKEN = "ghs_token";

/** An answer that never comes. */
export const never = (): Promise<Response> => new Promise(() => {});

/** Serves GitHub's API for {@linkcode REPOSITORY}, with its documented validation. */
export async function serveGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const requests: string[] = [];
  const statuses: PostedStatus[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname.replace("/api/v3", "");
    const authorization = request.headers.get("authorization");
    requests.push(`${request.method} ${path} ${authorization}`);
    const intercepted = await options.intercept?.(request);
    if (intercepted) return intercepted;
    if (authorization !== `token ${GITHUB_TOKEN}`) return refuse(401, "Bad credentials");
    const [, repository, sha] = /^\/repos\/([^/]+\/[^/]+)(?:\/statuses\/([^/]+))?$/.exec(path) ??
      [];
    if (repository !== REPOSITORY) return refuse(404, "Not Found");
    if (request.method === "GET" && sha === undefined) {
      const shown = repositoryOf(options.visibility ?? "public");
      return Response.json({ full_name: repository, ...shown });
    }
    if (request.method !== "POST" || sha === undefined) return refuse(404, "Not Found");
    if (options.statuses === "read") return refuse(403, "Resource not accessible by integration");
    const status = { sha, ...await request.json() };
    const refusal = validate(status, options);
    if (!refusal) statuses.push(status);
    return refusal ?? Response.json({ id: statuses.length, ...status }, { status: 201 });
  };
  const server = await serve({ emulator: { fetch } });
  const { url, close } = server;
  return { apiUrl: `${url}/api/v3`, host: new URL(url).host, requests, statuses, close };
}

function validate(status: PostedStatus, { commits }: GitHubOptions): Response | undefined {
  const { sha, state, description = "", target_url: url = "http:" } = status;
  const isState = ["error", "failure", "pending", "success"].includes(state);
  if (!isState) return invalid("state", "state is not included in the list");
  if ([...description].length > 140) {
    return invalid("description", "description is too long (maximum is 140 characters)");
  }
  if (!/^https?:/.test(url)) return invalid("target_url", "target_url must use http(s) scheme");
  const isKnown = /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(sha) && (commits?.includes(sha) ?? true);
  return isKnown ? undefined : refuse(422, `No commit found for SHA: ${sha}`);
}

function invalid(field: string, message: string): Response {
  return refuse(422, "Validation Failed", [{ resource: "Status", code: "custom", field, message }]);
}

function refuse(status: number, message: string, errors?: readonly object[]): Response {
  const documentation = "https://docs.github.com/rest/commits/statuses#create-a-commit-status";
  return Response.json(
    { message, errors, documentation_url: documentation, status: `${status}` },
    { status },
  );
}
