import type { Batch } from "../batch.ts";
import { BOUNDS_PADDING_MS, type ListBounds } from "./list-bounds.ts";
import { listWithin } from "./list-pages.ts";
import type { Findings, LookOptions } from "./search.ts";
import type { WindowBounds } from "./window.ts";

/**
 * Lists what was created within the bounds, and adds the refs to `refs`. Returns whether everything was seen:
 * not if a row could not be read, because it could be a batch of the window.
 */
export async function listWindow(
  bounds: WindowBounds,
  refs: Set<string>,
  { addListed }: Findings,
  options: LookOptions,
): Promise<boolean> {
  const others: Batch[] = [];
  const onBatch = (batch: Batch) => {
    if (isWithin(bounds, batch)) refs.add(batch.ref);
    if (refs.has(batch.ref)) addListed(batch);
    else others.push(batch);
  };
  const { isWhole, hasUnreadable } = await listWithin(padded(bounds, options), {
    ...options,
    onBatch,
  });
  // These can be further rows of a batch in the window, with a different time.
  for (const other of others) if (refs.has(other.ref)) addListed(other);
  return isWhole && !hasUnreadable;
}

/** A batch without a readable time counts as part of the window, so that none is lost. */
function isWithin({ createdAfter, createdBefore }: WindowBounds, { createdAt }: Batch): boolean {
  return createdAt === undefined || (createdAt >= createdAfter && createdAt <= createdBefore);
}

function padded({ createdAfter, createdBefore }: WindowBounds, { api }: LookOptions): ListBounds {
  const before = new Date(createdBefore.getTime() + BOUNDS_PADDING_MS);
  return {
    createdAfter: new Date(createdAfter.getTime() - BOUNDS_PADDING_MS),
    // A bound in the future excludes nothing and may be refused.
    ...(before.getTime() < api.serverNowMs() && { createdBefore: before }),
  };
}
