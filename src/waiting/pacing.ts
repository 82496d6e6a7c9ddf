/** What the length of a pause depends on; all times in milliseconds. */
export interface Pacing {
  /** How long the wait has lasted. */
  readonly waitedMs: number;
  /** The shortest pause. */
  readonly pollIntervalMs: number;
  /** The longest pause. */
  readonly maxPollIntervalMs: number;
  /** How long the server asked to be left alone. */
  readonly retryAfterMs?: number | undefined;
  /** What is left until the deadline. */
  readonly remainingMs: number;
  /** A number from 0 to 1. */
  readonly random: number;
}

/**
 * How long to pause before the next look: a tenth of the time waited, so that whatever happens is
 * noticed within a tenth of the time that it took. Jitter shortens it by up to a tenth, so that many
 * gates do not keep step. The last pause ends at the deadline, whatever the server asks: a look
 * after it would come too late to count.
 */
export function nextPauseMs(pacing: Pacing): number {
  const jitter = 1 - 0.1 * pacing.random;
  const paced = Math.min(pacing.waitedMs * 0.1, pacing.maxPollIntervalMs) * jitter;
  const pause = Math.max(paced, pacing.pollIntervalMs, pacing.retryAfterMs ?? 0);
  return Math.max(0, Math.min(pause, pacing.remainingMs));
}
