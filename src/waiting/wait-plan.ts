import type { Patience } from "./batch-tracker.ts";
import type { WindowPlan } from "./window.ts";

/** How long and how often to look; durations in milliseconds. */
export interface WaitPlan extends Patience {
  /** `false`: one look only. */
  readonly wait: boolean;
  /** The longest wait; the last look falls on its end. */
  readonly timeoutMs: number;
  /** The shortest pause between looks. */
  readonly pollIntervalMs: number;
  /** The longest pause between looks. */
  readonly maxPollIntervalMs: number;
  /** Whether to stop at the first failed batch. */
  readonly failFast: boolean;
  /** Whether batches that ended in `error` may be tolerated. */
  readonly toleratesErrors?: boolean | undefined;
  /** Instead of refs: every batch of a window. */
  readonly window?: WindowPlan | undefined;
  /** How long the gate had been waiting before, for one that comes back later. */
  readonly alreadyWaitedMs?: number | undefined;
}
