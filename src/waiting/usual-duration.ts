import { nearestRank, shareLongerThan, type SurvivalCurve } from "./survival-curve.ts";

/** How long batches usually take. Each duration is one that some batch really took, in milliseconds. */
export interface UsualDuration {
  /** How many batches that have ended this is based on. */
  readonly samples: number;
  /** Half of all batches take at most this long. */
  readonly medianMs: number;
  /** Nine in ten batches take at most this long. */
  readonly p90Ms: number;
}

/**
 * How long the batches will probably still take, in milliseconds; `longer` if an open batch has already taken
 * at least as long as any batch that is known to have ended.
 */
export type TimeLeft = { readonly ms: number } | "longer";

/** The fewest samples for which "nine in ten" means something. */
const MIN_SAMPLES = 10;

/** By how much a batch must exceed what is usual to have taken far longer, in milliseconds. */
const FAR_MS = 5 * 60_000;

/** As likely as not, with a tolerance, because rounding depends on the order of the factors. */
const LIKELY = 0.5 - 1e-9;

/** Returns what is usual by the curve; `undefined` if too few batches have ended. */
export function usualDuration(curve: SurvivalCurve): UsualDuration | undefined {
  const samples = curve.length;
  const [medianMs, p90Ms] = [nearestRank(curve, 0.5), nearestRank(curve, 0.9)];
  if (samples < MIN_SAMPLES || medianMs === undefined || p90Ms === undefined) return undefined;
  return { samples, medianMs, p90Ms };
}

/**
 * The time after which it is as likely as not that all of these open batches have ended, if each takes as
 * long as other batches that reached its age. For one batch, this is the median of the remaining time; for
 * more batches, it is longer. `undefined` if too many of the others are still open to tell. Expects and
 * returns whole milliseconds.
 */
export function timeLeft(agesMs: readonly number[], curve: SurvivalCurve): TimeLeft | undefined {
  const longestMs = curve.at(-1)?.ms ?? 0;
  if (agesMs.some((ageMs) => ageMs >= longestMs)) return "longer";
  const open = agesMs.map((ageMs) => ({ ageMs, longer: shareLongerThan(curve, ageMs) }));
  const isLikelyOver = (ms: number) => {
    let chance = 1;
    return open.every(({ ageMs, longer }) =>
      (chance *= 1 - shareLongerThan(curve, ageMs + ms) / longer) >= LIKELY
    );
  };
  let [tooShortMs, ms] = [0, longestMs];
  if (!isLikelyOver(ms)) return undefined;
  while (ms - tooShortMs > 1) {
    const middleMs = Math.floor((tooShortMs + ms) / 2);
    if (isLikelyOver(middleMs)) ms = middleMs;
    else tooShortMs = middleMs;
  }
  return { ms };
}

/** Whether a duration is more than twice what nine in ten batches take, and more than five minutes longer. */
export function isFarLonger(ms: number, { p90Ms }: Pick<UsualDuration, "p90Ms">): boolean {
  return ms > p90Ms + Math.max(p90Ms, FAR_MS);
}
