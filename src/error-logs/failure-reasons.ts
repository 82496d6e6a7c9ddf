import { Buffer } from "node:buffer";
import type { FailureReason } from "../batch.ts";
import { isUuid } from "../text/uuid.ts";

/** How many different reasons are counted at most; all further ones are counted as `other`. */
export const MAX_REASONS: number = 100;

/** How many are counted in all logs of a gate together, because the report has to contain all of them. */
const MAX_REASONS_OF_ALL_LOGS = 50_000;

/** How many are counted in each log at least, even if there are many logs. */
const MIN_REASONS = 3;

/** How many record refs are kept for each reason. */
const MAX_RECORD_REFS = 3;

/** Counts failed records by code and message, in constant memory. */
export interface ReasonTally {
  add(reason: FailureReason): void;
  /** The reasons counted so far, the most frequent first. */
  reasons(): readonly FailureReason[];
}

type Counted = FailureReason & { count: number; recordRefs: string[] };

/** How many different reasons to count in each log, for a number of logs. */
export function reasonsPerLog(logs: number): number {
  const share = Math.floor(MAX_REASONS_OF_ALL_LOGS / logs);
  return Math.max(MIN_REASONS, Math.min(MAX_REASONS, share));
}

/** Creates a tally that starts empty. */
export function createReasonTally(maxReasons: number = MAX_REASONS): ReasonTally {
  const byCode = new Map<string, Map<string | undefined, Counted>>();
  const all: Counted[] = [];
  const other: Counted = { code: "other", count: 0, recordRefs: [] };

  function entryFor({ code, message }: FailureReason): Counted {
    const byMessage = byCode.get(code) ?? new Map<string | undefined, Counted>();
    const known = byMessage.get(message);
    if (known) return known;
    if (all.length >= maxReasons || code === other.code) return other;
    const entry = { code, ...(message !== undefined && { message }), count: 0, recordRefs: [] };
    byCode.set(code, byMessage.set(message, entry));
    all.push(entry);
    return entry;
  }

  return {
    add(reason) {
      const entry = entryFor(reason);
      entry.count += reason.count;
      for (const ref of reason.recordRefs) {
        if (entry.recordRefs.length >= MAX_RECORD_REFS) break;
        // A ref that is not a UUID can be any text.
        if (!isUuid(ref) || entry.recordRefs.includes(ref)) continue;
        // Copied, because a slice of a line would keep everything that was read with it in memory.
        entry.recordRefs.push(Buffer.from(ref).toString());
      }
    },
    reasons: () =>
      [...all, other].filter(({ count }) => count > 0).sort(byCount)
        .map((entry) => ({ ...entry, recordRefs: [...entry.recordRefs] })),
  };
}

/** Merges the reasons of several logs. The most frequent ones stay separate; the rest becomes `other`. */
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
