import type { Contender } from "./contender.ts";

/** The defaults, in milliseconds, of the specification for AWS's waiters. */
const MIN_DELAY_MS = 2000;
const MAX_DELAY_MS = 120_000;

/**
 * One waiter for each ref, all concurrently, as one would use the waiters of the AWS SDKs. The delays
 * are those of https://smithy.io/2.0/additional-specs/waiters.html#waiter-retries: exponential with
 * full jitter.
 */
export const exponentialWaiter: Contender = {
  name: "AWS waiter, each ref",
  async wait({ refs, clock, hasEnded, random }) {
    await Promise.all(refs.map(async (ref) => {
      for (let attempt = 1; !await hasEnded(ref); attempt++) {
        await clock.sleep(delayMs(attempt, random));
      }
    }));
  },
};

/** The delay before the `attempt`th retry, in milliseconds. */
function delayMs(attempt: number, random: () => number): number {
  const attemptCeiling = Math.log2(MAX_DELAY_MS / MIN_DELAY_MS) + 1;
  const longestMs = attempt > attemptCeiling ? MAX_DELAY_MS : MIN_DELAY_MS * 2 ** (attempt - 1);
  return MIN_DELAY_MS + random() * (longestMs - MIN_DELAY_MS);
}
