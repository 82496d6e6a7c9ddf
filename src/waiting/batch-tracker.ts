import { type Batch, type BatchRef, isFailed, isOpen } from "../batch.ts";
import type { Found, SoughtRef } from "./search.ts";

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

/** When something was found out, in milliseconds. */
export interface When {
  /** How long the wait has lasted. */
  readonly waitedMs: number;
  /** The server's time since the epoch. */
  readonly serverNowMs: number;
}

/** The last state known of every ref. */
export interface BatchTracker {
  batches(): readonly Batch[];
  /** What the next look shall find out, `waitedMs` after the start. */
  sought(waitedMs: number): readonly SoughtRef[];
  /** Begins to track what is not tracked yet. */
  add(refs: Iterable<string>): void;
  /** Whether a list has ever shown a ref. */
  wasListed(ref: string): boolean;
  /** Whether the file of a batch in this state cannot come any more: its upload URL has expired. */
  isTooLate(batch: Batch, when: When): boolean;
  /** Takes in what a look found; gives the batches that changed their status. One that failed stays so. */
  update(found: Found, waitedMs: number): readonly BatchChange[];
}

/** Begins with every ref `unseen`. */
export function trackBatches(refs: readonly BatchRef[], patience: Patience): BatchTracker {
  const batches = new Map<string, Batch>(
    refs.map((batchRef) => [batchRef.ref, { ...batchRef, status: "unseen" }]),
  );
  /** Along our own clock: the server's may not be known yet. */
  const firstSeenMs = new Map<string, number>();
  const everListed = new Set<string>();

  return {
    batches: () => [...batches.values()],
    sought: (waitedMs) =>
      [...batches.values()].filter(isOpen).map(({ ref, createdAt }) => {
        const seen = firstSeenMs.has(ref);
        return { ref, createdAt, seen, overdue: !seen && waitedMs >= patience.missingGraceMs };
      }),
    add(refs) {
      for (const ref of refs) if (!batches.has(ref)) batches.set(ref, { ref, status: "unseen" });
    },
    wasListed: (ref) => everListed.has(ref),
    isTooLate(batch, { waitedMs, serverNowMs }) {
      const createdAt = batch.createdAt ?? batches.get(batch.ref)?.createdAt;
      const ageMs = createdAt
        ? serverNowMs - createdAt.getTime()
        : waitedMs - (firstSeenMs.get(batch.ref) ?? waitedMs);
      return batch.status === "uploading" && ageMs >= patience.uploadTimeoutMs;
    },
    update(found, waitedMs) {
      for (const ref of found.listed) everListed.add(ref);
      for (const ref of found.shown.keys()) {
        if (!firstSeenMs.has(ref)) firstSeenMs.set(ref, waitedMs);
      }
      const changes: BatchChange[] = [];
      for (const before of batches.values()) {
        if (isFailed(before)) continue;
        const after = afterLook(before, found);
        batches.set(before.ref, after);
        if (after.status !== before.status) changes.push({ before, after });
      }
      return changes;
    },
  };
}

function afterLook(before: Batch, { shown, missing, late }: Found): Batch {
  const batch = shown.get(before.ref);
  if (batch === undefined) {
    return missing.has(before.ref) ? { ...before, status: "missing" } : before;
  }
  const { name, createdAt } = before;
  const after = { ...(name && { name }), ...(createdAt && { createdAt }), ...batch };
  return late.has(batch.ref) ? { ...after, status: "not_uploaded" } : after;
}
