import type { BatchApi } from "../batch-api/batch-api.ts";
import { withTimeout } from "../system/clock.ts";
import type { LookOptions } from "./search.ts";

/** How long one look may take at most, in milliseconds. */
export const LOOK_TIMEOUT_MS = 60_000;

/** How long after the deadline a look without a response may go on, in milliseconds. */
export const SILENCE_MS = 10_000;

/**
 * Runs a look for up to a minute, but not for longer than ten seconds after the deadline, the start, or the
 * last response, whichever is latest. Calls `onAnswer` for each request that succeeded.
 */
export async function inLookTime<T>(
  run: (options: LookOptions) => Promise<T>,
  options: LookOptions,
  onAnswer: () => void,
): Promise<T> {
  const { api, clock, remainingMs } = options;
  const startMs = clock.monotonicMs();
  let patientMs = startMs + Math.max(0, remainingMs);
  const leftMs = () =>
    Math.min(startMs + LOOK_TIMEOUT_MS, patientMs + SILENCE_MS) - clock.monotonicMs();
  const watched = watchAnswers(api, (isGood) => {
    patientMs = Math.max(patientMs, clock.monotonicMs());
    if (isGood) onAnswer();
  });
  const look = (signal: AbortSignal) => run({ ...options, api: watched, signal });
  return await withTimeout(look, { ...options, ms: leftMs(), leftMs });
}

function watchAnswers(api: BatchApi, onAnswer: (isGood: boolean) => void): BatchApi {
  const watch = async <T>(answer: Promise<T>): Promise<T> => {
    let isGood = false;
    try {
      const value = await answer;
      isGood = true;
      return value;
    } finally {
      onAnswer(isGood);
    }
  };
  return {
    ...api,
    list: (...request) => watch(api.list(...request)),
    get: (...request) => watch(api.get(...request)),
  };
}
