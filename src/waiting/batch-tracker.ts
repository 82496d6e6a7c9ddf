import { type Batch, type BatchRef, isFailed, isOpen } from "../batch.ts";
import type { Found, SoughtRef } from "./search.ts";

/** A batch before and after a change of its status. */
export interface BatchChange {
  /** The batch as it was known before. */
  readonly before: Batch;
  /** The batch as it is known now. */
  readonly after: Batch;
}

/** How long a batch may remain unknown or without its file, in milliseconds. */
export interface Patience {
  /** How long a batch ref may be unknown to the API before it counts as `missing`. */
  readonly missingGraceMs: number;
  /** The age at which a batch that is still `uploading` counts as `not_uploaded`. */
  readonly uploadTimeoutMs: number;
  /** Whether that age counts from the start of the wait, because the file is uploaded since then. */
  readonly isUploadedNow?: boolean | undefined;
}

/** A time during the wait, in milliseconds. */
export interface When {
  /** How long the wait has lasted. */
  readonly waitedMs: number;
  /** The server's time since the epoch. */
  readonly serverNowMs: number;
}

/** Tracks the last known state of every batch. */
export interface BatchTracker {
  batches(): readonly Batch[];
  /** The open batches, which the next look has to find, `waitedMs` after the start. */
  sought(waitedMs: number): readonly SoughtRef[];
  /** Starts tracking the refs that are not tracked yet. */
  add(refs: Iterable<string>): void;
  /** Whether a list has ever shown a ref. */
  wasListed(ref: string): boolean;
  /** Whether the file can no longer be uploaded, because the upload URL of a batch in this state has expired. */
  isTooLate(batch: Batch, when: When): boolean;
  /** Applies what a look found, and returns the changes of status. A failed batch stays failed. */
  update(found: Found, waitedMs: number): readonly BatchChange[];
}

/** Starts with every ref `unseen`. */
export function trackBatches(refs: readonly BatchRef[], patience: Patience): BatchTracker {
  const batches = new Map<string, Batch>(
    refs.map((batchRef) => [batchRef.ref, { ...batchRef, status: "unseen" }]),
  );
  /** In time waited, because the server's time may not be known yet. */
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
      const sinceFirstSeenMs = waitedMs - (firstSeenMs.get(batch.ref) ?? waitedMs);
      const ageMs = createdAt ? serverNowMs - createdAt.getTime() : sinceFirstSeenMs;
      const uploadMs = patience.isUploadedNow ? waitedMs : ageMs;
      return batch.status === "uploading" && uploadMs >= patience.uploadTimeoutMs;
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
