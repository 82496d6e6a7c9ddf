import { setImmediate } from "node:timers";
import type { Clock } from "../../src/system/clock.ts";

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/** Turns of the event loop in which nothing may be left to do before time passes. */
const IDLE_TURNS = 4;

/**
 * A clock whose time passes only while everybody sleeps: as soon as the program has nothing left
 * to do but wait, it jumps to the next sleeper. Hours take milliseconds, and nothing is random.
 */
export class FakeClock implements Clock {
  /** Every delay that was asked for, in milliseconds. */
  readonly sleptMs: number[] = [];
  #nowMs: number;
  #wallOffsetMs = 0;
  #sleepers: Sleeper[] = [];
  #running = false;

  constructor(now: string | number = "2026-03-01T12:00:00.000Z") {
    this.#nowMs = new Date(now).getTime();
  }

  nowMs(): number {
    return this.#nowMs + this.#wallOffsetMs;
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  /** Sets the wall clock forward or back; the monotonic one does not notice. */
  jump(ms: number): void {
    this.#wallOffsetMs += ms;
  }

  /** Lets time pass without anybody sleeping. */
  advance(ms: number): void {
    this.#nowMs += ms;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.sleptMs.push(ms);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const sleeper = {
        atMs: this.#nowMs + Math.max(ms, 0),
        wake: () => {
          signal?.removeEventListener("abort", onAbort);
          resolve();
        },
      };
      const onAbort = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#sleepers.push(sleeper);
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    while (this.#sleepers.length > 0) {
      for (let turn = 0; turn < IDLE_TURNS; turn++) await nextTurn();
      const next = this.#sleepers.toSorted((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) continue;
      this.#sleepers = this.#sleepers.filter((other) => other !== next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.wake();
    }
    this.#running = false;
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
