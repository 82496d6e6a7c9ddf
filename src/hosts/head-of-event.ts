import { isCommitSha } from "../text/commit-sha.ts";

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
 * Returns the commit that an event is about, if any. `GITHUB_SHA` is a different commit if the workflow
 * runs for a pull request (a merge commit) or after another workflow (the tip of the default branch).
 */
export function headOf(event: unknown, githubSha: string | undefined): string | undefined {
  const { pull_request, merge_group, workflow_run } = event as Event ?? {};
  const sha = pull_request?.head?.sha ?? merge_group?.head_sha ?? workflow_run?.head_sha ??
    githubSha;
  return isCommitSha(sha) ? sha : undefined;
}
