import type { Batch } from "./batch.ts";

/** All batches of the instance. */
export interface BatchStore {
  /** Throws if the ref is in use. */
  add(batch: Batch): void;
  /** Finds a batch by its ref, in any letter case. */
  get(ref: string): Batch | undefined;
  /** The batches created between two times, inclusive, oldest first. */
  createdBetween(fromMs: number, toMs: number): readonly Batch[];
}

/** An empty store. It sorts at most once between additions, and finds windows by binary search. */
export function createBatchStore(): BatchStore {
  const byRef = new Map<string, Batch>();
  const byCreation: Batch[] = [];
  let sorted = true;
  return {
    add(batch) {
      const key = batch.ref.toLowerCase();
      if (byRef.has(key)) {
        throw new Error(`Cannot add batch "${batch.ref}": its ref is already in use`);
      }
      byRef.set(key, batch);
      sorted &&= (byCreation.at(-1)?.createdAtMs ?? -Infinity) <= batch.createdAtMs;
      byCreation.push(batch);
    },
    get: (ref) => byRef.get(ref.toLowerCase()),
    createdBetween(fromMs, toMs) {
      if (!sorted) byCreation.sort((a, b) => a.createdAtMs - b.createdAtMs);
      sorted = true;
      const start = firstIndex(byCreation, (batch) => batch.createdAtMs >= fromMs);
      const end = firstIndex(byCreation, (batch) => batch.createdAtMs > toMs);
      return byCreation.slice(start, end);
    },
  };
}

/** The first index where the condition is true, given that it is true from there to the end. */
function firstIndex<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
