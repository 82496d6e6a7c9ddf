import { setImmediate } from "node:timers";

/** Does work that yields now and then, so that a signal is heard meanwhile. */
export async function inTurns<Result>(work: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

/** Does the same work without a pause. */
export function atOneGo<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
