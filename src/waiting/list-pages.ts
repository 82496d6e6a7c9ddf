import type { BatchApi } from "../batch-api/batch-api.ts";
import type { Batch } from "../batch.ts";
import { BatchApiError } from "../errors.ts";
import { EVERYTHING, type ListBounds } from "./list-bounds.ts";

/** The most pages to read of one list: a million batches. */
const MAX_PAGES = 1000;

/** What to do with the rows of a list. */
export interface ListPagesOptions {
  readonly api: BatchApi;
  readonly signal: AbortSignal;
  /** Called with each row. */
  readonly onBatch: (batch: Batch) => void;
  /** Called after each page: whether the rest is not needed. By default, everything is. */
  readonly isEnough?: () => boolean;
}

/** How much of what is within its bounds a list has shown. */
export interface Coverage {
  /** The bounds that were used in the end. */
  readonly bounds: ListBounds;
  /** Whether the last page was read. */
  readonly isToEnd: boolean;
  /**
   * Whether there were as many different rows as the server ever counted. A list to its end may still lack
   * some, because rows move between pages while batches change.
   */
  readonly isWhole: boolean;
  /** Whether there were rows that could not be read, because their ref is not a UUID. */
  readonly hasUnreadable: boolean;
}

/**
 * Lists what is within the bounds, page by page, until that is enough or complete. If a page is empty before
 * the server's count is reached, requests it once more.
 */
export async function listPages(bounds: ListBounds, options: ListPagesOptions): Promise<Coverage> {
  const { api, signal, onBatch, isEnough = () => false } = options;
  const refs = new Set<string>();
  let unreadable = 0;
  let largestCount = 0;
  let empty = 0;
  for (let [page, offset] = [1, 0];; page++) {
    const { batches, received, totalCount } = await api.list({ ...bounds, offset }, signal);
    for (const batch of batches) {
      refs.add(batch.ref);
      onBatch(batch);
    }
    unreadable += received - batches.length;
    largestCount = Math.max(largestCount, totalCount);
    offset += received;
    empty = received === 0 ? empty + 1 : 0;
    const isToEnd = offset >= totalCount || empty > 1;
    if (isToEnd || page >= MAX_PAGES || isEnough()) {
      const isWhole = refs.size + unreadable >= largestCount;
      return { bounds, isToEnd, isWhole, hasUnreadable: unreadable > 0 };
    }
  }
}

/** Does the same, but lists everything if the API refuses the bounds. */
export async function listWithin(
  bounds: ListBounds,
  options: ListPagesOptions,
): Promise<Coverage> {
  try {
    return await listPages(bounds, options);
  } catch (error) {
    if (bounds === EVERYTHING || !areRefusedBounds(error)) throw error;
    return await listPages(EVERYTHING, options);
  }
}

/** Which bounds the API refuses is not documented, and the clocks may differ. */
function areRefusedBounds(error: unknown): boolean {
  return error instanceof BatchApiError && error.status === 400;
}
