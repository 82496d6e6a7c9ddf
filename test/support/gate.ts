import { GATE } from "../../src/programs/gate-program.ts";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/mod.ts";
import type { GitHub, Host } from "../../src/host.ts";
import { parseCommandLine } from "../../src/inputs/command-line.ts";
import { inputReader } from "../../src/inputs/input-variables.ts";
import { run } from "../../src/programs/run.ts";
import { CREDENTIALS } from "./credentials.ts";
import { FakeClock } from "./fake-clock.ts";
import { expectRedAs, type JUnitReport, readJUnit } from "./junit.ts";
import { expectNoLeaks, secretsOf } from "./no-leaks.ts";
import { withTableRows } from "./table-rows.ts";
import { INPUTS } from "../../src/inputs/inputs.ts";

/** What a gate said in every way it can say something. */
export interface GateResult {
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string>>;
  /** With tables as rows of cells between pipes. */
  readonly summary: string;
  /** The summary as it was written. */
  readonly markdown: string;
  readonly log: readonly string[];
  readonly annotations: readonly string[];
  readonly masks: readonly string[];
  // deno-lint-ignore no-explicit-any
  readonly report: any;
  readonly junit: JUnitReport;
}

/** A gate and an emulator in one time of their own, without a socket. */
export interface Stage {
  readonly clock: FakeClock;
  readonly emulator: Emulator;
  /** Aborts a running gate as a signal does. */
  readonly stop: AbortController;
  /** Runs a gate over the given refs; inputs by their names. */
  gate(refs: readonly string[], inputs?: Readonly<Record<string, string>>): Promise<GateResult>;
}

export interface StageOptions extends Omit<EmulatorOptions, "clock"> {
  /** What the gate is told of the repository. */
  readonly isRepositoryPrivate?: boolean;
  /** Default: succeeds at once. */
  readonly setCommitStatus?: GitHub["setCommitStatus"];
  /** Gets the report where `--json` asks for it. */
  readonly writeReport?: (json: string) => void;
  /** Stands between the gate and the emulator. */
  readonly intercept?: (request: Request, next: Emulator["fetch"]) => Promise<Response>;
}

export const BASE_URL = "https://api.example";

export function setUpStage(
  { isRepositoryPrivate, setCommitStatus, writeReport, intercept, ...options }: StageOptions = {},
): Stage {
  const clock = new FakeClock();
  // Packed ones are unpacked outside of the clock's time, so it would not wait for them.
  const unspecified = { logCompression: "none", ...options.unspecified } as const;
  const emulator = createEmulator({ credentials: CREDENTIALS, ...options, unspecified, clock });
  const stop = new AbortController();
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    return intercept ? intercept(request, emulator.fetch) : emulator.fetch(request);
  };
  return {
    clock,
    emulator,
    stop,
    async gate(refs, inputs = {}) {
      const directory = mkdtempSync(join(tmpdir(), "gate-"));
      const { host, told } = createRecordingHost(
        { isRepositoryPrivate, setCommitStatus },
      );
      const flags = {
        ...(refs.length > 0 && { "batch-refs": refs.join(" ") }),
        "base-url": BASE_URL,
        "client-key": CREDENTIALS.clientKey,
        "api-token": CREDENTIALS.apiToken,
        junit: join(directory, "junit.xml"),
        "report-file": join(directory, "report.json"),
        ...inputs,
      };
      const commandLine = parseCommandLine(
        Object.entries(flags).map(([name, value]) => `--${name}=${value}`),
        INPUTS,
      );
      try {
        const signal = stop.signal;
        const random = () => 0;
        const exitCode = await run({
          program: GATE,
          commandLine,
          host,
          signal,
          clock,
          fetch,
          random,
          writeReport,
        });
        // Where it cannot be written, there is none.
        const reportFile = join(directory, "report.json");
        const reportText = existsSync(reportFile) ? readFileSync(reportFile, "utf8") : "null";
        const junitText = readFileSync(join(directory, "junit.xml"), "utf8");
        const { summary, masks: _, ...rest } = told;
        const read = inputReader(INPUTS, commandLine.flags, host.environment.variable);
        const logLinks = read("log-links") || "auto";
        expectNoLeaks(
          { summary, report: reportText, junit: junitText, others: JSON.stringify(rest) },
          secretsOf(read),
          {
            mayShowSignedUrls: logLinks === "true" ||
              (logLinks === "auto" && isRepositoryPrivate === true),
          },
        );
        const report = JSON.parse(reportText);
        const junit = readJUnit(junitText);
        expectRedAs(exitCode, junit);
        return {
          exitCode,
          ...told,
          summary: withTableRows(summary),
          markdown: summary,
          report,
          junit,
        };
      } finally {
        rmSync(directory, { recursive: true });
      }
    },
  };
}

/** A host that writes down what it is told, with the Markdown that Actions would show. */
function createRecordingHost(
  { isRepositoryPrivate, setCommitStatus = () => Promise.resolve() }: {
    isRepositoryPrivate: boolean | undefined;
    setCommitStatus: GitHub["setCommitStatus"] | undefined;
  },
) {
  const told = {
    outputs: {} as Readonly<Record<string, string>>,
    log: [] as string[],
    annotations: [] as string[],
    masks: [] as string[],
    summary: "",
  };
  const host: Host = {
    environment: {
      variable: () => undefined,
      variableNames: () => [],
      readStdin: () => Promise.resolve(""),
    },
    console: {
      log: (line) => void told.log.push(line),
      annotate: (level, message) => void told.annotations.push(`${level}: ${message}`),
    },
    results: {
      kind: "step",
      runnerFiles: () => new Map(),
      temporaryFolder: undefined,
      setOutputs: (outputs) => void (told.outputs = outputs),
      summary: () => ({ offset: 0, write: (markdown) => void (told.summary = markdown) }),
    },
    github: {
      mask: (secret) => void told.masks.push(secret),
      isRepositoryPrivate: () => Promise.resolve(isRepositoryPrivate),
      setCommitStatus,
    },
  };
  return { host, told };
}
