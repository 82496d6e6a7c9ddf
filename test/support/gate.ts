import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/mod.ts";
import type { GitHub } from "../../src/host.ts";
import { parseCommandLine } from "../../src/inputs/command-line.ts";
import { type InputReader, inputReader } from "../../src/inputs/input-variables.ts";
import { GATE } from "../../src/programs/gate-program.ts";
import type { Program } from "../../src/programs/program.ts";
import { run } from "../../src/programs/run.ts";
import { CREDENTIALS } from "./credentials.ts";
import { FakeClock } from "./fake-clock.ts";
import { expectRedAs, type JUnitReport, readJUnit } from "./junit.ts";
import { expectNoLeaks, secretsOf } from "./no-leaks.ts";
import { sendingWith } from "./sending-with.ts";
import { createRecordingHost, type Told } from "./recording-host.ts";
import { sendTo } from "./send-to.ts";
import { withTableRows } from "./table-rows.ts";

/** What a gate or a load said in every way it can say something. */
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
  /** Runs a load of the given files. */
  load(files: readonly string[], inputs?: Readonly<Record<string, string>>): Promise<GateResult>;
}

export interface StageOptions extends Omit<EmulatorOptions, "clock"> {
  /** What the gate is told of the repository. */
  readonly isRepositoryPrivate?: boolean;
  /** Default: succeeds at once. */
  readonly setCommitStatus?: GitHub["setCommitStatus"];
  /** Gets the report where `--json` asks for it. */
  readonly writeReport?: (json: string) => void;
  /** Stands between the program and the emulator. */
  readonly intercept?: (request: Request, next: Emulator["fetch"]) => Promise<Response>;
  /** The environment variables. Default: none. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The runner's folder for temporary files. Default: none. */
  readonly temporaryFolder?: string | undefined;
}

export const BASE_URL = "https://api.example";

export function setUpStage(stageOptions: StageOptions = {}): Stage {
  const { isRepositoryPrivate, setCommitStatus, writeReport, intercept, ...more } = stageOptions;
  const { variables, temporaryFolder, ...options } = more;
  const clock = new FakeClock();
  // Packed ones are unpacked outside of the clock's time, so it would not wait for them.
  const unspecified = { logCompression: "none", ...options.unspecified } as const;
  const emulator = createEmulator({ credentials: CREDENTIALS, ...options, unspecified, clock });
  const stop = new AbortController();
  const respond = (request: Request) =>
    intercept ? intercept(request, emulator.fetch) : emulator.fetch(request);
  const runHere = async (program: Program, inputs: Readonly<Record<string, string>>) => {
    const directory = mkdtempSync(join(tmpdir(), "gate-"));
    try {
      const { host, told } = createRecordingHost({
        isRepositoryPrivate,
        setCommitStatus,
        variables,
        temporaryFolder,
      });
      const commandLine = parseCommandLine(flagsOf(inputs, directory), program.table);
      const exitCode = await run({
        program,
        commandLine,
        host,
        signal: stop.signal,
        clock,
        fetch: (input, init) => respond(new Request(input, init)),
        random: () => 0,
        writeReport,
      });
      const read = inputReader(program.table, commandLine.flags, host.environment.variable);
      return readResult(exitCode, told, { directory, read, isRepositoryPrivate });
    } finally {
      rmSync(directory, { recursive: true });
    }
  };
  return {
    clock,
    emulator,
    stop,
    gate: (refs, inputs) =>
      runHere(GATE, { ...(refs.length > 0 && { "batch-refs": refs.join(" ") }), ...inputs }),
    load: (files, inputs) =>
      runHere(sendingWith(sendTo(respond)), { files: files.join("\n"), ...inputs }),
  };
}

function flagsOf(inputs: Readonly<Record<string, string>>, directory: string): readonly string[] {
  const flags = {
    "base-url": BASE_URL,
    "client-key": CREDENTIALS.clientKey,
    "api-token": CREDENTIALS.apiToken,
    junit: join(directory, "junit.xml"),
    "report-file": join(directory, "report.json"),
    ...inputs,
  };
  return Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
}

/** Reads what a run wrote, and checks what holds for every run. */
function readResult(
  exitCode: number,
  told: Told,
  { directory, read, isRepositoryPrivate }: {
    readonly directory: string;
    readonly read: InputReader;
    readonly isRepositoryPrivate: boolean | undefined;
  },
): GateResult {
  // Where it cannot be written, there is none.
  const reportFile = join(directory, "report.json");
  const reportText = existsSync(reportFile) ? readFileSync(reportFile, "utf8") : "null";
  const junitText = readFileSync(join(directory, "junit.xml"), "utf8");
  const { summary, masks: _, ...rest } = told;
  const logLinks = read("log-links") || "auto";
  expectNoLeaks(
    { summary, report: reportText, junit: junitText, others: JSON.stringify(rest) },
    secretsOf(read),
    {
      mayShowSignedUrls: logLinks === "true" ||
        (logLinks === "auto" && isRepositoryPrivate === true),
    },
  );
  const junit = readJUnit(junitText);
  expectRedAs(exitCode, junit);
  return {
    exitCode,
    ...told,
    summary: withTableRows(summary),
    markdown: summary,
    report: JSON.parse(reportText),
    junit,
  };
}
