/** How long batches take; in milliseconds. Each is a time that some batch really took. */
export interface UsualDuration {
  /** How many batches it is known from. */
  readonly samples: number;
  /** Half of them took at most so long. */
  readonly medianMs: number;
  /** Nine in ten took at most so long. */
  readonly p90Ms: number;
}

/** How long it probably goes on, in milliseconds; `longer` where no batch is known to have taken so long. */
export type TimeLeft = { readonly ms: number } | "longer";

/** Fewer durations show nothing: of ten, nine are the nine in ten. */
const MIN_SAMPLES = 10;

/** A batch that takes far longer than usual takes at least so much longer, in milliseconds. */
const FAR_MS = 5 * 60_000;

/** As likely as not; a product of chances is rounded, in whatever order they come. */
const LIKELY = 0.5 - 1e-9;

/** What durations, shortest first, say about others; nothing if they are too few. */
export function usualDuration(sortedMs: readonly number[]): UsualDuration | undefined {
  const samples = sortedMs.length;
  if (samples < MIN_SAMPLES) return undefined;
  return { samples, medianMs: nearestRank(sortedMs, 0.5), p90Ms: nearestRank(sortedMs, 0.9) };
}

/**
 * When as likely as not the last of these open batches has ended, if each goes on like those that took
 * longer than its age. That is the median of their rest for one batch, and the longer, the more there
 * are. All are whole numbers, the durations sorted.
 */
export function timeLeft(agesMs: readonly number[], sortedMs: readonly number[]): TimeLeft {
  const longerThan = (ms: number) => sortedMs.length - countUpTo(sortedMs, ms);
  const open = agesMs.map((ageMs) => ({ ageMs, longer: longerThan(ageMs) }));
  if (open.some(({ longer }) => longer === 0)) return "longer";
  const isLikelyOver = (ms: number) => {
    let chance = 1;
    return open.every(({ ageMs, longer }) =>
      (chance *= 1 - longerThan(ageMs + ms) / longer) >= LIKELY
    );
  };
  let [tooShortMs, ms] = [0, sortedMs.at(-1) ?? 0];
  while (ms - tooShortMs > 1) {
    const middleMs = Math.floor((tooShortMs + ms) / 2);
    if (isLikelyOver(middleMs)) ms = middleMs;
    else tooShortMs = middleMs;
  }
  return { ms };
}

/** Whether a duration is more than twice what nine in ten take, and five minutes more at least. */
export function isFarLonger(ms: number, { p90Ms }: UsualDuration): boolean {
  return ms > p90Ms + Math.max(p90Ms, FAR_MS);
}

/** The smallest duration that at least this share of all do not exceed. */
function nearestRank(sortedMs: readonly number[], share: number): number {
  return sortedMs[Math.ceil(sortedMs.length * share) - 1] ?? 0;
}

/** How many durations are at most so long. */
function countUpTo(sortedMs: readonly number[], ms: number): number {
  let [low, high] = [0, sortedMs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sortedMs[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
