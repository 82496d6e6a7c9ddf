import { setImmediate } from "node:timers";

/** Runs work with a pause at each `yield`, so that signals are noticed. */
export async function inTurns<Result>(work: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

/** Runs the same work without pauses. */
export function atOneGo<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
