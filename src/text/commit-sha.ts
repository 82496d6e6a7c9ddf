/** Whether a text is the full SHA of a commit, SHA-1 or SHA-256. */
export function isCommitSha(text: unknown): text is string {
  return typeof text === "string" && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text);
}
