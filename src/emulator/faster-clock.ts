import type { Clock } from "../system/clock.ts";

/** A clock that starts at the time of another clock and then runs `speed` times as fast. */
export function fasterClock(clock: Clock, speed: number): Clock {
  const startMs = clock.nowMs();
  const startMonotonicMs = clock.monotonicMs();
  const passedMs = () => (clock.monotonicMs() - startMonotonicMs) * speed;
  return {
    nowMs: () => startMs + passedMs(),
    monotonicMs: passedMs,
    sleep: (ms, signal) => clock.sleep(ms / speed, signal),
  };
}
