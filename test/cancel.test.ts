import process from "node:process";
import { describe, expect, it } from "vitest";
import {
  createEmulator,
  DEFAULT_CREDENTIALS,
  type Emulator,
  type Fault,
  serve,
} from "../src/emulator/mod.ts";
import { ACTION, DENO_STEP, type Program, runStep } from "./support/runner.ts";
import { LOG, ref } from "./support/scripts.ts";

/** How long the runner waits after a signal before it sends the next one. */
const PATIENCE_MS = 7500;

const NEVER: Fault = { kind: "latency", delayMs: 3_600_000 };

/** Where the program waits, and how a test knows that it does. */
interface AwaitPoint {
  readonly name: string;
  readonly status: string;
  readonly faults?: (request: Request, requestNumber: number) => Fault | undefined;
  /** What has been written and asked for when the point is reached. */
  readonly isReached: (raw: string, emulator: Emulator, asked: readonly string[]) => boolean;
  /** The status in the report. */
  readonly known: string;
}

const POINTS: readonly AwaitPoint[] = [
  {
    name: "in its first request",
    status: "processing",
    faults: () => NEVER,
    isReached: (_, { requests }) => requests.length === 1,
    known: "unseen",
  },
  {
    name: "in the body of an answer",
    status: "processing",
    faults: () => ({ kind: "slow-body", delayMs: 3_600_000 }),
    isReached: (_, { requests }) => requests.length === 1,
    known: "unseen",
  },
  {
    name: "before the quick retry or in it",
    status: "processing",
    faults: (_, number) => number === 1 ? { kind: "reset" } : NEVER,
    isReached: (_, { requests }) => requests.length >= 1,
    known: "unseen",
  },
  {
    name: "in a later request",
    status: "processing",
    faults: (_, number) => number === 2 ? NEVER : undefined,
    isReached: (_, { requests }) => requests.length === 2,
    known: "processing",
  },
  {
    name: "in a pause",
    status: "processing",
    isReached: (raw) => raw.includes("-> processing"),
    known: "processing",
  },
  {
    name: "in the search for an error log",
    status: "error",
    faults: ({ url }) => url.endsWith(ref(1)) ? NEVER : undefined,
    isReached: (_, { requests }) => requests.some(({ path }) => path.endsWith(ref(1))),
    known: "error",
  },
  {
    name: "in setting the commit status",
    status: "processing",
    isReached: (_, __, asked) => asked.length === 1,
    known: "unseen",
  },
  {
    name: "in the question whether the repository is private",
    status: "error",
    isReached: (_, __, asked) => asked.length === 1,
    known: "error",
  },
];

describe.runIf(process.platform !== "win32").each<[string, Program]>([
  ["the action on Node", ACTION],
  ["the step on Deno", DENO_STEP],
])("%s is cancelled", (_, program) => {
  describe.each(POINTS)("$name", ({ name, status, faults, isReached, known }) => {
    it.each(["SIGINT", "SIGTERM"] as const)("by %s, and reports", async (signal) => {
      const emulator = createEmulator({ ...(faults && { faults }) });
      // Only the search for a log needs an error without one.
      const log = name.includes("search") ? {} : { log: LOG };
      emulator.add({ ref: ref(1), timeline: [{ status, afterMs: 0 }], ...log });
      const server = await serve({ emulator });
      const asked: string[] = [];
      const github = await serve({
        emulator: {
          fetch: ({ url }) => {
            asked.push(url);
            return new Promise(() => {});
          },
        },
      });
      let signalledMs = 0;
      const when = ({ raw }: { raw: string }) => {
        signalledMs = performance.now();
        return isReached(raw, emulator, asked);
      };
      const { exitCode, outputs, summary, report } = await runStep({
        program,
        inputs: {
          "batch-refs": ref(1),
          "base-url": server.url,
          "client-key": DEFAULT_CREDENTIALS.clientKey,
          "api-token": DEFAULT_CREDENTIALS.apiToken,
          "poll-interval": name.includes("later") ? "10ms" : "1h",
          "commit-status": name.includes("commit status") ? "sitecore-cdp" : "",
          "github-token": "token",
        },
        env: {
          GITHUB_API_URL: github.url,
          GITHUB_REPOSITORY: "owner/name",
          GITHUB_SHA: "0".repeat(40),
        },
        interrupt: { signal, when },
      });
      expect(performance.now() - signalledMs).toBeLessThan(PATIENCE_MS);
      await Promise.all([server.close(), github.close()]);
      expect(exitCode).toBe(130);
      expect(outputs["conclusion"]).toBe("cancelled");
      expect(summary).toContain("🚫 Sitecore CDP batches: cancelled");
      expect(report.batches).toMatchObject([{ ref: ref(1), status: known }]);
    });
  });
});
