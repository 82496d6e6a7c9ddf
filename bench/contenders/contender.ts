import type { Clock } from "../../src/system/clock.ts";

/** How long a contender waits that has a timeout: until every batch of every load has ended. */
export const PATIENCE_DAYS = 30;

/** A way to wait for batches; every batch of a bench ends in `success`. */
export interface Contender {
  /** As the tables name it. */
  readonly name: string;
  /** Resolves as soon as it knows that every batch has ended. */
  wait(stage: Stage): Promise<void>;
}

/** Where a contender waits. */
export interface Stage extends Questions {
  readonly clock: Clock;
  readonly refs: readonly string[];
  /** When the last batch ends, by the clock; no one but an oracle could know. */
  readonly lastEndMs: number;
  /** Reaches the API. */
  readonly fetch: typeof globalThis.fetch;
  /** Gives numbers from 0 to 1, the same ones for the same seed. */
  readonly random: () => number;
}

/** What a contender can ask the API without a client of its own. */
export interface Questions {
  /** One request for one batch: whether it has ended. */
  hasEnded(ref: string): Promise<boolean>;
  /** One request for all batches of the last day: the refs of those that have ended. */
  listEnded(): Promise<ReadonlySet<string>>;
}
