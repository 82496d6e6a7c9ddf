import process from "node:process";
import { afterEach, describe, expect, it } from "vitest";
import { createEmulator, type EmulatorServer, serve } from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import {
  type GitHub,
  GITHUB_TOKEN,
  type GitHubOptions,
  never,
  REPOSITORY,
  serveGitHub,
} from "../support/github-api.ts";
import { ACTION, DENO_STEP, forThisRuntime, type Program, RUNTIME } from "../support/programs.ts";
import { runStep, type StepOptions } from "../support/runner.ts";
import { ref } from "../support/scripts.ts";

const GITHUB_SHA = "0".repeat(40);
const HEAD = "a".repeat(40);
const OTHER = "b".repeat(40);

let server: EmulatorServer;
let github: GitHub;

afterEach(() => Promise.all([server.close(), github.close()]));

/** A step that gates one batch of this status, and keeps a commit status at this GitHub. */
async function gate(
  options: Partial<StepOptions> & { readonly program: Program; readonly status?: string },
  gitHubOptions: GitHubOptions = {},
) {
  const emulator = createEmulator({ credentials: CREDENTIALS });
  emulator.add({ ref: ref(1), timeline: [{ status: options.status ?? "success", afterMs: 0 }] });
  [server, github] = await Promise.all([serve({ emulator }), serveGitHub(gitHubOptions)]);
  return await runStep({
    ...options,
    inputs: {
      "batch-refs": ref(1),
      "base-url": server.url,
      "client-key": CREDENTIALS.clientKey,
      "api-token": CREDENTIALS.apiToken,
      "commit-status": "sitecore-cdp",
      "github-token": GITHUB_TOKEN,
      ...options.inputs,
    },
    env: {
      GITHUB_API_URL: github.apiUrl,
      GITHUB_SERVER_URL: "https://github.example",
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_RUN_ID: "7",
      GITHUB_SHA,
      ...options.env,
    },
  });
}

/** What is said of the commit status. */
function warningsOf(annotations: readonly string[]): readonly string[] {
  return annotations.filter((text) => text.startsWith("warning: Cannot set the commit status "));
}

describe.each(forThisRuntime<[string, Program]>([
  ["the action on Node", ACTION],
  ["the step on Deno", DENO_STEP],
]))("%s keeps a commit status", (_, program) => {
  it("from pending to its end, and leads to its run", async () => {
    const { exitCode, log, outputs } = await gate({ program, status: "corrupted" });
    expect(exitCode).toBe(1);
    const common = {
      sha: GITHUB_SHA,
      context: "sitecore-cdp",
      target_url: "https://github.example/owner/name/actions/runs/7",
    };
    expect(github.statuses).toEqual([
      { ...common, state: "pending", description: "Waiting for 1 batch" },
      { ...common, state: "failure", description: outputs["reason"] },
    ]);
    expect(log).toContain("The commit status 'sitecore-cdp' is failure");
  });

  it("of the head of a pull request", async () => {
    const event = { number: 1, pull_request: { head: { sha: HEAD }, base: { sha: OTHER } } };
    const env = { GITHUB_EVENT_NAME: "pull_request" };
    await gate({ program, event, env, inputs: { wait: "false" } });
    expect(github.statuses).toMatchObject([{ sha: HEAD, state: "success" }]);
  });

  it("of the commit that status-sha names, whatever the event says", async () => {
    const event = { pull_request: { head: { sha: HEAD } } };
    await gate({ program, event, inputs: { "status-sha": OTHER.toUpperCase() } });
    expect(github.statuses).toMatchObject([{ sha: OTHER }, { sha: OTHER }]);
  });

  it("even where it cannot read other inputs", async () => {
    const { exitCode } = await gate({ program, inputs: { timeout: "soon" } });
    expect(exitCode).toBe(2);
    expect(github.statuses).toMatchObject([
      { state: "error", description: "Invalid input: timeout" },
    ]);
  });

  it("only where it is told to", async () => {
    const { exitCode } = await gate({ program, inputs: { "commit-status": "" } });
    expect(exitCode).toBe(0);
    expect(github.requests).toEqual([]);
  });

  it.each<[string, GitHubOptions, Partial<StepOptions>, RegExp]>([
    ["a token that can only read", { statuses: "read" }, {}, /HTTP 403.* statuses: write.* fork/],
    ["no token", {}, { inputs: { "github-token": "" } }, /There is no github-token\. .*GITHUB_TO/],
    [
      "no commit",
      {},
      { env: { GITHUB_SHA: "" } },
      /The commit of the event is unknown.*status-sha/,
    ],
    [
      "an event that cannot be read",
      {},
      { env: { GITHUB_EVENT_PATH: "nowhere.json" } },
      /The commit of the event is unknown.*--allow-read/,
    ],
    ["no repository", {}, { env: { GITHUB_REPOSITORY: "" } }, /GITHUB_REPOSITORY is not set/],
  ])("or warns once, for %s", async (_, gitHubOptions, options, message) => {
    const { exitCode, annotations, outputs } = await gate({ program, ...options }, gitHubOptions);
    expect(exitCode).toBe(0);
    expect(outputs["conclusion"]).toBe("success");
    expect(warningsOf(annotations)).toEqual([expect.stringMatching(message)]);
    expect(github.statuses).toEqual([]);
  });

  describe.runIf(process.platform !== "win32")("when it is cancelled", () => {
    const inputs = { "poll-interval": "1h" };
    const isWaiting = ({ raw }: { raw: string }) => raw.includes("-> processing");

    it("says so", async () => {
      const interrupt = { signal: "SIGTERM", when: isWaiting } as const;
      const step = { program, status: "processing", inputs, interrupt };
      const { exitCode, annotations } = await gate(step);
      expect(exitCode).toBe(130);
      expect(github.statuses).toMatchObject([{ state: "pending" }, {
        state: "error",
        description: expect.stringMatching(/^Cancelled after /),
      }]);
      expect(warningsOf(annotations)).toEqual([]);
    });

    it("and ends without GitHub's answer long before it is killed", async () => {
      let signalledMs = 0;
      const when = (written: { raw: string }) => {
        signalledMs = performance.now();
        return isWaiting(written);
      };
      const step = { program, status: "processing", inputs };
      const { exitCode, annotations } = await gate(
        { ...step, interrupt: { signal: "SIGINT", when } },
        { intercept: () => github.requests.length > 1 ? never() : undefined },
      );
      expect(exitCode).toBe(130);
      expect(warningsOf(annotations)).toEqual([
        expect.stringMatching(/GitHub did not respond in time$/),
      ]);
      // Two seconds are meant; the runner gives it 7.5.
      expect(performance.now() - signalledMs).toBeLessThan(7500);
    });

    it("after its report, and takes a signal that follows at once for the same one", async () => {
      const { exitCode, outputs, annotations } = await gate({
        program,
        status: "processing",
        inputs,
        interrupt: [
          { signal: "SIGINT", when: isWaiting },
          { signal: "SIGTERM", when: ({ summary }) => summary.includes("cancelled") },
        ],
      }, { intercept: () => github.requests.length > 1 ? never() : undefined });
      expect(exitCode).toBe(130);
      expect(outputs["conclusion"]).toBe("cancelled");
      expect(warningsOf(annotations)).toEqual([
        expect.stringMatching(/GitHub did not respond in time$/),
      ]);
    });
  });
});

it.runIf(RUNTIME === "Deno").each([
  ["https://api.github.example", "api.github.example"],
  ["http://127.0.0.2:8080", "127.0.0.2:8080"],
])(
  "the step on Deno names the permission that it lacks for %s",
  async (apiUrl, host) => {
    const env = { GITHUB_API_URL: apiUrl };
    const { exitCode, annotations } = await gate({ program: DENO_STEP, env });
    expect(exitCode).toBe(0);
    expect(warningsOf(annotations)).toEqual([
      expect.stringMatching(
        `GitHub cannot be reached at ${host}. Run Deno with --allow-net=${host}`,
      ),
    ]);
  },
);
