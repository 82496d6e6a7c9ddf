import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { Buffer } from "node:buffer";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { parse } from "yaml";
import { readProjectFile } from "../../scripts/docs.ts";
import { inputReader } from "../../src/inputs/input-variables.ts";
import type { Visibility } from "./github-api.ts";
import { expectRedAs, type JUnitReport, readJUnit } from "./junit.ts";
import { expectNoLeaks, readFiles, secretsOf } from "./no-leaks.ts";
import { type ProcessOptions, runProcess } from "./process.ts";
import { ACTION, DIST, LOAD_DIST, type Program, tableOf } from "./programs.ts";
import { cancelAsRunner } from "./runner-cancel.ts";
import { readStep, type StepResult } from "./runner-result.ts";

/** How to start the program as a step. */
export interface StepOptions extends Pick<ProcessOptions, "unread"> {
  /** Inputs, by the names in `action.yml`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** More variables; `undefined` for one that is not set. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The event that the workflow was started by. */
  readonly event?: object & {
    readonly repository?: { readonly private: boolean; readonly visibility?: Visibility };
  };
  readonly program?: Program;
  /** The script of a `run:` step that has the command in it; without one it is the runner's child. */
  readonly script?: (command: string) => string;
  /**
   * Files in the workspace, which is the runner's temporary directory as well; `output` and
   * `summary` are those of the step.
   */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** The working directory in the workspace. Default: the workspace itself. */
  readonly workingDirectory?: string;
  readonly interrupt?: Interrupt | readonly Interrupt[];
}

/** Sends a signal, or cancels the step as the runner does, once something has been written. */
export interface Interrupt {
  readonly signal: NodeJS.Signals | "cancel";
  readonly when: (written: { readonly raw: string; readonly summary: string }) => boolean;
}

/** A step that has ended. */
export interface RunnerResult extends StepResult {
  /** The signals that it got. */
  readonly signals: readonly NodeJS.Signals[];
  /** Every file that it left, by its path in the workspace. */
  readonly files: Readonly<Record<string, string>>;
  /** The JUnit file, if the step was to leave it at its usual place and was not killed. */
  readonly junit: JUnitReport | undefined;
}

const JUNIT = "junit.xml";

/**
 * Runs the program as the runner of GitHub Actions runs a step, and reads what it leaves. Throws if
 * the runner would lose some of it, and if there is a secret in it.
 */
export async function runStep(options: StepOptions): Promise<RunnerResult> {
  const { event = {}, program = ACTION, unread, workingDirectory = "" } = options;
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "step-")));
  const given: StepOptions["files"] = { ...options.files, "event.json": JSON.stringify(event) };
  for (const [name, content] of Object.entries({ output: "", summary: "", ...given })) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
  const env = environmentOf(directory, options);
  const shell = options.script && writeScript(options.script(quoteAll(program)));
  const signals: NodeJS.Signals[] = [];
  const interrupts = [options.interrupt ?? []].flat();
  try {
    const result = await runProcess(shell?.program ?? program, {
      cwd: join(directory, workingDirectory),
      env,
      unread,
      watch({ raw, send, ended }) {
        const summary = readFileSync(join(directory, "summary"), "utf8");
        if (!interrupts[0]?.when({ raw, summary })) return;
        const signal = interrupts.shift()?.signal ?? "cancel";
        const sendAndNote = (signal: NodeJS.Signals) => {
          signals.push(signal);
          send(signal);
        };
        if (signal === "cancel") void cancelAsRunner(sendAndNote, ended);
        else sendAndNote(signal);
      },
    });
    const step = readStep(directory, result);
    const stdout = withoutMasking(result.stdout);
    const stderr = withoutMasking(result.stderr);
    const left = Object.entries(readFiles(directory))
      .filter(([name, text]) => !(name in given) || text !== `${Buffer.from(given[name] ?? "")}`);
    const files = Object.fromEntries(left);
    if (!signals.includes("SIGKILL")) expectNoFolder(directory);
    const read = inputReader(tableOf(program), new Map(), (name) => env[name]);
    expectNoLeaks({ stdout, stderr, ...files }, secretsOf(read), {
      mayShowSignedUrls: mayLinkLogs(read("log-links"), options),
    });
    // One that was killed had no chance to write it.
    const isExpected = env["INPUT_JUNIT"] === JUNIT && !signals.includes("SIGKILL");
    const junit = isExpected ? readJUnit(files[join(workingDirectory, JUNIT)] ?? "") : undefined;
    if (junit) expectRedAs(step.exitCode, junit);
    return { ...step, signals, files, junit };
  } finally {
    rmSync(directory, { recursive: true });
    shell?.remove();
  }
}

/** Throws if a load program has left the folder of its own files. */
function expectNoFolder(temporaryFolder: string): void {
  const folder = readdirSync(temporaryFolder, { withFileTypes: true })
    .find((entry) => entry.isDirectory() && entry.name.startsWith("sitecore-cdp-batch-load-"));
  if (folder) throw new Error(`The program left its folder ${folder.name}`);
}

/** Words as a shell reads them. */
function quoteAll(words: Program): string {
  return words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
}

/** A `run:` step as the runner starts it where it says `shell: bash`. */
function writeScript(script: string): { readonly program: Program; remove(): void } {
  const directory = mkdtempSync(join(tmpdir(), "run-"));
  const file = join(directory, "script.sh");
  writeFileSync(file, `${script}\n`);
  return {
    program: ["bash", "--noprofile", "--norc", "-eo", "pipefail", file],
    remove: () => rmSync(directory, { recursive: true }),
  };
}

/** To mask a secret is to name it. */
function withoutMasking(text: string): string {
  return text.replaceAll(/^::add-mask::.*$/gm, "");
}

/** Whether signed links may stand in the summary: by wish, or in a repository that is known to be private. */
function mayLinkLogs(logLinks: string, { event, env }: StepOptions): boolean {
  const { visibility } = event?.repository ?? {};
  const isPrivate = visibility === undefined
    ? env?.["GITHUB_API_URL"] !== undefined
    : visibility === "private";
  return logLinks === "true" || (logLinks !== "false" && isPrivate);
}

function environmentOf(
  directory: string,
  { program = ACTION, script, inputs, env }: StepOptions,
): Record<string, string | undefined> {
  const { PATH, HOME, DENO_DIR } = process.env;
  const given = Object.entries({
    ...(!script && defaultInputs(program)),
    junit: JUNIT,
    ...inputs,
  })
    // A shell hands no variable with a hyphen on.
    .map(([name, value]) => [
      `INPUT_${script ? name.toUpperCase().replaceAll("-", "_") : name.toUpperCase()}`,
      value,
    ]);
  return {
    PATH,
    HOME,
    DENO_DIR,
    GITHUB_ACTIONS: "true",
    GITHUB_OUTPUT: join(directory, "output"),
    GITHUB_STEP_SUMMARY: join(directory, "summary"),
    GITHUB_EVENT_PATH: join(directory, "event.json"),
    GITHUB_WORKSPACE: directory,
    RUNNER_TEMP: directory,
    ...Object.fromEntries(given),
    ...env,
  };
}

const ACTION_FILES = [[DIST, "action.yml"], [LOAD_DIST, "load/action.yml"]] as const;

/** The runner sets every input of an action, to its default or to nothing; nobody does for Deno. */
function defaultInputs(program: Program): Record<string, string> {
  const file = ACTION_FILES.find(([dist]) => program.includes(dist))?.[1];
  if (file === undefined) return {};
  const inputs: Record<string, { default?: string }> = parse(readProjectFile(file)).inputs;
  return Object.fromEntries(
    Object.entries(inputs).map((
      [name, input],
    ) => [name, input.default?.replace(/\$\{.*/, "") ?? ""]),
  );
}
