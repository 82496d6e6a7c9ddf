/** Tells the time and lets it pass. Injected, so that tests run hours in milliseconds. */
export interface Clock {
  /** Milliseconds since the Unix epoch according to the wall clock, which may jump. */
  nowMs(): number;
  /** Milliseconds since an arbitrary moment; never jumps. */
  monotonicMs(): number;
  /**
   * Resolves after `ms` milliseconds, at most {@linkcode MAX_SLEEP_MS}. Rejects with the signal's
   * reason as soon as the signal is aborted.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The longest delay of a timer, about 24.8 days. A longer one would fire immediately. */
export const MAX_SLEEP_MS: number = 2 ** 31 - 1;

/** The clock of this machine. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
        // A timer may fire up to a millisecond early.
      }, Math.min(Math.max(Math.ceil(ms) + 1, 0), MAX_SLEEP_MS));
      signal?.addEventListener("abort", onAbort, { once: true });
    }),
};

/** Settles as `promise` does, or rejects with the signal's reason as soon as the signal is aborted. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}

/** How long a task may run. */
export interface TimeLimit {
  /** In milliseconds. */
  readonly ms: number;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** The remaining time after `ms` milliseconds have passed. Default: none. */
  readonly leftMs?: (() => number) | undefined;
}

/**
 * Runs `task` for at most `ms` milliseconds. Then its signal is aborted with a `TimeoutError`, or
 * earlier with the reason of `signal`. Rejects with that reason even if the task ignores its signal.
 * When the task is over, the signal is aborted to stop anything the task left running.
 */
export async function withTimeout<T>(
  task: (signal: AbortSignal) => Promise<T>,
  limits: TimeLimit,
): Promise<T> {
  const { signal } = limits;
  const done = new AbortController();
  const limit = new AbortController();
  const forward = () => limit.abort(signal?.reason);
  if (signal?.aborted) forward();
  signal?.addEventListener("abort", forward, { once: true });
  const late = () => new DOMException(`Took longer than ${limits.ms} ms`, "TimeoutError");
  passed(limits, done.signal).then(() => limit.abort(late()), () => {});
  try {
    return await untilAborted(task(limit.signal), limit.signal);
  } finally {
    done.abort();
    limit.abort(new DOMException("The task is over", "AbortError"));
    signal?.removeEventListener("abort", forward);
  }
}

/** Resolves when no time is left. */
async function passed(
  { ms, clock, leftMs = () => 0 }: TimeLimit,
  done: AbortSignal,
): Promise<void> {
  for (let left = ms;; left = leftMs()) {
    await clock.sleep(left, done);
    if (leftMs() <= 0) return;
  }
}

/** Whether {@linkcode withTimeout} ended a task. */
export function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === "TimeoutError";
}
