/** Who goes round in circles shall not go on for ever. */
const MAX_CAUSES = 10;

/** An error, and what caused it, down to the first cause; of several attempts, the first one's. */
export function causesOf(error: unknown): readonly unknown[] {
  const causes = [error];
  for (let cause = error; cause instanceof Error && causes.length < MAX_CAUSES;) {
    cause = cause.cause ?? (cause instanceof AggregateError ? cause.errors[0] : undefined);
    if (cause) causes.push(cause);
  }
  return causes;
}

/**
 * What went wrong in the first place, as the runtime words it, each word once; untrusted. The errors
 * around it say less, such as `fetch failed`.
 */
export function describeFirstCause(error: unknown): string {
  const cause = causesOf(error).at(-1);
  if (!(cause instanceof Error)) return String(cause);
  // OpenSSL's message holds places in its source, and its reason is plain.
  const { name, message, code, reason } = cause as NodeJS.ErrnoException & { reason?: unknown };
  return String(reason || message || code || name)
    // So Deno begins, with the address.
    .replace(/^error sending request .*?\): /, "")
    .replace(/^(?:client error \(\w+\): )?(?:(?:tcp connect|dns) error: )?/, "")
    // A flag for Node.js, which nobody can give an Action.
    .replace(/; if the root CA .*/s, "");
}
