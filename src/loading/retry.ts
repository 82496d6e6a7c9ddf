import { BatchApiError } from "../errors.ts";
import { type Clock, isTimeout, withTimeout } from "../system/clock.ts";

/** The first pause before another try, in milliseconds; each further pause is twice as long. */
const FIRST_PAUSE_MS = 1000;

/** The longest pause, unless the server asks for a longer one, in milliseconds. */
const MAX_PAUSE_MS = 30_000;

/** How long after the first failure it is tried again, in milliseconds. */
const PATIENCE_MS = 5 * 60_000;

/** How long the API may take to respond, in milliseconds. */
const RESPONSE_MS = 60_000;

export interface RetryOptions {
  readonly clock: Clock;
  /** Returns a number from 0 to 1. */
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** When to stop, in milliseconds of the monotonic clock. Default: never. */
  readonly deadlineMs?: number | undefined;
  /** Is called before each pause. */
  readonly onRetry?: ((problem: BatchApiError, pauseMs: number) => void) | undefined;
}

/** The deadline came before anything succeeded or failed. */
export class DeadlinePassed extends Error {
  override readonly name = "DeadlinePassed";
}

/**
 * Tries until it succeeds. Throws the last error if it is not of a kind that may pass, five minutes after the
 * first one, or at the deadline; a {@linkcode DeadlinePassed} if there is none by then; or the reason of the signal.
 */
export async function retry<T>(
  attempt: (signal: AbortSignal) => Promise<T>,
  options: RetryOptions,
): Promise<T> {
  const { clock, signal, onRetry } = options;
  let firstFailureMs: number | undefined;
  let last: BatchApiError | undefined;
  for (let failures = 0;; failures++) {
    try {
      return await untilDeadline(attempt, options);
    } catch (error) {
      if (error instanceof DeadlinePassed) throw last ?? error;
      if (!(error instanceof BatchApiError) || error.kind !== "unavailable") throw error;
      last = error;
      const nowMs = clock.monotonicMs();
      firstFailureMs ??= nowMs;
      if (nowMs - firstFailureMs >= PATIENCE_MS) throw error;
      const { deadlineMs = firstFailureMs + PATIENCE_MS } = options;
      const pauseMs = Math.min(pauseAfter(error, failures, options.random), deadlineMs - nowMs);
      onRetry?.(error, pauseMs);
      await clock.sleep(pauseMs, signal);
    }
  }
}

/** Jitter shortens a pause by up to a tenth, so that many programs do not return at the same moment. */
function pauseAfter({ retryAfterMs = 0 }: BatchApiError, failures: number, random: () => number) {
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** failures, MAX_PAUSE_MS) * (1 - 0.1 * random());
  return Math.max(pauseMs, retryAfterMs);
}

async function untilDeadline<T>(
  attempt: (signal: AbortSignal) => Promise<T>,
  { clock, signal, deadlineMs }: RetryOptions,
): Promise<T> {
  if (deadlineMs === undefined) return await attempt(signal);
  const leftMs = () => deadlineMs - clock.monotonicMs();
  if (leftMs() <= 0) throw new DeadlinePassed();
  try {
    return await withTimeout(attempt, { ms: leftMs(), clock, signal, leftMs });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw isTimeout(error) ? new DeadlinePassed() : error;
  }
}

/** Sends a request to the API, and gives up after a minute. */
export async function withinAMinute<T>(
  request: (signal: AbortSignal) => Promise<T>,
  limits: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<T> {
  try {
    return await withTimeout(request, { ...limits, ms: RESPONSE_MS });
  } catch (error) {
    if (!isTimeout(error)) throw error;
    throw new BatchApiError(`The API did not respond within ${RESPONSE_MS / 1000} seconds`, {
      kind: "unavailable",
      cause: error,
    });
  }
}
