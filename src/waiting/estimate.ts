import { type Batch, durationMsOf, isOpen } from "../batch.ts";
import type { SurvivalCurve } from "./survival-curve.ts";
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

/** Compares batches with others; gives nothing if too few of these have ended. */
export function estimateWait(
  curve: SurvivalCurve,
  { batches, window, serverNowMs }: Waiting,
): Estimate | undefined {
  const usual = usualDuration(curve);
  if (usual === undefined) return undefined;
  const ages = batches.filter(isOpen).map((batch) => ageMsOf(batch, serverNowMs));
  const known = ages.filter((ms) => ms !== undefined);
  const isKnown = known.length > 0 && known.length === ages.length && window?.isClosed !== false;
  return {
    ...usual,
    left: isKnown ? timeLeft(known, curve) : undefined,
    farLonger: new Map(batches.flatMap((batch) => {
      const ms = tookMs(batch, serverNowMs);
      return ms !== undefined && isFarLonger(ms, usual) ? [[batch.ref, ms]] : [];
    })),
  };
}

/** Whether a batch took so long that {@linkcode Estimate.farLonger} may name it, whatever is usual. */
export function mayBeFarLonger({ batches, serverNowMs }: Waiting): boolean {
  return batches.some((batch) => isFarLonger(tookMs(batch, serverNowMs) ?? 0, { p90Ms: 0 }));
}

/** How long a batch took, or has taken so far, in milliseconds. */
function tookMs(batch: Batch, serverNowMs: number): number | undefined {
  return isOpen(batch) ? ageMsOf(batch, serverNowMs) : durationMsOf(batch);
}

/** A server tells its time in whole seconds, so that a new batch seems to come from the future. */
function ageMsOf({ createdAt }: Batch, serverNowMs: number): number | undefined {
  return createdAt && Math.max(0, Math.floor(serverNowMs - createdAt.getTime()));
}
