/** Guards against circular causes. */
const MAX_CAUSES = 10;

/**
 * Returns an error and its causes, down to the first cause. For several attempts, follows the first
 * one.
 */
export function causesOf(error: unknown): readonly unknown[] {
  const causes = [error];
  for (let cause = error; cause instanceof Error && causes.length < MAX_CAUSES;) {
    cause = cause.cause ?? (cause instanceof AggregateError ? cause.errors[0] : undefined);
    if (cause) causes.push(cause);
  }
  return causes;
}

/**
 * What originally went wrong, in the runtime's words; untrusted. The errors around it say less, such as
 * `fetch failed`.
 */
export function describeFirstCause(error: unknown): string {
  const cause = causesOf(error).at(-1);
  if (!(cause instanceof Error)) return String(cause);
  // OpenSSL's message contains places in its source code, but its reason is clear.
  const { name, message, code, reason } = cause as NodeJS.ErrnoException & { reason?: unknown };
  return String(reason || message || code || name)
    // Deno's messages start with this and the address.
    .replace(/^error sending request .*?\): /, "")
    .replace(/^(?:client error \(\w+\): )?(?:(?:tcp connect|dns) error: )?/, "")
    // Advice to use a Node.js flag, which nobody can pass to an Action.
    .replace(/; if the root CA .*/s, "");
}
