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

/** An estimate for a wait, from how long other batches of the instance took. No verdict depends on it. */
export interface Estimate extends UsualDuration {
  /**
   * How long until the last open batch has ended. Absent if no batch is open, if the age of one is not known,
   * if more batches may still be created in a window, or if too few others have ended to tell.
   */
  readonly left?: TimeLeft | undefined;
  /** The batches that took, or have already taken, far longer than usual: milliseconds by batch ref. */
  readonly farLonger: ReadonlyMap<string, number>;
}

/** The state of a wait at one point in time. */
export interface Waiting {
  readonly batches: readonly Batch[];
  readonly window?: WindowState | undefined;
  /** The current time by the server's clock, which also says when batches were created. */
  readonly serverNowMs: number;
}

/** Compares batches with others. Returns `undefined` if too few of those have ended. */
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

/** Whether any batch took so long that {@linkcode Estimate.farLonger} could contain it, whatever is usual. */
export function mayBeFarLonger({ batches, serverNowMs }: Waiting): boolean {
  return batches.some((batch) => isFarLonger(tookMs(batch, serverNowMs) ?? 0, { p90Ms: 0 }));
}

/** How long a batch took, or has taken so far, in milliseconds. */
function tookMs(batch: Batch, serverNowMs: number): number | undefined {
  return isOpen(batch) ? ageMsOf(batch, serverNowMs) : durationMsOf(batch);
}

/** Never negative: the server's time is in whole seconds, so a new batch can seem to come from the future. */
function ageMsOf({ createdAt }: Batch, serverNowMs: number): number | undefined {
  return createdAt && Math.max(0, Math.floor(serverNowMs - createdAt.getTime()));
}
