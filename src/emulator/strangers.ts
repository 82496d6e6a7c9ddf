import type { Batch } from "./batch.ts";
import { RETENTION_MS } from "./list-query.ts";
import { hashOf } from "./random.ts";
import { batchOf } from "./scripted-batch.ts";

/** Batches of other users, all in `success`, spread evenly over the past 30 days. */
export function* strangers(
  count: number,
  { nowMs, seed }: { nowMs: number; seed: number },
): Generator<Batch> {
  for (let index = 0; index < count; index++) {
    const ageMs = Math.round(RETENTION_MS * (index + 0.5) / count);
    const timeline = [{ status: "success", afterMs: 60_000 }];
    yield batchOf({ ref: strangerRef(index, seed), ageMs, timeline }, nowMs);
  }
}

/** Unique for a seed, because it contains the index. */
function strangerRef(index: number, seed: number): string {
  const hex = (number: number, length: number) => number.toString(16).padStart(length, "0");
  return `${hex(hashOf(`stranger ${index}`, seed), 8)}-0000-4000-8000-${hex(index, 12)}`;
}
