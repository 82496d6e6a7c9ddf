import type { Document } from "./document/document.ts";
import type { Paint } from "./text/paint.ts";

/** What surrounds the program: a step of GitHub Actions, or a terminal. */
export interface Host {
  readonly environment: Environment;
  readonly console: Console;
  readonly results: StepResults | TerminalResults;
  /** Nothing outside of GitHub Actions. */
  readonly github?: GitHub;
}

/** What the program is given. */
export interface Environment {
  /** An environment variable. */
  variable(name: string): string | undefined;
  /** The names of all environment variables, as far as they may be known. */
  variableNames(): readonly string[];
  /** All of the standard input, if it is not larger. Rejects with the signal's reason when that is aborted. */
  readStdin(maxBytes: number, signal: AbortSignal): Promise<string>;
}

/** Where people follow what happens. */
export interface Console {
  /** Writes one line of progress. */
  log(line: string): void;
  /** Draws attention to something: an annotation of the run, or a line. */
  annotate(level: "error" | "warning", message: string): void;
  /** A place below the log for lines that change, where a person watches it. */
  readonly live?: Live | undefined;
}

/** Where a step of a workflow leaves what it found out. */
export interface StepResults {
  readonly kind: "step";
  /** Where the report file goes if the user does not say; nothing for nowhere. */
  readonly reportFile: string | undefined;
  /** Hands results on to later steps. Throws if they cannot all be written; then none is. */
  setOutputs(outputs: Readonly<Record<string, string>>): void;
  /** The job summary. Throws if it cannot be read. */
  summary(): SummaryPart;
}

/** The end of the job summary, which is this gate's. */
export interface SummaryPart {
  /** How many bytes stand before it. */
  readonly offset: number;
  /** Replaces it. Throws if it cannot be written. */
  write(markdown: string): void;
}

/** Where a terminal shows what was found out: below the log, so that nothing needs to be said twice. */
export interface TerminalResults {
  readonly kind: "terminal";
  writeSummary(summary: Document): void;
}

/** What only GitHub knows and does. */
export interface GitHub {
  /** Keeps a secret out of everything that this job logs from now on. */
  mask(secret: string): void;
  /** Whether the repository is private, if that can be known. */
  isRepositoryPrivate(request: GitHubRequest): Promise<boolean | undefined>;
  /** Sets a commit status that leads to this run. Rejects with a `UserError` where that cannot be. */
  setCommitStatus(status: CommitStatus, request: GitHubRequest): Promise<void>;
}

/** A place for lines that tell the present; what is logged goes above them. */
export interface Live {
  /** Shows lines in place of the former ones; for `width` columns, none of them wider. */
  show(lines: (width: number, paint: Paint) => readonly string[]): void;
  /** Removes the lines. */
  clear(): void;
}

/** As whom GitHub is asked, and for how long. */
export interface GitHubRequest {
  readonly token: string | undefined;
  /** Its reason is what the request rejects with. */
  readonly signal: AbortSignal;
}

/** What a commit status says. */
export interface CommitStatusNews {
  /** One of GitHub's four. */
  readonly state: "pending" | "success" | "failure" | "error";
  /** One line of at most 140 characters. */
  readonly description: string;
}

/** Which commit status to keep. */
export interface CommitStatusTarget {
  /** Its name, by which a branch rule can require it. */
  readonly context: string;
  /** The commit; nothing for the head of the event. */
  readonly sha: string | undefined;
}

/** A commit status to be set. */
export interface CommitStatus extends CommitStatusTarget, CommitStatusNews {}
