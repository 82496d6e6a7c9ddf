/** What caused an error; of several attempts, one for each address of a name, the first. */
export function causeOf(error: Error): unknown {
  return error.cause ?? (error instanceof AggregateError ? error.errors[0] : undefined);
}

/**
 * What went wrong in the first place, as the runtime words it, each word once; untrusted. The errors
 * around it say less, such as `fetch failed`.
 */
export function describeFirstCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = causeOf(error);
  if (cause !== undefined) return describeFirstCause(cause);
  // OpenSSL's message holds places in its source, and its reason is plain.
  const { name, message, code, reason } = error as NodeJS.ErrnoException & { reason?: unknown };
  return String(reason || message || code || name)
    // So Deno begins, with the address.
    .replace(/^error sending request .*?\): /, "")
    .replace(/^(?:client error \(\w+\): )?(?:(?:tcp connect|dns) error: )?/, "")
    // A flag for Node.js, which nobody can give an Action.
    .replace(/; if the root CA .*/s, "");
}
