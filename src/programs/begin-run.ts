import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { basicCredentials } from "../batch-api/credentials.ts";
import type { Console, Host } from "../host.ts";
import type { CommandLine } from "../inputs/command-line.ts";
import type { FindProxyProblem, NamedProblem } from "../inputs/input-problems.ts";
import { type InputReader, inputReader } from "../inputs/input-variables.ts";
import { planReporting, type Reporting } from "../inputs/plan-reporting.ts";
import type { ReportPaths } from "../inputs/report-paths.ts";
import { type CommitStatusKeeper, keepCommitStatus } from "../reporting/keep-commit-status.ts";
import { type Clock, systemClock } from "../system/clock.ts";
import { findFolderProblem, findWriteProblem } from "../system/find-write-problem.ts";
import { isThere, realPath } from "../system/real-path.ts";
import { isHideable, secretHider } from "../text/secret.ts";
import type { ParsedProgram, Program } from "./program.ts";

/** What a run needs. An absent option has a default, or what it is for is not done. */
export interface RunOptions {
  readonly program: Program;
  readonly commandLine: CommandLine;
  readonly host: Host;
  /** Aborted with a `Cancelled` to cancel the run, with any other reason after a crash. */
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  readonly fetch?: typeof globalThis.fetch;
  /** Returns numbers from 0 to 1. Default: `Math.random`. */
  readonly random?: () => number;
  /** Checks the proxy that requests to the API use. */
  readonly findProxyProblem?: FindProxyProblem;
  /** Writes the report as JSON, if it was requested in addition to the report file. */
  readonly writeReport?: ((json: string) => void) | undefined;
  /** Logs the runtime's warnings. */
  readonly logWarnings?: (log: (line: string) => void) => void;
  /** Secrets other than the tokens, such as proxy passwords. */
  readonly otherSecrets?: readonly string[];
}

/** A run whose inputs are parsed far enough to know how to report. */
export interface Job extends RunOptions {
  readonly clock: Clock;
  readonly startedAt: Date;
  readonly parsed: ParsedProgram;
  readonly reporting: Reporting;
  /** What is wrong with the inputs about reporting. */
  readonly problems: readonly NamedProblem[];
  /** Where to write files, including those that nobody asked for. */
  readonly paths: ReportPaths;
  readonly commitStatus: CommitStatusKeeper;
  /** Hides all known secrets in text. */
  readonly hide: (text: string) => string;
  /** Why no input could be read. */
  readonly trouble?: unknown;
}

/** If Deno denies a variable, no input can be read: the run reports as it does by default. */
export function beginRun(options: RunOptions): Job {
  const { program, commandLine, host } = options;
  try {
    return jobOf(options, inputReader(program.table, commandLine.flags, host.environment.variable));
  } catch (trouble) {
    return { ...jobOf(options, () => ""), trouble };
  }
}

function jobOf(options: RunOptions, read: InputReader): Job {
  const { program, signal, clock = systemClock, otherSecrets = [] } = options;
  const startedAt = new Date(clock.nowMs());
  const secrets = secretsOf(read);
  for (const secret of secrets.filter(isHideable)) options.host.github?.mask(secret);
  const hide = secretHider([...secrets, ...otherSecrets]);
  const host = { ...options.host, console: hiding(options.host.console, hide) };
  const parsed = program.parse(read);
  const { results } = host;
  const taken = results.kind === "step" ? results.runnerFiles() : new Map();
  const checks = { findWriteProblem, findFolderProblem, realPath, isThere, taken };
  const { reporting, problems } = planReporting(parsed.values, checks);
  const commitStatus = keepCommitStatus(reporting, { ...host, clock, signal });
  const paths = { ...defaultPaths(options), ...reporting.paths };
  return {
    ...options,
    host,
    clock,
    startedAt,
    parsed,
    reporting,
    problems,
    paths,
    commitStatus,
    hide,
  };
}

/** A job can run a program several times, so each run has its own files. */
function defaultPaths({ program, host }: RunOptions): ReportPaths {
  const folder = temporaryFolderOf(host);
  if (!folder) return {};
  const name = `${program.name}-${randomUUID()}`;
  const files = Object.entries(program.defaultFiles);
  return Object.fromEntries(files.map(([input, ending]) => [input, join(folder, name + ending)]));
}

/** The folder for files that nobody asked for. */
export function temporaryFolderOf({ results }: Host): string | undefined {
  return results.kind === "step" ? results.temporaryFolder : undefined;
}

/**
 * The secrets to hide. They include the value of the header because a runner masks only the token itself.
 * The client key is not a secret: masking it would break the links to error logs, which contain it.
 */
function secretsOf(read: InputReader): readonly string[] {
  const [apiToken, githubToken] = [read("api-token"), read("github-token")];
  if (apiToken === "") return [githubToken];
  const credentials = basicCredentials(read("client-key"), apiToken);
  return [apiToken, `Basic ${credentials}`, credentials, githubToken];
}

/** The same console, with secrets hidden from it. */
function hiding(console: Console, hide: (text: string) => string): Console {
  return {
    ...console,
    log: (line) => console.log(hide(line)),
    annotate: (level, message, place) => console.annotate(level, hide(message), place),
  };
}
