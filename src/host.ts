import type { Summary } from "./document/document.ts";
import type { Paint } from "./text/paint.ts";

/** What surrounds the program: GitHub Actions or a terminal. */
export interface Host {
  /** An environment variable. */
  env(name: string): string | undefined;
  /** The names of all environment variables, as far as they may be known. */
  variableNames(): readonly string[];
  /** All of the standard input, if it is not larger. Rejects with the signal's reason when that is aborted. */
  readStdin(maxBytes: number, signal: AbortSignal): Promise<string>;
  /** Keeps a secret out of everything that is logged from now on. */
  mask(secret: string): void;
  /** Writes one line of progress. */
  log(line: string): void;
  /** A place below the log for lines that change, where a person watches it; nothing elsewhere. */
  readonly live?: Live | undefined;
  /** Draws attention to something: an annotation of the run, or a line. */
  annotate(level: "error" | "warning", message: string): void;
  /** Hands results on to later steps. Throws if they cannot all be written; then none is. */
  setOutputs(outputs: Readonly<Record<string, string>>): void;
  /** Keeps what is known so far, in case that the process is killed. Throws if it cannot. */
  saveProgress(summary: Summary): void;
  /** Shows the final summary in place of any progress. Throws if it cannot be written. */
  writeSummary(summary: Summary): void;
  /** Whether the summary is read where the log is, so that nothing in it needs to be said twice. */
  readonly isSummaryInLog: boolean;
  /** Where the report file goes if the user does not say; nothing for nowhere. */
  readonly reportFile: string | undefined;
  /** Whether signed links may be shown: whether the repository is private, if that can be known. */
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
