/**
 * An error that its reader can fix. Anything else that is thrown is a bug in the gate.
 *
 * The message of an error that ends a gate becomes the `reason` output. It contains only the gate's own
 * words, numbers, and refs, without quotes; anything that quotes input or remote text goes into `details`.
 */
export class UserError extends Error {
  /** The name of the class. */
  override readonly name: string = "UserError";
  /** What is wrong and how to fix it, one sentence each. Untrusted: they may quote input or remote text. */
  readonly details: readonly string[];

  /** Creates an error with optional details and a cause. */
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

/** What is wrong with an import file. */
export interface Fault {
  /** The path as it was given. */
  readonly path: string;
  /** From 1; absent if the whole file is meant. */
  readonly line?: number;
  /** What is wrong and what would be right. Contains no value of a record. */
  readonly problem: string;
}

/** Import files that cannot be loaded until somebody fixes them. */
export class FilesError extends UserError {
  /** The first faults; the message says how many there are. */
  readonly faults: readonly Fault[];

  /** Creates an error; its details are the sentences for these faults. */
  constructor(
    message: string,
    options: { readonly faults?: readonly Fault[]; readonly details?: readonly string[] } = {},
  ) {
    super(message, options);
    this.faults = options.faults ?? [];
  }
}

/**
 * Why a request to the Batch API failed:
 * - `unavailable`: a retry may succeed (network error, HTTP 408, 429, or 5xx, unreadable body);
 * - `unauthorized`: the API rejected the credentials (HTTP 401 or 403);
 * - `refused`: a retry is unlikely to succeed (any other HTTP status, or no network permission).
 */
export type BatchApiErrorKind = "unavailable" | "unauthorized" | "refused";

/** A request to the Batch API failed. */
export class BatchApiError extends UserError {
  /** The name of the class. */
  override readonly name = "BatchApiError";
  /** Why the request failed, which says whether a retry may succeed. */
  readonly kind: BatchApiErrorKind;
  /** The HTTP status, if there was a response. */
  readonly status: number | undefined;
  /** How long the server asked to wait before the next request (`Retry-After`), in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Whether requests keep failing until somebody changes something. */
  readonly isLasting: boolean;

  /** Creates an error; it is lasting unless its kind is `unavailable` or `isLasting` says otherwise. */
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

/** Whether a new run may succeed after an error that ended a gate. A bug counts, as it may depend on timing. */
export function mayPassLater(error: unknown): boolean {
  return error instanceof BatchApiError ? !error.isLasting : !(error instanceof UserError);
}

/** The abort reason when the gate is asked to stop. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}

/** Whether Deno denied a permission. The error's message names the flag that grants it. */
export function isDenied(error: unknown): error is Error {
  return error instanceof Error && error.name === "NotCapable";
}

/** Returns the result of `act`, or `otherwise` if Deno denies it a permission. */
export function unlessDenied<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch (error) {
    if (isDenied(error)) return otherwise;
    throw error;
  }
}

/** The error for an environment variable that Deno denies; the message of `cause` names the variable. */
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
