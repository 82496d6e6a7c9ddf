import { isCommitSha } from "../commit-sha.ts";
import type { CommitStatusTarget } from "../inputs/read-inputs.ts";
import { oneLine } from "../one-line.ts";
import type { Conclusion, Verdict } from "./conclusion.ts";

/** What a commit status says. */
export interface CommitStatusNews {
  /** One of GitHub's four. */
  readonly state: "pending" | "success" | "failure" | "error";
  /** One line of at most 140 characters. */
  readonly description: string;
}

/** A commit status to be set. */
export interface CommitStatus extends CommitStatusTarget, CommitStatusNews {}

/** The most that GitHub takes as a description, in characters. */
const MAX_DESCRIPTION = 140;

/** `error` is for a gate that could not tell, `failure` for one that could. */
const STATES: Readonly<Record<Conclusion, CommitStatusNews["state"]>> = {
  success: "success",
  failure: "failure",
  timed_out: "failure",
  cancelled: "error",
  unknown: "error",
  pending: "pending",
};

/** What a commit status says of a verdict. */
export function newsOf(
  { conclusion, reason }: Pick<Verdict, "conclusion" | "reason">,
): CommitStatusNews {
  return { state: STATES[conclusion], description: oneLine(reason, MAX_DESCRIPTION) };
}

/** The parts of an event that say which commit it is about; untrusted. */
type Event =
  | {
    readonly pull_request?: { readonly head?: { readonly sha?: unknown } | null } | null;
    readonly merge_group?: { readonly head_sha?: unknown } | null;
    readonly workflow_run?: { readonly head_sha?: unknown } | null;
  }
  | null
  | undefined;

/**
 * The commit that an event is about, if there is one. `GITHUB_SHA` is another one where the workflow
 * runs for a pull request (a merge commit) or after another workflow (the tip of the default branch).
 */
export function headOf(event: unknown, githubSha: string | undefined): string | undefined {
  const { pull_request, merge_group, workflow_run } = event as Event ?? {};
  const sha = pull_request?.head?.sha ?? merge_group?.head_sha ?? workflow_run?.head_sha ??
    githubSha;
  return isCommitSha(sha) ? sha : undefined;
}
