import type { BatchRef } from "../batch.ts";
import { findOpen } from "./find-open.ts";
import { boundsOf, EVERYTHING } from "./list-bounds.ts";
import { listWithin } from "./list-pages.ts";
import type { Search } from "./search.ts";

/** Finds batches by their refs. */
export function searchRefs(batchRefs: readonly BatchRef[]): Search {
  const refs = new Set(batchRefs.map(({ ref }) => ref));
  return {
    refs,
    async find(findings, options) {
      const isToEnd = await findOpen(findings, options);
      return isToEnd && options.batches.every(({ ref }) => findings.shown.has(ref));
    },
    async listAll(findings, options) {
      const { shown } = findings;
      const created = options.batches
        .filter(({ ref, status }) => status !== "unseen" || shown.has(ref))
        .map(({ ref, createdAt }) => shown.get(ref)?.createdAt ?? createdAt);
      const isUnknown = created.some((time) => time === undefined);
      const bounds = isUnknown ? EVERYTHING : boundsOf(created, options);
      const { isToEnd } = await listWithin(bounds, { ...options, onBatch: findings.addListed });
      return isToEnd;
    },
  };
}
