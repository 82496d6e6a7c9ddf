import type { Batch } from "../batch.ts";
import type { BatchApiError } from "../errors.ts";
import type { BatchChange } from "./batch-tracker.ts";
import type { Estimate } from "./estimate.ts";
import type { WindowState } from "./window.ts";

/** The progress of a wait. */
export interface WaitProgress {
  /** The last known state of every batch, in the order in which their refs were given or found. */
  readonly batches: readonly Batch[];
  /** How long the wait has lasted, in milliseconds. */
  readonly waitedMs: number;
  /** How many polls there were so far. */
  readonly looks: number;
  /** The state of the window, if the gate waits for one. */
  readonly window?: WindowState | undefined;
  /** An estimate from how long other batches of the instance took, once it is known. */
  readonly estimate?: Estimate | undefined;
}

/** The progress of a wait that has not started. */
export const NOT_BEGUN: WaitProgress = { batches: [], waitedMs: 0, looks: 0 };

/** Callbacks that are called as things happen during a wait. */
export interface WaitObserver {
  /** Called when batches have changed their status, once for each change. */
  onChange?(changes: readonly BatchChange[], progress: WaitProgress): void;
  /** Called when a poll has failed; `failures` is how many have failed in a row. */
  onFailure?(failure: BatchApiError, failures: number): void;
  /** Called after a poll, failed or not, when a pause of `pauseMs` milliseconds begins. */
  onPause?(progress: WaitProgress, pause: { pauseMs: number; hasFailed: boolean }): void;
}
