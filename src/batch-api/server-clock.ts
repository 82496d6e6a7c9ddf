import type { Clock } from "../clock.ts";

/** How far apart two answers may tell the server's time, in milliseconds: a `Date` is cut to seconds. */
const AGREEMENT_MS = 2000;

/** How many of the latest answers count; after as many, a server's clock that was set is believed. */
const MEMORY = 5;

/**
 * The server's time by the `Date` headers of its answers, measured along our monotonic clock. One answer
 * may be wrong, so two have to agree.
 */
export interface ServerClock {
  /** Notes what an answer says that came at a time of the monotonic clock. */
  note(date: string | null, receivedMs: number): void;
  /** Milliseconds since the epoch; by the latest answer, or by our clock, while it is not known. */
  nowMs(): number;
  /** Whether two answers agree; or there were answers and none of them tells a time, so that ours counts. */
  isKnown(): boolean;
}

/** Begins with our own wall clock. */
export function createServerClock(clock: Clock): ServerClock {
  let hasAnswered = false;
  let latestMs: readonly number[] = [];
  let agreedMs: number | undefined;
  return {
    note(date, receivedMs) {
      hasAnswered = true;
      const aheadMs = Date.parse(date ?? "") - receivedMs;
      if (Number.isNaN(aheadMs)) return;
      latestMs = [aheadMs, ...latestMs].slice(0, MEMORY);
      agreedMs = earliestAgreed(latestMs) ?? agreedMs;
    },
    nowMs() {
      const aheadMs = agreedMs ?? latestMs[0];
      return aheadMs === undefined ? clock.nowMs() : aheadMs + clock.monotonicMs();
    },
    isKnown: () => agreedMs !== undefined || (hasAnswered && latestMs.length === 0),
  };
}

/** Of values that agree the earliest, by which batches are younger and windows end later. */
function earliestAgreed(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.find((value, index) => (sorted[index + 1] ?? Infinity) - value <= AGREEMENT_MS);
}
