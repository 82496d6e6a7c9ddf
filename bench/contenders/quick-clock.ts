import { setImmediate } from "node:timers";
import type { Clock } from "../../src/system/clock.ts";
import type { Questions } from "./contender.ts";

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/**
 * A clock for a program that is to wait without pauses: it jumps to the next sleeper as soon as no question
 * is open, and answers come in the order of their questions. So what a program does is what it would do in
 * life, however long a server takes for which answer.
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

  /** The same questions, for the answers to which time stands still. */
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

  /** Wakes the next sleeper once everybody has done what there is to do. */
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
