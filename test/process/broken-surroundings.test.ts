import { spawnSync } from "node:child_process";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmulatorServer, serve } from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import {
  ACTION,
  afterScript,
  DENO,
  DENO_STEP,
  DIST,
  forThisRuntime,
  HURRIED,
  type Program,
  RUNTIME,
} from "../support/programs.ts";
import { type RunnerResult, runStep, type StepOptions } from "../support/runner.ts";
import { ref } from "../support/scripts.ts";
import { runInTerminal } from "../support/terminal.ts";
import { createThreeBatches } from "../support/three-batches.ts";

const HAS_SHELL = process.platform !== "win32";

const MANY = Array.from({ length: 40 }, (_, index) => ref(100 + index));

let server: EmulatorServer;

beforeAll(async () => {
  const emulator = createThreeBatches();
  for (const each of MANY) {
    emulator.add({ ref: each, timeline: [{ status: "success", afterMs: 0 }] });
  }
  server = await serve({ emulator });
});

afterAll(() => server.close());

const CHANNELS = ["summary", "outputs", "report", "junit", "summary file", "log"] as const;
type Channel = (typeof CHANNELS)[number];

interface Surroundings extends Partial<Pick<StepOptions, "env" | "files" | "unread" | "inputs">> {
  /** What cannot be written. */
  readonly lost?: readonly Channel[];
  /** What the only warnings begin with, behind `warning: `. */
  readonly warnings?: readonly string[];
  /** A script that starts the program. */
  readonly shell?: string;
}

const MAKE_PIPE = 'mkfifo pipe; exec "$@"';

const TROUBLES: readonly (readonly [string, Surroundings])[] = [
  ["no files for outputs and summary", {
    env: { GITHUB_OUTPUT: undefined, GITHUB_STEP_SUMMARY: undefined },
    lost: ["summary", "outputs"],
    warnings: [
      "Cannot write the outputs: GITHUB_OUTPUT is not set$",
      "Cannot write the job summary: GITHUB_STEP_SUMMARY is not set$",
    ],
  }],
  ["a folder in place of outputs and summary", {
    env: { GITHUB_OUTPUT: ".", GITHUB_STEP_SUMMARY: "." },
    lost: ["summary", "outputs"],
    warnings: [
      "Cannot write the outputs: (EISDIR|Is a directory).*'\\.'",
      "Cannot write the job summary: (EISDIR|Is a directory).*'\\.'",
    ],
  }],
  ["outputs and a summary in a folder that is not there", {
    env: { GITHUB_OUTPUT: "no/output", GITHUB_STEP_SUMMARY: "no/summary" },
    lost: ["summary", "outputs"],
    warnings: [
      "Cannot write the outputs: (ENOENT|No such file).*'no/output'",
      "Cannot write the job summary: (ENOENT|No such file).*'no/summary'",
    ],
  }],
  ["a pipe that nobody reads in place of outputs and summary", {
    env: { GITHUB_OUTPUT: "pipe", GITHUB_STEP_SUMMARY: "pipe" },
    shell: MAKE_PIPE,
    lost: ["summary", "outputs"],
    warnings: [
      "Cannot write the outputs: it is a pipe without a reader",
      "Cannot write the job summary: it is not a file",
    ],
  }],
  ["a summary that is full, and an event that is odd", {
    files: { summary: "a".repeat(1024 * 1024 - 100), a: '{"repository":3}' },
    env: { GITHUB_EVENT_PATH: "a" },
    lost: ["summary"],
    warnings: ["Cannot write the job summary: the \\d+ bytes already in it leave no room"],
  }],
  ["a file in place of the temporary folder", {
    env: { RUNNER_TEMP: "event.json" },
    lost: ["report"],
    warnings: [
      "Cannot write the report file: (EEXIST|ENOTDIR|File exists|Not a directory)",
    ],
  }],
  ["a temporary folder and an event that are not there", {
    env: { RUNNER_TEMP: "new/temp", GITHUB_EVENT_PATH: "no.json" },
  }],
  ["no temporary folder, no event and no home", {
    env: { RUNNER_TEMP: undefined, GITHUB_EVENT_PATH: undefined, HOME: undefined },
    lost: ["report"],
  }],
  ["an event that is no JSON, and errors that nobody reads", {
    env: { GITHUB_EVENT_PATH: "a" },
    files: { a: '{"repository"' },
    unread: "stderr",
  }],
  ["an event without end", {
    env: { GITHUB_EVENT_PATH: "/dev/zero", GITHUB_REPOSITORY: "owner/name" },
    inputs: { "commit-status": "data", "github-token": "gh-token-of-some-length" },
    warnings: ["Cannot set the commit status 'data': The commit of the event is unknown"],
  }],
];

/** Who reads all of it waits for what the kernel says next, as on a network disk that is out of reach. */
const SILENT_FILE = "/proc/kmsg";

const HAS_SILENT_FILE = spawnSync("timeout", ["0.5", "cat", SILENT_FILE]).status === 124;

/** Which of its reports a step has written. */
function writtenBy({ outputs, summary, files, log }: RunnerResult): readonly Channel[] {
  const isWritten: Readonly<Record<Channel, boolean>> = {
    summary: /^## \S+ Sitecore CDP batches: \w+/.test(summary),
    outputs: outputs["conclusion"] !== undefined,
    report: Object.keys(files).some((name) => /batch-gate-.*\.json$/.test(name)),
    junit: /<\/testsuites>\n$/.test(files["junit.xml"] ?? ""),
    "summary file": /^## \S+ Sitecore CDP batches: \w+/.test(files["summary.md"] ?? ""),
    log: /Conclusion: \w+, exit code/.test(log),
  };
  return CHANNELS.filter((channel) => isWritten[channel]);
}

describe.each(forThisRuntime([["the action on Node", ACTION], ["the step on Deno", DENO_STEP]]))(
  "%s keeps its verdict and reports as far as it can with",
  (_, program) => {
    const gate = (
      refs: string,
      { shell, lost: _, warnings: __, inputs, ...options }: Surroundings,
    ) =>
      runStep({
        ...options,
        program: shell === undefined ? program : ["bash", "-c", shell, "bash", ...program],
        inputs: {
          "base-url": server.url,
          "client-key": CREDENTIALS.clientKey,
          "api-token": CREDENTIALS.apiToken,
          "batch-refs": refs,
          junit: "junit.xml",
          "summary-file": "summary.md",
          ...inputs,
        },
      });

    it.each(TROUBLES)("%s", async (_, surroundings) => {
      const { lost = [], warnings = [], shell } = surroundings;
      if (shell !== undefined && !HAS_SHELL) return;
      const result = await gate(`${ref(1)},${ref(2)}`, surroundings);
      expect(result.exitCode).toBe(1);
      expect(writtenBy(result)).toEqual(CHANNELS.filter((channel) => !lost.includes(channel)));
      expect(result.annotations.filter((text) => text.startsWith("warning: ")))
        .toEqual(warnings.map((text) => expect.stringMatching(`^warning: ${text}`)));
    });

    it.runIf(HAS_SILENT_FILE)("a file of refs that says nothing, within a minute", async () => {
      const wide: Program = RUNTIME === "Deno" ? [...DENO, "--allow-all", DIST] : program;
      const { exitCode, report } = await runStep({
        program: afterScript(HURRIED, wide),
        inputs: {
          "base-url": server.url,
          "client-key": CREDENTIALS.clientKey,
          "api-token": CREDENTIALS.apiToken,
          "batch-refs-file": SILENT_FILE,
        },
      });
      expect(exitCode).toBe(2);
      expect(report.problems).toEqual([
        `Cannot use input 'batch-refs-file': '${SILENT_FILE}' cannot be read: reading it took longer than a minute`,
      ]);
    });

    it("outputs of others that have no end of their line, and leaves them whole", async () => {
      const { outputs } = await gate(ref(1), { files: { output: "before=x\nref=1" } });
      expect(outputs).toMatchObject({ before: "x", ref: "1", conclusion: "success" });
      expect(Object.keys(outputs)).toHaveLength(16);
    });

    it.runIf(HAS_SHELL).each(
      [
        ["a log that nobody reads", { unread: "stdout" }],
        ["a full disk under the log", { shell: 'exec "$@" > /dev/full' }],
      ] as const,
    )("%s", async (_, surroundings) => {
      const result = await gate(ref(1), surroundings);
      expect(result.exitCode).toBe(0);
      expect(writtenBy(result)).toEqual(CHANNELS.filter((channel) => channel !== "log"));
      expect(result.raw).toMatch(/^warning: Cannot write to stdout: .+\n$/);
    });

    it.runIf(HAS_SHELL).each([0, 1])("a disk that takes %i KiB of each file", async (kibibytes) => {
      // To write more is an error instead of a signal, as on a full disk.
      const shell = `trap "" XFSZ; ulimit -f ${kibibytes}; exec "$@"`;
      const result = await gate(MANY.join(), { shell, inputs: { junit: "out/junit.xml" } });
      expect(result.exitCode).toBe(0);
      expect(result.annotations).toEqual(
        ["report file", "outputs", "job summary", "JUnit file", "summary file"].map((what) =>
          expect.stringMatching(`^warning: Cannot write the ${what}: (EFBIG|File too large)`)
        ),
      );
      expect(writtenBy(result)).toContain("log");
      // Of the outputs not even some, which would fail the step; of the summary the verdict.
      expect(result.outputs).toEqual({});
      expect(writtenBy(result).includes("summary")).toBe(kibibytes > 0);
    });
  },
);

const DENO_TERMINAL: Program = [
  ...DENO,
  "--allow-net=127.0.0.1",
  "--allow-env=SITECORE_CDP_*",
  "--ignore-env",
  DIST,
];

describe.runIf(HAS_SHELL).each(forThisRuntime<[string, Program]>([
  ["on Node", ACTION],
  ["on Deno", DENO_TERMINAL],
]))("the program %s in a terminal keeps its verdict with", (_, program) => {
  const run = (batch: string, unread: "stdout" | "stderr" | undefined, shell = 'exec "$@"') =>
    runInTerminal(
      ["bash", "-c", shell, "bash", ...program],
      [`--base-url=${server.url}`, `--batch-refs=${batch}`],
      {
        unread,
        env: {
          SITECORE_CDP_CLIENT_KEY: CREDENTIALS.clientKey,
          SITECORE_CDP_API_TOKEN: CREDENTIALS.apiToken,
        },
      },
    );

  it("a summary that nobody reads", async () => {
    const { exitCode, stderr } = await run(ref(1), "stdout");
    expect(exitCode).toBe(0);
    expect(stderr.match(/^warning: .*$/gm))
      .toEqual([expect.stringMatching(/^warning: Cannot write to stdout: /)]);
    expect(stderr).toContain("Conclusion: success");
  });

  it("a log that nobody reads", async () => {
    const { exitCode, stdout } = await run(ref(1), "stderr");
    expect(exitCode).toBe(0);
    expect(stdout.match(/^warning: .*$/gm))
      .toEqual([expect.stringMatching(/^warning: Cannot write to stderr: /)]);
    expect(stdout).toContain("Sitecore CDP batches: success");
  });

  it("a full disk under both", async () => {
    const shell = 'exec "$@" > /dev/full 2> /dev/full';
    expect((await run(ref(1), undefined, shell)).exitCode).toBe(0);
    expect((await run(ref(2), undefined, shell)).exitCode).toBe(1);
  });
});
