import { type Batch, type BatchRef, isOpen } from "../batch.ts";
import type { LookResult, SoughtRef } from "./look.ts";

/** A batch before and after it changed its status. */
export interface BatchChange {
  /** What was known of it until now. */
  readonly before: Batch;
  /** What is known of it now. */
  readonly after: Batch;
}

/** How long a batch may stay without news; in milliseconds. */
export interface Patience {
  /** How long a ref may be unknown to the API before it counts as `missing`. */
  readonly missingGraceMs: number;
  /** The age at which a batch still `uploading` counts as `not_uploaded`. */
  readonly uploadTimeoutMs: number;
}

/** The last state known of every ref. */
export interface BatchTracker {
  batches(): readonly Batch[];
  /** What the next look shall find out, `waitedMs` after the start. */
  sought(waitedMs: number): readonly SoughtRef[];
  /** Begins to track what is not tracked yet. */
  add(refs: readonly string[]): void;
  /** Takes in what a look found; gives the batches that changed their status. */
  update(result: LookResult, serverNowMs: number): readonly BatchChange[];
}

/** Begins with every ref `unseen`. */
export function trackBatches(refs: readonly BatchRef[], patience: Patience): BatchTracker {
  const batches = new Map<string, Batch>(
    refs.map((batchRef) => [batchRef.ref, { ...batchRef, status: "unseen" }]),
  );
  const firstSeenMs = new Map<string, number>();

  /** The file's upload URL has expired, so nothing can come any more. */
  function isTooLate({ ref, status, createdAt }: Batch, serverNowMs: number): boolean {
    const bornMs = createdAt?.getTime() ?? firstSeenMs.get(ref) ?? serverNowMs;
    return status === "uploading" && serverNowMs - bornMs >= patience.uploadTimeoutMs;
  }

  function next(before: Batch, { shown, missing }: LookResult, serverNowMs: number): Batch {
    if (missing.has(before.ref)) return { ...before, status: "missing" };
    const batch = shown.get(before.ref);
    if (batch === undefined) return before;
    if (!firstSeenMs.has(batch.ref)) firstSeenMs.set(batch.ref, serverNowMs);
    const { name, createdAt } = before;
    const after = { ...(name && { name }), ...(createdAt && { createdAt }), ...batch };
    return isTooLate(after, serverNowMs) ? { ...after, status: "not_uploaded" } : after;
  }

  return {
    batches: () => [...batches.values()],
    add(refs) {
      for (const ref of refs) if (!batches.has(ref)) batches.set(ref, { ref, status: "unseen" });
    },
    sought: (waitedMs) =>
      [...batches.values()].filter(isOpen).map(({ ref, createdAt }) => {
        const seen = firstSeenMs.has(ref);
        return { ref, createdAt, seen, overdue: !seen && waitedMs >= patience.missingGraceMs };
      }),
    update(result, serverNowMs) {
      const changes: BatchChange[] = [];
      for (const before of [...batches.values()].filter(isOpen)) {
        const after = next(before, result, serverNowMs);
        batches.set(before.ref, after);
        if (after.status !== before.status) changes.push({ before, after });
      }
      return changes;
    },
  };
}
