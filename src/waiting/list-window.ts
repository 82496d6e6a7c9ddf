import type { Batch } from "../batch.ts";
import { BatchApiError } from "../errors.ts";
import { learnServerTime } from "./learn-server-time.ts";
import { BOUNDS_PADDING_MS, type ListBounds } from "./list-bounds.ts";
import { listWithin } from "./list-pages.ts";
import type { Findings, LookOptions } from "./search.ts";
import { resolveMoment, type WindowBounds, type WindowPlan } from "./window.ts";

/**
 * Lists what was created within the bounds, and notes the refs; tells whether all was seen. A row that
 * cannot be read could be a batch of the window, so then it was not.
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
  // Another row of a batch of the window, with another time.
  for (const other of others) if (refs.has(other.ref)) addListed(other);
  return isWhole && !hasUnreadable;
}

/** One without a readable time is taken for one of ours, rather than not to be looked at. */
function isWithin({ createdAfter, createdBefore }: WindowBounds, { createdAt }: Batch): boolean {
  return createdAt === undefined || (createdAt >= createdAfter && createdAt <= createdBefore);
}

function padded({ createdAfter, createdBefore }: WindowBounds, { api }: LookOptions): ListBounds {
  const before = new Date(createdBefore.getTime() + BOUNDS_PADDING_MS);
  return {
    createdAfter: new Date(createdAfter.getTime() - BOUNDS_PADDING_MS),
    // A bound in the future says nothing, and may be refused.
    ...(before.getTime() < api.serverNowMs() && { createdBefore: before }),
  };
}

/**
 * In the server's time, which its first answers tell; ages count from the gate's start. What is not known
 * exactly makes the window longer, lest a batch is lost.
 */
export async function resolveBounds(
  { createdAfter, createdBefore }: WindowPlan,
  options: LookOptions,
): Promise<WindowBounds> {
  const { api, clock, startedMs } = options;
  if (!await learnServerTime(options)) {
    throw new BatchApiError("The answers of the API do not agree on the time", {
      kind: "unavailable",
      details: ["A window is in the time of the server, which its Date headers should tell"],
    });
  }
  const passedMs = clock.monotonicMs() - startedMs;
  const latestStartMs = api.latestServerNowMs() - passedMs;
  return {
    createdAfter: resolveMoment(createdAfter, api.serverNowMs() - passedMs),
    createdBefore: resolveMoment(createdBefore ?? { ageMs: 0 }, latestStartMs),
  };
}
