import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  createEmulator,
  type Emulator,
  type Fault,
  type ScriptedBatch,
  serve,
} from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { endWithTest, IN_GROUP } from "../support/end-with-test.ts";
import { failedMany, logOf } from "../support/error-logs.ts";
import {
  ACTION,
  afterScript,
  DENO_STEP,
  forThisRuntime,
  type Program,
  RUNTIME,
} from "../support/programs.ts";
import { type Interrupt, runStep, type StepOptions } from "../support/runner.ts";
import { LOG, ref } from "../support/scripts.ts";

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

/**
 * The runner sends the next signal after so many milliseconds. How long a gate may take of its own, virtual
 * time tells: `gate-commit-status`, `gate`.
 */
const PATIENCE_MS = 7500;

const SIGNALS = ["cancel", "SIGTERM", "SIGHUP"] as const;

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
        problem: "was not read completely, because the gate was stopped",
      },
    },
  };
}

const POINTS: readonly AwaitPoint[] = [
  {
    name: "in its first request",
    status: "processing",
    faults: () => NEVER,
    isReached: (_, { requests }) => requests.length >= 1,
    known: { status: "unseen" },
  },
  {
    name: "in the body of an answer",
    status: "processing",
    faults: () => ({ kind: "slow-body", delayMs: 3_600_000 }),
    isReached: (_, { requests }) => requests.length >= 1,
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
    // Between two looks comes another one, once, to estimate how long it takes.
    faults: (_, number) => number >= 3 ? NEVER : undefined,
    isReached: (_, { requests }) => requests.length >= 3,
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

/** A gate over one batch, and a GitHub that never answers. */
async function cancelGate(
  { name, status, log, faults, isReached }: Omit<AwaitPoint, "known">,
  { signals, ...options }: Pick<StepOptions, "program" | "script"> & {
    /** The first one is sent at the point, each other one after so many milliseconds more. */
    readonly signals: readonly (readonly [Interrupt["signal"], afterMs: number])[];
  },
) {
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
  const sentMs: number[] = [];
  const interrupt = signals.map(([signal, afterMs], index): Interrupt => ({
    signal,
    when: ({ raw }) => {
      const nowMs = performance.now();
      const isDue = index === 0
        ? isReached(raw, emulator, asked)
        : nowMs >= (sentMs.at(-1) ?? 0) + afterMs;
      if (isDue) sentMs.push(nowMs);
      return isDue;
    },
  }));
  try {
    const result = await runStep({
      ...options,
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
      interrupt,
    });
    const endMs = performance.now();
    const tookMs = sentMs.map((ms) => endMs - ms);
    return { ...result, tookMs };
  } finally {
    await Promise.all([server.close(), github.close()]);
  }
}

/** Expects all that a cancelled gate says, everywhere. */
function expectReport(
  { exitCode, outputs, summary, report, files, junit }: Awaited<ReturnType<typeof cancelGate>>,
  known: object,
): void {
  expect(exitCode).toBe(130);
  expect(outputs["conclusion"]).toBe("cancelled");
  expect(summary).toContain("🚫 Sitecore CDP batches: cancelled");
  expect(report.batches).toMatchObject([{ ref: ref(1), ...known }]);
  expect(files["summary.md"]).toBe(summary);
  expect(junit?.properties["conclusion"]).toBe("cancelled");
  expect(junit?.counts.errors).toBe(1);
  expect(countOf(report.reasons)).toBe(report.batches[0].errorLog?.failedRecords ?? 0);
}

const IN_PAUSE = {
  name: "in a pause",
  status: "processing",
  isReached: (raw: string) => raw.includes("-> processing"),
};

/** Its report is there at once; what keeps it is the commit status, for which it has a second. */
const IN_STATUS = {
  name: "in setting the commit status",
  status: "processing",
  isReached: (_: string, __: Emulator, asked: readonly string[]) => asked.length === 1,
};

/** GitHub's last second takes a minute. */
const PATIENT = "const later = setTimeout; " +
  "globalThis.setTimeout = (call, ms, ...rest) => later(call, ms && Math.abs(ms - 1000) < 10 ? 60_000 : ms, ...rest)";

describe.runIf(process.platform !== "win32").each(forThisRuntime<[string, Program]>([
  ["the action on Node", ACTION],
  ["the step on Deno", DENO_STEP],
]))("%s is cancelled", (_, program) => {
  // Where it waits has nothing to do with which signal comes, so each point gets one of them.
  it.each(POINTS.map((point, index) => ({ ...point, signal: SIGNALS[index % 3] ?? "cancel" })))(
    "$name by $signal, and reports",
    async ({ signal, ...point }) => {
      const result = await cancelGate(point, { program, signals: [[signal, 0]] });
      expect(result.signals).toEqual([signal === "cancel" ? "SIGINT" : signal]);
      expectReport(result, point.known);
      expect(result.tookMs[0]).toBeLessThan(PATIENCE_MS);
    },
  );

  it.each<[string, readonly NodeJS.Signals[], string]>([
    ["SIGINT twice, as by npm", ["SIGINT", "SIGINT"], "Received SIGINT"],
    ["SIGINT and SIGTERM together", ["SIGINT", "SIGTERM"], "Received SIGINT"],
    ["SIGHUP and SIGTERM together", ["SIGHUP", "SIGTERM"], "Received SIGHUP"],
  ])("by %s, which is one signal", async (_, signals) => {
    const pairs = signals.map((signal) => [signal, 20] as const);
    const result = await cancelGate(IN_STATUS, { program, signals: pairs });
    expect(result.signals).toEqual(signals);
    expectReport(result, { status: "unseen" });
    expect(result.log).toContain("Conclusion: cancelled");
  });

  it("ends at once at a signal that comes more than a second later", async () => {
    const patient = afterScript(PATIENT, program);
    const signals = [["SIGINT", 0], ["SIGTERM", 900], ["SIGTERM", 200]] as const;
    const result = await cancelGate(IN_STATUS, { program: patient, signals });
    expect(result.signals).toEqual(["SIGINT", "SIGTERM", "SIGTERM"]);
    expectReport(result, { status: "unseen" });
    expect(result.annotations.join()).not.toContain("GitHub did not respond in time");
    // In far less than the minute.
    expect(result.tookMs[2]).toBeLessThan(30_000);
  });

  it.each(["cancel", "SIGTERM"] as const)(
    "by %s in a run: step whose shell it replaces, and reports",
    async (signal) => {
      const result = await cancelGate(IN_PAUSE, {
        program,
        script: (command) => `echo "before the gate"\nexec ${command}`,
        signals: [[signal, 0]],
      });
      expectReport(result, { status: "processing" });
      expect(result.signals).toEqual([signal === "cancel" ? "SIGINT" : signal]);
      expect(result.tookMs[0]).toBeLessThan(PATIENCE_MS);
    },
  );
});

it.runIf(RUNTIME === "Node" && process.platform !== "win32")(
  "without exec a signal reaches the shell of a run: step only, and the gate goes on",
  async () => {
    const emulator = createEmulator({ credentials: CREDENTIALS });
    emulator.add({ ref: ref(1), timeline: [{ status: "processing", afterMs: 0 }] });
    const server = await serve({ emulator });
    const flags = [`--base-url=${server.url}`, `--batch-refs=${ref(1)}`, "--poll-interval=20ms"];
    const script = `'${[...ACTION, ...flags].join("' '")}'\ntrue`;
    const { PATH } = process.env;
    const { clientKey, apiToken } = CREDENTIALS;
    const env = { PATH, SITECORE_CDP_CLIENT_KEY: clientKey, SITECORE_CDP_API_TOKEN: apiToken };
    const shell = spawn("bash", ["-eo", "pipefail", "-c", script], { ...IN_GROUP, env });
    endWithTest(shell);
    let said = "";
    shell.stderr.setEncoding("utf8").on("data", (text: string) => said += text);
    await expect.poll(() => said, { timeout: 20_000 }).toContain("-> processing");
    shell.kill("SIGTERM");
    await once(shell, "exit");
    const before = emulator.requests.length;
    await expect.poll(() => emulator.requests.length, { timeout: 30_000 })
      .toBeGreaterThan(before + 2);
    expect(said).not.toContain("Conclusion");
    await server.close();
  },
);
