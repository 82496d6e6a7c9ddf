import type { Batch } from "./batch.ts";
import { RETENTION_MS } from "./list-query.ts";
import { hashOf } from "./random.ts";
import { batchOf } from "./scripted-batch.ts";

/** Other people's batches, all of them successes, spread evenly over the 30 days before. */
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

/** No two of a seed are the same: the number is in it. */
function strangerRef(index: number, seed: number): string {
  const hex = (number: number, length: number) => number.toString(16).padStart(length, "0");
  return `${hex(hashOf(`stranger ${index}`, seed), 8)}-0000-4000-8000-${hex(index, 12)}`;
}
