import type { Patience } from "./batch-tracker.ts";
import type { WindowPlan } from "./window.ts";

/** How long to wait and how often to look. Durations are in milliseconds. */
export interface WaitPlan extends Patience {
  /** Whether to wait at all; with `false`, there is only one look. */
  readonly wait: boolean;
  /** How long to wait at most. The last look starts when this time is up. */
  readonly timeoutMs: number;
  /** The shortest pause between looks. */
  readonly pollIntervalMs: number;
  /** The longest pause between looks. */
  readonly maxPollIntervalMs: number;
  /** Whether to stop waiting as soon as one batch has failed. */
  readonly failFast: boolean;
  /** Whether batches that ended in `error` may be tolerated. */
  readonly toleratesErrors?: boolean | undefined;
  /** The window to wait for, instead of refs. */
  readonly window?: WindowPlan | undefined;
  /** How long earlier runs have already waited, for a gate that polls once and runs again later. */
  readonly alreadyWaitedMs?: number | undefined;
}
