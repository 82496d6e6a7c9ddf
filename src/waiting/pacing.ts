/** What the length of a pause depends on. All times are in milliseconds. */
export interface Pacing {
  /** How long the wait has lasted. */
  readonly waitedMs: number;
  /** The shortest pause. */
  readonly pollIntervalMs: number;
  /** The longest pause. */
  readonly maxPollIntervalMs: number;
  /** How long the server asked to wait before the next request. */
  readonly retryAfterMs?: number | undefined;
  /** How long is left until the deadline. */
  readonly remainingMs: number;
  /** A number from 0 to 1. */
  readonly random: number;
}

/**
 * How long to pause before the next look, in milliseconds: a tenth of the time waited, so that a change is
 * noticed within a tenth of the time that it took to happen. Jitter shortens this by up to a tenth, so that
 * many gates do not poll at the same moments. The last pause ends at the deadline even if the server asks
 * for a longer one, because a look after the deadline would be too late to count.
 */
export function nextPauseMs(pacing: Pacing): number {
  const jitter = 1 - 0.1 * pacing.random;
  const paced = Math.min(pacing.waitedMs * 0.1, pacing.maxPollIntervalMs) * jitter;
  const pause = Math.max(paced, pacing.pollIntervalMs, pacing.retryAfterMs ?? 0);
  return Math.max(0, Math.min(pause, pacing.remainingMs));
}
