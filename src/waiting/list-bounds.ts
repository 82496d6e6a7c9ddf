import type { BatchQuery } from "../batch-api/batch-api.ts";
import type { LookOptions } from "./search.ts";
import { RETENTION_MS } from "./window.ts";

/** The range of creation times that a list should show. */
export type ListBounds = Pick<BatchQuery, "createdAfter" | "createdBefore">;

/** No bounds except the API's own 30 days. */
export const EVERYTHING: ListBounds = {};

/** Added at both ends of a range, because the API does not document whether bounds are inclusive. */
export const BOUNDS_PADDING_MS: number = 60_000;

/** How old a batch may be to be found by the first list; the upload URL of an older one has expired. */
const RECENT_MS = 2 * 3_600_000;

/** The bounds that contain these creation times; an unknown one counts as recent. */
export function boundsOf(
  created: readonly (Date | undefined)[],
  { api, waitedMs }: Pick<LookOptions, "api" | "waitedMs">,
): ListBounds {
  const nowMs = api.serverNowMs();
  const known = created.filter((time) => time !== undefined).map((time) => time.getTime());
  const hasUnknown = known.length < created.length;
  const recentMs = hasUnknown ? nowMs - waitedMs - RECENT_MS : Infinity;
  const afterMs = known.reduce((a, b) => Math.min(a, b), recentMs) - BOUNDS_PADDING_MS;
  const beforeMs = known.reduce((a, b) => Math.max(a, b), -Infinity) + BOUNDS_PADDING_MS;
  // A bound in the future, or older than all that the API remembers, excludes nothing and may be refused.
  const isOpenEnded = hasUnknown || beforeMs > nowMs - BOUNDS_PADDING_MS;
  const isOpenStarted = afterMs < nowMs - RETENTION_MS + BOUNDS_PADDING_MS;
  return {
    ...(!isOpenStarted && { createdAfter: new Date(afterMs) }),
    ...(!isOpenEnded && { createdBefore: new Date(beforeMs) }),
  };
}
