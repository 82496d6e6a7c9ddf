import { nearestRank, shareLongerThan, type SurvivalCurve } from "./survival-curve.ts";

/** How long batches take; in milliseconds. Each is a time that some batch really took. */
export interface UsualDuration {
  /** How many batches that have ended it is known from. */
  readonly samples: number;
  /** Half of all take at most so long. */
  readonly medianMs: number;
  /** Nine in ten take at most so long. */
  readonly p90Ms: number;
}

/** How long it probably goes on, in milliseconds; `longer` where a batch is older than any known to have ended became. */
export type TimeLeft = { readonly ms: number } | "longer";

/** Fewer durations show nothing: of ten, nine are the nine in ten. */
const MIN_SAMPLES = 10;

/** A batch that takes far longer than usual takes at least so much longer, in milliseconds. */
const FAR_MS = 5 * 60_000;

/** As likely as not; a product of chances is rounded, in whatever order they come. */
const LIKELY = 0.5 - 1e-9;

/** What a curve says about others; nothing if too few batches have ended. */
export function usualDuration(curve: SurvivalCurve): UsualDuration | undefined {
  const samples = curve.length;
  const [medianMs, p90Ms] = [nearestRank(curve, 0.5), nearestRank(curve, 0.9)];
  if (samples < MIN_SAMPLES || medianMs === undefined || p90Ms === undefined) return undefined;
  return { samples, medianMs, p90Ms };
}

/**
 * When as likely as not the last of these open batches has ended, if each goes on like those that took
 * longer than its age. That is the median of their rest for one batch, and the longer, the more there
 * are; nothing where too many of the others go on to know it. All are whole numbers.
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

/** Whether a duration is more than twice what nine in ten take, and five minutes more at least. */
export function isFarLonger(ms: number, { p90Ms }: Pick<UsualDuration, "p90Ms">): boolean {
  return ms > p90Ms + Math.max(p90Ms, FAR_MS);
}
