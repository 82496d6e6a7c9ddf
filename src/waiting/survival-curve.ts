/** How long a batch took, or how long it has taken so far; in whole milliseconds. */
export interface Sample {
  readonly ms: number;
  readonly hasEnded: boolean;
}

/**
 * What share of batches takes longer than each that has ended, shortest first: the Kaplan-Meier
 * estimator. Those that go on count, too, for as long as they are known to have taken. To leave them out
 * would make all look fast, because of young batches only the fast ones have ended.
 */
export type SurvivalCurve = readonly { readonly ms: number; readonly longer: number }[];

/** Shares are products of fractions, rounded in whatever order they come. */
const TOLERANCE = 1e-9;

/** Makes a curve of samples in any order. */
export function survivalCurve(samples: readonly Sample[]): SurvivalCurve {
  const sorted = samples.toSorted((a, b) => a.ms - b.ms || Number(b.hasEnded) - Number(a.hasEnded));
  let longer = 1;
  return sorted.flatMap(({ ms, hasEnded }, index) => {
    if (!hasEnded) return [];
    longer *= 1 - 1 / (sorted.length - index);
    return [{ ms, longer }];
  });
}

/** What share of batches takes longer than so many milliseconds. */
export function shareLongerThan(curve: SurvivalCurve, ms: number): number {
  let [low, high] = [0, curve.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((curve[middle]?.ms ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return curve[low - 1]?.longer ?? 1;
}

/** The shortest duration that at least this share of batches does not exceed, if one is known. */
export function nearestRank(curve: SurvivalCurve, share: number): number | undefined {
  return curve.find(({ longer }) => longer <= 1 - share + TOLERANCE)?.ms;
}
