import type { BatchApi } from "../batch-api/batch-api.ts";
import type { Batch } from "../batch.ts";
import type { Clock } from "../system/clock.ts";
import type { Sightings } from "./sightings.ts";
import type { WindowState } from "./window.ts";

/** How the batches are found that are waited for: by their refs, or by a window. */
export interface Search {
  /** The refs of all that are waited for; more may come as long as a window is open. */
  readonly refs: ReadonlySet<string>;
  /** Finds out the states of open batches; tells whether nothing is left to be listed for a proof. */
  find(findings: Findings, options: LookOptions): Promise<boolean>;
  /** Lists what was created when any of them was; tells whether that was seen as it must be. */
  listAll(findings: Findings, options: LookOptions): Promise<boolean>;
  /** Where they are found by a window. */
  window?(): WindowState;
}

/** A ref whose state a look shall find out, and what is known of it. */
export interface SoughtRef {
  readonly ref: string;
  /** Whether the API has ever shown it. */
  readonly seen: boolean;
  readonly createdAt: Date | undefined;
  /** It was never seen and its grace has passed: this look decides whether it is missing. */
  readonly overdue: boolean;
}

/** What a look works with. */
export interface LookOptions {
  readonly api: BatchApi;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** When the gate began to wait, by the monotonic clock. */
  readonly startedMs: number;
  /** How long the gate has been waiting, in milliseconds. */
  readonly waitedMs: number;
  /** How long is left until its deadline, in milliseconds. */
  readonly remainingMs: number;
  /** Whether this is the first look, which goes through all 30 days for what is not recent. */
  readonly isFirst: boolean;
  /** The refs whose state is to be found out. */
  readonly sought: readonly SoughtRef[];
  /** Every batch with the last state known of it, ended ones too. */
  readonly batches: readonly Batch[];
  /** Whether a list has ever shown a ref. */
  readonly wasListed: (ref: string) => boolean;
  /** Whether a gate could pass with a batch of this state. */
  readonly isAcceptable: (batch: Batch) => boolean;
  /** Whether a batch of this state counts as not uploaded, by the server's time. */
  readonly isTooLate: (batch: Batch) => boolean;
}

/** What a look has found out of batches, as far as it came. */
export interface Found extends Pick<Sightings, "shown" | "listed"> {
  /** The overdue refs that neither a whole listing nor two single requests know. */
  readonly missing: ReadonlySet<string>;
  /** The refs whose files cannot come any more, by two answers. */
  readonly late: ReadonlySet<string>;
}

/** What a look finds out as it goes. */
export interface Findings extends Found, Sightings {
  readonly missing: Set<string>;
  readonly late: Set<string>;
}
