import process from "node:process";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  createEmulator,
  type Emulator,
  type Fault,
  type ScriptedBatch,
  serve,
} from "../src/emulator/mod.ts";
import { CREDENTIALS } from "./support/credentials.ts";
import { failedMany, logOf } from "./support/error-logs.ts";
import { ACTION, DENO_STEP, type Program } from "./support/programs.ts";
import { runStep } from "./support/runner.ts";
import { LOG, ref } from "./support/scripts.ts";

const NEVER: Fault = { kind: "latency", delayMs: 3_600_000 };

/** Where the program waits, and how a test knows that it does. */
interface AwaitPoint {
  readonly name: string;
  readonly status: string;
  readonly faults?: (request: Request, requestNumber: number) => Fault | undefined;
  readonly log?: ScriptedBatch["log"];
  /** What has been written and asked for when the point is reached. */
  readonly isReached: (raw: string, emulator: Emulator, asked: readonly string[]) => boolean;
  /** The batch in the report. */
  readonly known: object;
}

const MANY_RECORDS = logOf(...failedMany(1000));

/** Half of a log has come. */
function inDownload(kind: string, log: Uint8Array): AwaitPoint {
  return {
    name: `in the download of ${kind} error log`,
    status: "error",
    log,
    faults: ({ url }) =>
      url.includes("/import.gz") ? { kind: "slow-body", delayMs: 3_600_000 } : undefined,
    isReached: (_, { requests }) => requests.some(({ path }) => path.includes("/import.gz")),
    known: {
      status: "error",
      errorLog: {
        failedRecords: expect.any(Number),
        oddLines: 0,
        reasons: expect.any(Array),
        problem: "was not read to its end, the gate was stopped",
      },
    },
  };
}

const POINTS: readonly AwaitPoint[] = [
  {
    name: "in its first request",
    status: "processing",
    faults: () => NEVER,
    isReached: (_, { requests }) => requests.length === 1,
    known: { status: "unseen" },
  },
  {
    name: "in the body of an answer",
    status: "processing",
    faults: () => ({ kind: "slow-body", delayMs: 3_600_000 }),
    isReached: (_, { requests }) => requests.length === 1,
    known: { status: "unseen" },
  },
  {
    name: "before the quick retry or in it",
    status: "processing",
    faults: (_, number) => number === 1 ? { kind: "reset" } : NEVER,
    isReached: (_, { requests }) => requests.length >= 1,
    known: { status: "unseen" },
  },
  {
    name: "in a later request",
    status: "processing",
    faults: (_, number) => number === 2 ? NEVER : undefined,
    isReached: (_, { requests }) => requests.length === 2,
    known: { status: "processing" },
  },
  {
    name: "in a pause",
    status: "processing",
    isReached: (raw) => raw.includes("-> processing"),
    known: { status: "processing" },
  },
  {
    name: "in the search for an error log",
    status: "error",
    faults: ({ url }) => url.endsWith(ref(1)) ? NEVER : undefined,
    isReached: (_, { requests }) => requests.some(({ path }) => path.endsWith(ref(1))),
    known: { status: "error" },
  },
  {
    name: "in setting the commit status",
    status: "processing",
    isReached: (_, __, asked) => asked.length === 1,
    known: { status: "unseen" },
  },
  {
    name: "in the question whether the repository is private",
    status: "error",
    log: LOG,
    isReached: (_, __, asked) => asked.length === 1,
    known: { status: "error" },
  },
  inDownload("a plain", MANY_RECORDS),
  inDownload("a gzipped", gzipSync(MANY_RECORDS)),
];

function countOf(reasons: readonly { readonly count: number }[]): number {
  return reasons.reduce((total, { count }) => total + count, 0);
}

describe.runIf(process.platform !== "win32").each<[string, Program]>([
  ["the action on Node", ACTION],
  ["the step on Deno", DENO_STEP],
])("%s is cancelled", (_, program) => {
  describe.each(POINTS)("$name", ({ name, status, log, faults, isReached, known }) => {
    it.each(["cancel", "SIGTERM"] as const)("by %s, and reports", async (signal) => {
      const emulator = createEmulator({ credentials: CREDENTIALS, ...(faults && { faults }) });
      emulator.add({ ref: ref(1), timeline: [{ status, afterMs: 0 }], ...(log && { log }) });
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
      const { exitCode, outputs, summary, report, files, junit, signals } = await runStep({
        program,
        inputs: {
          "batch-refs": ref(1),
          "base-url": server.url,
          "client-key": CREDENTIALS.clientKey,
          "api-token": CREDENTIALS.apiToken,
          "poll-interval": name.includes("later") ? "10ms" : "1h",
          "commit-status": name.includes("commit status") ? "sitecore-cdp" : "",
          "github-token": "github-t0ken",
          "summary-file": "summary.md",
          // Else it asks first whether the repository is private.
          "log-links": name.includes("private") ? "auto" : "true",
        },
        env: {
          GITHUB_API_URL: github.url,
          GITHUB_REPOSITORY: "owner/name",
          GITHUB_SHA: "0".repeat(40),
        },
        interrupt: { signal, when },
      });
      const tookMs = performance.now() - signalledMs;
      await Promise.all([server.close(), github.close()]);
      expect(signals).toEqual([signal === "cancel" ? "SIGINT" : signal]);
      expect(exitCode).toBe(130);
      expect(outputs["conclusion"]).toBe("cancelled");
      expect(summary).toContain("🚫 Sitecore CDP batches: cancelled");
      expect(report.batches).toMatchObject([{ ref: ref(1), ...known }]);
      expect(files["summary.md"]).toBe(summary);
      expect(junit?.properties["conclusion"]).toBe("cancelled");
      expect(junit?.counts.errors).toBe(1);
      expect(countOf(report.reasons)).toBe(report.batches[0].errorLog?.failedRecords ?? 0);
      // The runner kills after 7.5 seconds; we promise two.
      expect(tookMs).toBeLessThan(2000);
    });
  });
});
