import type { Clock } from "../../src/system/clock.ts";

/** A clock that a test moves by hand, for programs that do something real meanwhile. */
export class HandClock implements Clock {
  /** How often the program asked for the time. */
  asked = 0;
  #nowMs = 0;
  readonly #sleepers = new Set<() => void>();

  nowMs(): number {
    return this.#nowMs;
  }

  monotonicMs(): number {
    this.asked++;
    return this.#nowMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const untilMs = this.#nowMs + ms;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const wake = () => {
        if (this.#nowMs < untilMs) return;
        this.#sleepers.delete(wake);
        resolve();
      };
      this.#sleepers.add(wake);
      signal?.addEventListener("abort", () => {
        this.#sleepers.delete(wake);
        reject(signal.reason);
      }, { once: true });
    });
  }

  /** Lets time pass. */
  advance(ms: number): void {
    this.#nowMs += ms;
    for (const wake of [...this.#sleepers]) wake();
  }
}
