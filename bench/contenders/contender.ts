import type { Clock } from "../../src/system/clock.ts";

/** The timeout of contenders that have one: long enough for every batch of every load to end. */
export const PATIENCE_DAYS = 30;

/** A way to wait for batches. Every batch of a bench ends in `success`. */
export interface Contender {
  /** The name in the tables. */
  readonly name: string;
  /** Resolves as soon as the contender knows that every batch has ended. */
  wait(stage: Stage): Promise<void>;
}

/** The environment of a contender. */
export interface Stage extends Questions {
  readonly clock: Clock;
  readonly refs: readonly string[];
  /** When the last batch ends, according to the clock. Only the oracle may use it. */
  readonly lastEndMs: number;
  /** Sends requests to the API. */
  readonly fetch: typeof globalThis.fetch;
  /** Returns numbers from 0 to 1, the same ones for the same seed. */
  readonly random: () => number;
}

/** The requests that a contender without its own client can make. */
export interface Questions {
  /** Makes one request for one batch. Returns whether it has ended. */
  hasEnded(ref: string): Promise<boolean>;
  /** Makes one request for all batches of the last day. Returns the refs of those that have ended. */
  listEnded(): Promise<ReadonlySet<string>>;
}
