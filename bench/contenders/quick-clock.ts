import { setImmediate } from "node:timers";
import type { Clock } from "../../src/system/clock.ts";
import type { Questions } from "./contender.ts";

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/**
 * A clock for a program that should wait without real pauses. It jumps to the next sleeper as soon as
 * no request is open, and responses arrive in the order of their requests. So the program behaves as in
 * real time, however long the server takes for each response.
 */
export class QuickClock implements Clock {
  #nowMs: number;
  #sleepers: Sleeper[] = [];
  #openQuestions = 0;
  #lastAnswer: Promise<unknown> = Promise.resolve();

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      this.#sleepers.push({ atMs: this.#nowMs + ms, wake });
      this.#goOn();
    });
  }

  /** The same requests, during which time stands still. */
  holdFor({ hasEnded, listEnded }: Questions): Questions {
    return {
      hasEnded: (ref) => this.#hold(() => hasEnded(ref)),
      listEnded: () => this.#hold(listEnded),
    };
  }

  async #hold<T>(ask: () => Promise<T>): Promise<T> {
    this.#openQuestions++;
    const answer = ask();
    const answers = Promise.allSettled([this.#lastAnswer, answer]);
    this.#lastAnswer = answers;
    try {
      await answers;
      return await answer;
    } finally {
      this.#openQuestions--;
      this.#goOn();
    }
  }

  /** Wakes the next sleeper when no one has anything left to do. */
  #goOn(): void {
    setImmediate(() => {
      if (this.#openQuestions > 0) return;
      const next = this.#sleepers.toSorted((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) return;
      this.#sleepers = this.#sleepers.filter((other) => other !== next);
      this.#nowMs = next.atMs;
      next.wake();
    });
  }
}
