import type { BatchApi } from "../batch-api/batch-api.ts";
import type { Batch } from "../batch.ts";
import { BatchApiError } from "../errors.ts";
import { EVERYTHING, type ListBounds } from "./list-bounds.ts";

/** The most pages of one listing: a million batches. */
const MAX_PAGES = 1000;

/** What a listing is for. */
export interface ListPagesOptions {
  readonly api: BatchApi;
  readonly signal: AbortSignal;
  /** Takes in each row. */
  readonly onBatch: (batch: Batch) => void;
  /** Whether nothing more needs to be seen; asked after each page. By default all is. */
  readonly isEnough?: () => boolean;
}

/** How much a listing has shown of what is within its bounds. */
export interface Coverage {
  /** What it was bounded by in the end. */
  readonly bounds: ListBounds;
  /** Whether it went on to the last page. */
  readonly isToEnd: boolean;
  /**
   * Whether it showed as many different rows as the server ever counted: rows move between pages while
   * others change.
   */
  readonly isWhole: boolean;
  /** Whether there were rows that could not be read; none of them has a UUID as its ref. */
  readonly hasUnreadable: boolean;
}

/**
 * Lists page by page what is within the bounds, until it is enough or all. A page that is empty before the
 * server's count is reached is asked for once more.
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

/** The same, or everything where the API refuses the bounds. */
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

/** Nobody says which bounds the API refuses, and the clocks may differ. */
function areRefusedBounds(error: unknown): boolean {
  return error instanceof BatchApiError && error.status === 400;
}
