/**
 * An error that its reader can fix. Anything else that is thrown is a bug in the gate.
 *
 * The message of one that ends a gate becomes the `reason` output: it holds only our own words, numbers
 * and refs, without quotes. What quotes input or remote text belongs into `details`.
 */
export class UserError extends Error {
  /** The name of the class. */
  override readonly name: string = "UserError";
  /** What is wrong and what would be right, a sentence each; untrusted. */
  readonly details: readonly string[];

  /** Makes an error with its details and the cause. */
  constructor(message: string, options: ErrorOptions & { details?: readonly string[] } = {}) {
    super(message, options);
    this.details = options.details ?? [];
  }
}

/**
 * Bad inputs: each detail is a complete problem, and the message only says which inputs have one. To
 * callers of the library, it is like any other `UserError`.
 */
export class InputsError extends UserError {}

/**
 * Why a call of the Batch API failed:
 * - `unavailable`: it may work the next time (network, 408, 429, 5xx, unreadable body);
 * - `unauthorized`: the credentials were refused (401, 403);
 * - `refused`: it will hardly work the next time either (any other status).
 */
export type BatchApiErrorKind = "unavailable" | "unauthorized" | "refused";

/** A call of the Batch API failed. */
export class BatchApiError extends UserError {
  /** The name of the class. */
  override readonly name = "BatchApiError";
  /** Whether and how it can be fixed. */
  readonly kind: BatchApiErrorKind;
  /** The HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** How long the server asks to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Whether somebody has to change something before it can work. */
  readonly isLasting: boolean;

  /** Makes an error of a kind. */
  constructor(
    message: string,
    options: ErrorOptions & {
      kind: BatchApiErrorKind;
      details?: readonly string[];
      status?: number | undefined;
      retryAfterMs?: number | undefined;
      isLasting?: boolean;
    },
  ) {
    super(message, options);
    this.kind = options.kind;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
    this.isLasting = options.isLasting ?? options.kind !== "unavailable";
  }
}

/** Whether another try may succeed after an error that ended a gate; a bug may be one of timing. */
export function mayPassLater(error: unknown): boolean {
  return error instanceof BatchApiError ? !error.isLasting : !(error instanceof UserError);
}

/** The reason with which work is aborted when the process was asked to stop. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}

/** Whether Deno denied something for lack of a permission; the message names the flag. */
export function isDenied(error: unknown): error is Error {
  return error instanceof Error && error.name === "NotCapable";
}

/** What `act` gives, or `otherwise` where Deno denies it. */
export function unlessDenied<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch (error) {
    if (isDenied(error)) return otherwise;
    throw error;
  }
}

/** The error for a variable that Deno denies; its own one names it. */
export function variableDenied(cause: Error): UserError {
  const [, name = "a variable"] = /"(.*?)"/.exec(cause.message) ?? [];
  return new UserError("Deno denied access to environment variables", {
    details: [
      `Cannot read ${name}: allow the variables that this program uses with ` +
      "--allow-env='INPUT_*,SITECORE_CDP_*', in GitHub Actions also GITHUB_* and RUNNER_TEMP, and " +
      "ignore all others with --ignore-env",
    ],
    cause,
  });
}
