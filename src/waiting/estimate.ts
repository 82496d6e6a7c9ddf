import { type Batch, durationMsOf, isOpen } from "../batch.ts";
import {
  isFarLonger,
  type TimeLeft,
  timeLeft,
  type UsualDuration,
  usualDuration,
} from "./usual-duration.ts";
import type { WindowState } from "./window.ts";

/** What the durations of other batches of the instance say about a wait. No verdict depends on it. */
export interface Estimate extends UsualDuration {
  /** Until the last open batch has ended; nothing where there is none, or one may yet come. */
  readonly left?: TimeLeft | undefined;
  /** The refs of batches that took far longer than usual or already do, and how long, in milliseconds. */
  readonly farLonger: ReadonlyMap<string, number>;
}

/** What is waited for, at a time. */
export interface Waiting {
  readonly batches: readonly Batch[];
  readonly window?: WindowState | undefined;
  /** Now, by the clock that says when batches were created. */
  readonly serverNowMs: number;
}

/** Compares batches with durations, shortest first; gives nothing if these are too few. */
export function estimateWait(
  sortedMs: readonly number[],
  { batches, window, serverNowMs }: Waiting,
): Estimate | undefined {
  const usual = usualDuration(sortedMs);
  if (usual === undefined) return undefined;
  const msOf = (batch: Batch) => isOpen(batch) ? ageMsOf(batch, serverNowMs) : durationMsOf(batch);
  const ages = batches.filter(isOpen).map(msOf);
  const known = ages.filter((ms) => ms !== undefined);
  const isKnown = known.length > 0 && known.length === ages.length && window?.isClosed !== false;
  return {
    ...usual,
    left: isKnown ? timeLeft(known, sortedMs) : undefined,
    farLonger: new Map(batches.flatMap((batch) => {
      const ms = msOf(batch);
      return ms !== undefined && isFarLonger(ms, usual) ? [[batch.ref, ms]] : [];
    })),
  };
}

/** A server tells its time in whole seconds, so that a new batch seems to come from the future. */
function ageMsOf({ createdAt }: Batch, serverNowMs: number): number | undefined {
  return createdAt && Math.max(0, Math.floor(serverNowMs - createdAt.getTime()));
}
