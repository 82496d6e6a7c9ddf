import type { BatchApi } from "../batch-api/batch-api.ts";
import type { Batch } from "../batch.ts";
import type { Clock } from "../system/clock.ts";
import type { Sightings } from "./sightings.ts";
import type { WindowState } from "./window.ts";

/** How to find the batches to wait for: by their refs, or by a window. */
export interface Search {
  /** The refs of all batches to wait for. Their number may grow as long as a window is open. */
  readonly refs: ReadonlySet<string>;
  /** Finds the states of open batches. Returns whether what it listed is enough for a proof. */
  find(findings: Findings, options: LookOptions): Promise<boolean>;
  /** Lists everything created when any of the batches was. Returns whether the list is enough for a proof. */
  listAll(findings: Findings, options: LookOptions): Promise<boolean>;
  /** The state of the window, if batches are found by one. */
  window?(): WindowState;
}

/** A ref whose state a look has to find, and what is known of it. */
export interface SoughtRef {
  readonly ref: string;
  /** Whether the API has ever shown it. */
  readonly seen: boolean;
  readonly createdAt: Date | undefined;
  /** Whether it was never seen and its grace period has passed, so that this look decides if it is missing. */
  readonly overdue: boolean;
}

/** What a look needs. */
export interface LookOptions {
  readonly api: BatchApi;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** When the gate started to wait, by the monotonic clock, in milliseconds. */
  readonly startedMs: number;
  /** How long the gate has been waiting, in milliseconds. */
  readonly waitedMs: number;
  /** How long is left until the deadline, in milliseconds. */
  readonly remainingMs: number;
  /** Whether no look has succeeded yet. Until then, looks search all 30 days for batches that are not recent. */
  readonly isFirst: boolean;
  /** The refs whose state the look has to find. */
  readonly sought: readonly SoughtRef[];
  /** The last known state of every batch, including those that have ended. */
  readonly batches: readonly Batch[];
  /** Whether a list has ever shown a ref. */
  readonly wasListed: (ref: string) => boolean;
  /** Whether the gate could pass with a batch in this state. */
  readonly isAcceptable: (batch: Batch) => boolean;
  /** Whether a batch in this state counts as not uploaded, by the server's time. */
  readonly isTooLate: (batch: Batch) => boolean;
}

/** What a look has found out about batches so far. */
export interface Found extends Pick<Sightings, "shown" | "listed"> {
  /** The overdue refs that neither a complete list nor two single requests know. */
  readonly missing: ReadonlySet<string>;
  /** The refs of batches whose file can no longer be uploaded, confirmed by two responses. */
  readonly late: ReadonlySet<string>;
}

/** What a look collects while it runs. */
export interface Findings extends Found, Sightings {
  readonly missing: Set<string>;
  readonly late: Set<string>;
}
