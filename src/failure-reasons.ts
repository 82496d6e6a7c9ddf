import type { FailureReason } from "./batch.ts";

/** How many reasons are told apart; what comes after them is one more, `other`. */
const MAX_REASONS = 100;

/** How many records are named for each reason. */
const MAX_RECORD_REFS = 3;

/** The code of the reason that all others are counted under. */
const OTHER = "other";

/** What else stands there is free text. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Counts failed records by code and message, in flat memory. */
export interface ReasonTally {
  add(reason: FailureReason): void;
  /** The most frequent first. */
  reasons(): readonly FailureReason[];
}

/** Begins at nothing. */
export function createReasonTally(): ReasonTally {
  const tally = new Map<string, FailureReason & { count: number; recordRefs: string[] }>();

  function entryFor({ code, message }: Pick<FailureReason, "code" | "message">) {
    const key = `${code} ${message ?? ""}`;
    const known = tally.get(key);
    if (known) return known;
    // `other` itself is not counted, so it always fits.
    if (tally.size - Number(tally.has(`${OTHER} `)) >= MAX_REASONS && key !== `${OTHER} `) {
      return entryFor({ code: OTHER });
    }
    const entry = { code, ...(message !== undefined && { message }), count: 0, recordRefs: [] };
    tally.set(key, entry);
    return entry;
  }

  return {
    add(reason) {
      const entry = entryFor(reason);
      entry.count += reason.count;
      for (const ref of reason.recordRefs) {
        if (entry.recordRefs.length >= MAX_RECORD_REFS) break;
        if (UUID.test(ref)) entry.recordRefs.push(ref);
      }
    },
    reasons: () =>
      [...tally.values()].sort(byCount)
        .map((entry) => ({ ...entry, recordRefs: [...entry.recordRefs] })),
  };
}

/** The reasons of several logs together; the most frequent ones are told apart. */
export function mergeReasons(
  lists: readonly (readonly FailureReason[])[],
): readonly FailureReason[] {
  const tally = createReasonTally();
  for (const reason of lists.flat().sort(byCount)) tally.add(reason);
  return tally.reasons();
}

function byCount(a: FailureReason, b: FailureReason): number {
  return b.count - a.count;
}
