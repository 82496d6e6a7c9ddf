import type { Batch } from "../batch.ts";
import type { BatchApiError } from "../errors.ts";
import type { BatchChange } from "./batch-tracker.ts";
import type { Estimate } from "./estimate.ts";
import type { WindowState } from "./window.ts";

/** How far a wait has come. */
export interface WaitProgress {
  /** Every ref with the last state known of it, in the order in which they were given. */
  readonly batches: readonly Batch[];
  /** How long the wait has lasted, in milliseconds. */
  readonly waitedMs: number;
  /** How many looks there were. */
  readonly looks: number;
  /** Where batches are found by a window. */
  readonly window?: WindowState | undefined;
  /** What other batches of the instance say about this wait, once that is known. */
  readonly estimate?: Estimate | undefined;
}

/** How far a wait is that has not begun. */
export const NOT_BEGUN: WaitProgress = { batches: [], waitedMs: 0, looks: 0 };

/** Is told what happens, when it happens. */
export interface WaitObserver {
  /** Some batches changed their status; each change is told once. */
  onChange?(changes: readonly BatchChange[], progress: WaitProgress): void;
  /** A look failed, for the `failures`th time in a row. */
  onFailure?(failure: BatchApiError, failures: number): void;
  /** A look is over, failed or not, and a pause begins. */
  onPause?(progress: WaitProgress, pause: { pauseMs: number; hasFailed: boolean }): void;
}
