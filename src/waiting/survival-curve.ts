/** How long a batch took, or has taken so far, in whole milliseconds. */
export interface Sample {
  readonly ms: number;
  readonly hasEnded: boolean;
}

/**
 * For each batch that has ended, shortest first: how long it took, and what share of batches takes longer.
 * This is the Kaplan-Meier estimator, in which open batches count, too, for as long as they have taken so
 * far. Leaving them out would underestimate durations: of the young batches, only the fast ones have ended.
 */
export type SurvivalCurve = readonly { readonly ms: number; readonly longer: number }[];

/** Shares are products of fractions, so their rounding depends on the order of the factors. */
const TOLERANCE = 1e-9;

/** Computes the curve of samples in any order. */
export function survivalCurve(samples: readonly Sample[]): SurvivalCurve {
  const sorted = samples.toSorted((a, b) => a.ms - b.ms || Number(b.hasEnded) - Number(a.hasEnded));
  let longer = 1;
  return sorted.flatMap(({ ms, hasEnded }, index) => {
    if (!hasEnded) return [];
    longer *= 1 - 1 / (sorted.length - index);
    return [{ ms, longer }];
  });
}

/** The share of batches that takes longer than `ms` milliseconds, from 0 to 1. */
export function shareLongerThan(curve: SurvivalCurve, ms: number): number {
  let [low, high] = [0, curve.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((curve[middle]?.ms ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return curve[low - 1]?.longer ?? 1;
}

/** The shortest known duration, in milliseconds, that at least this share of batches does not exceed. */
export function nearestRank(curve: SurvivalCurve, share: number): number | undefined {
  return curve.find(({ longer }) => longer <= 1 - share + TOLERANCE)?.ms;
}
