import type { Document } from "./document/document.ts";
import type { Paint } from "./text/paint.ts";

/** Where the program runs: in a GitHub Actions step or in a terminal. */
export interface Host {
  readonly environment: Environment;
  readonly console: Console;
  readonly results: StepResults | TerminalResults;
  /** Absent outside GitHub Actions. */
  readonly github?: GitHub;
}

/** Where the program gets its input from. */
export interface Environment {
  /** The value of an environment variable, if it is set. */
  variable(name: string): string | undefined;
  /** The names of all environment variables that the program may read. */
  variableNames(): readonly string[];
  /** Reads standard input to its end; rejects if it is larger, or with the signal's reason on abort. */
  readStdin(maxBytes: number, signal: AbortSignal): Promise<string>;
}

/** Where people follow the progress. */
export interface Console {
  /** Writes one line of progress. */
  log(line: string): void;
  /** Draws attention to something, as an annotation of the run or as a line. */
  annotate(level: "error" | "warning", message: string, place?: Place): void;
  /** Lines below the log that change, if a person is watching. */
  readonly live?: Live | undefined;
}

/** A file, or a line of it. */
export interface Place {
  readonly path: string;
  /** From 1. */
  readonly line?: number;
}

/** Where a workflow step writes its results. */
export interface StepResults {
  readonly kind: "step";
  /** The files that the runner reads, which no report may replace: the name of the variable by path. */
  runnerFiles(): ReadonlyMap<string, string>;
  /** The folder for files that nobody asked for; `undefined` for no such files. */
  readonly temporaryFolder: string | undefined;
  /** Passes results on to later steps: all or none. Throws if they cannot be written. */
  setOutputs(outputs: Readonly<Record<string, string>>): void;
  /** Returns the gate's part of the job summary. Throws if the summary cannot be read. */
  summary(): SummaryPart;
}

/** The gate's part of the job summary, at its end. */
export interface SummaryPart {
  /** How many bytes come before it. */
  readonly offset: number;
  /** Replaces it. Throws if it cannot be written. */
  write(markdown: string): void;
}

/** Where a terminal shows the results: below the log, so the summary need not repeat what the log says. */
export interface TerminalResults {
  readonly kind: "terminal";
  writeSummary(summary: Document): void;
}

/** What only GitHub can do or knows. */
export interface GitHub {
  /** Masks a secret in everything that the job logs from now on. */
  mask(secret: string): void;
  /** Whether the repository is private; `undefined` if that cannot be determined. */
  isRepositoryPrivate(request: GitHubRequest): Promise<boolean | undefined>;
  /** Sets a commit status that links to this run. Rejects with a `UserError` if it cannot be set. */
  setCommitStatus(status: CommitStatus, request: GitHubRequest): Promise<void>;
}

/** Lines that show the current state; new log lines appear above them. */
export interface Live {
  /** Replaces the lines. None may be wider than `width` columns. */
  show(lines: (width: number, paint: Paint) => readonly string[]): void;
  /** Removes the lines. */
  clear(): void;
}

/** The credentials and the signal of a request to GitHub. */
export interface GitHubRequest {
  readonly token: string | undefined;
  /** Aborts the request, which then rejects with the signal's reason. */
  readonly signal: AbortSignal;
}

/** What a commit status says. */
export interface CommitStatusNews {
  /** One of GitHub's four commit states. */
  readonly state: "pending" | "success" | "failure" | "error";
  /** One line of at most 140 characters. */
  readonly description: string;
}

/** Which commit status to set. */
export interface CommitStatusTarget {
  /** The name of the status, by which a branch rule can require it. */
  readonly context: string;
  /** The commit; `undefined` for the head commit of the event. */
  readonly sha: string | undefined;
}

/** A commit status to set. */
export interface CommitStatus extends CommitStatusTarget, CommitStatusNews {}
