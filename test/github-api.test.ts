import { afterEach, describe, expect, it } from "vitest";
import { createEmulator, serve } from "../src/emulator/mod.ts";
import { UserError } from "../src/errors.ts";
import { createCommitStatus, type GitHubStatus, isPrivate } from "../src/hosts/github-api.ts";
import {
  type GitHub,
  GITHUB_TOKEN,
  type GitHubOptions,
  never,
  REPOSITORY,
  repositoryOf,
  serveGitHub,
  type Visibility,
} from "./support/github-api.ts";

const SHA = "c".repeat(40);

const STATUS: GitHubStatus = {
  sha: SHA,
  context: "sitecore-cdp",
  state: "failure",
  description: "1 of 2 batches failed",
  targetUrl: "https://github.example/owner/name/actions/runs/7",
};

let github: GitHub;

afterEach(() => github.close());

/** How to get at a GitHub of this kind. */
async function accessTo(options: GitHubOptions = {}) {
  github = await serveGitHub(options);
  const { signal } = new AbortController();
  return { apiUrl: github.apiUrl, repository: REPOSITORY, token: GITHUB_TOKEN, signal };
}

/** The message and the details of the one error that there is to be. */
async function refusalOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.catch((error) => error);
  if (!(error instanceof UserError)) throw new Error(`Not refused: ${error}`);
  return [error.message, ...error.details].join(". ");
}

describe("createCommitStatus()", () => {
  it("posts it with the token, in one request", async () => {
    await createCommitStatus(STATUS, await accessTo());
    expect(github.requests).toEqual([
      `POST /repos/owner/name/statuses/${SHA} token ${GITHUB_TOKEN}`,
    ]);
    expect(github.statuses).toEqual([{
      sha: SHA,
      context: "sitecore-cdp",
      state: "failure",
      description: "1 of 2 batches failed",
      target_url: "https://github.example/owner/name/actions/runs/7",
    }]);
  });

  it("posts it without a URL if there is none", async () => {
    await createCommitStatus({ ...STATUS, targetUrl: undefined }, await accessTo());
    expect(github.statuses[0]).not.toHaveProperty("target_url");
  });

  const NO_PERMISSION =
    "The job needs `permissions: statuses: write`, which runs for pull requests " +
    "from forks cannot have";

  it.each<[string, GitHubOptions, object, object, RegExp | string]>([
    [
      "a token that can only read",
      { statuses: "read" },
      {},
      {},
      /^GitHub responded with HTTP 403\. GitHub says: Resource not accessible by integration - http.*\. The job/,
    ],
    ["what the job lacks", { statuses: "read" }, {}, {}, NO_PERMISSION],
    ["another repository", {}, { repository: "owner/other" }, {}, NO_PERMISSION],
    ["an expired token", {}, { token: "old" }, {}, /HTTP 401\. .*Bad credentials.*github-token/],
    ["an unknown commit", { commits: [] }, {}, {}, /HTTP 422\. .*No commit found.*status-sha/],
    ["too much text", {}, {}, { description: "x".repeat(141) }, /too long.*maximum is 140/],
  ])("says what is missing for %s", async (_, options, access, status, message) => {
    const request = createCommitStatus({ ...STATUS, ...status }, {
      ...await accessTo(options),
      ...access,
    });
    expect(await refusalOf(request)).toMatch(message);
    expect(github.requests).toHaveLength(1);
    expect(github.statuses).toEqual([]);
  });

  it.each([403, 429])("blames no permission for a rate limit, HTTP %i", async (status) => {
    const message = "You have exceeded a secondary rate limit.";
    const intercept = () => Promise.resolve(Response.json({ message }, { status }));
    const request = createCommitStatus(STATUS, await accessTo({ intercept }));
    expect(await refusalOf(request)).toBe(
      `GitHub responded with HTTP ${status}. GitHub says: ${message}. Running it again later may help`,
    );
  });

  it.each([500, 502, 503])(
    "gives up immediately after HTTP %i, whatever the page says",
    async (status) => {
      const intercept = () => Promise.resolve(new Response("<h1>Unicorn</h1>", { status }));
      const request = createCommitStatus(STATUS, await accessTo({ intercept }));
      expect(await refusalOf(request)).toBe(
        `GitHub responded with HTTP ${status}. Running it again later may help`,
      );
      expect(github.requests).toHaveLength(1);
    },
  );

  it.each([301, 302, 307, 308])("sends its token along no redirect, HTTP %i", async (status) => {
    const headers = { location: "/api/v3/repos/owner/renamed" };
    const intercept = () => Promise.resolve(new Response(null, { status, headers }));
    const request = createCommitStatus(STATUS, await accessTo({ intercept }));
    expect(await refusalOf(request)).toContain(`GitHub responded with HTTP ${status}`);
    expect(github.requests).toHaveLength(1);
  });

  it("says that GitHub cannot be reached", async () => {
    const access = await accessTo();
    const gone = await serve({ emulator: createEmulator() });
    await gone.close();
    expect(await refusalOf(createCommitStatus(STATUS, { ...access, apiUrl: gone.url })))
      .toMatch(
        /^GitHub cannot be reached at 127\.0\.0\.1:\d+\. (connect ECONNREFUSED|Connection refused) ?/,
      );
  });

  it("leaves nothing open when it is aborted", async () => {
    const stop = new AbortController();
    const reason = new Error("Stopped");
    const isGone = Promise.withResolvers<void>();
    const access = await accessTo({
      intercept: ({ signal }) => {
        signal.addEventListener("abort", () => isGone.resolve());
        stop.abort(reason);
        return never();
      },
    });
    await expect(createCommitStatus(STATUS, { ...access, signal: stop.signal })).rejects.toBe(
      reason,
    );
    await isGone.promise;
  });
});

describe("isPrivate()", () => {
  it.each<[Visibility, boolean]>([
    ["private", true],
    ["internal", false],
    ["public", false],
  ])("asks GitHub: %s", async (visibility, isPrivateThere) => {
    expect(await isPrivate(await accessTo({ visibility }))).toBe(isPrivateThere);
    expect(github.requests).toEqual([`GET /repos/owner/name token ${GITHUB_TOKEN}`]);
  });

  it.each<[string, object, boolean | undefined]>([
    ["private without a visibility, which may be internal", { private: true }, undefined],
    ["nothing of it", {}, undefined],
    ["not private", { private: false }, false],
    ["a visibility that is none", { private: true, visibility: null }, undefined],
    ["a new visibility", { private: true, visibility: "enterprise" }, false],
    ["what contradicts itself", { private: false, visibility: "private" }, false],
  ])("believes an answer that says %s", async (_, repository, isPrivateThere) => {
    const intercept = () => Promise.resolve(Response.json(repository));
    expect(await isPrivate(await accessTo({ intercept }))).toBe(isPrivateThere);
  });

  it("treats no other response as a yes", async () => {
    const headers = { location: "/api/v3/repos/owner/renamed" };
    const intercept = () =>
      Promise.resolve(Response.json(repositoryOf("private"), { status: 301, headers }));
    expect(await refusalOf(isPrivate(await accessTo({ intercept })))).toContain("HTTP 301");
  });
});
