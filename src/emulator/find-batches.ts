import type { Batch } from "./batch.ts";
import { stateAt } from "./batch.ts";
import type { Instance } from "./instance.ts";
import type { ListQuery } from "./list-query.ts";
import { RETENTION_MS } from "./list-query.ts";
import type { Random } from "./random.ts";
import { hashOf, shuffled } from "./random.ts";
import type { ListOrder } from "./unspecified.ts";

/** What a request for the list finds. */
export interface FoundBatches {
  readonly totalCount: number;
  /** The requested page of them. */
  readonly batches: readonly Batch[];
}

/** What a list is made from. */
export interface ListContext {
  readonly instance: Instance;
  /** The list shows the instance as of this time, in milliseconds since the Unix epoch. */
  readonly asOfMs: number;
  readonly random: Random;
}

/** Finds the batches that match, sorts them, and returns a page of them. */
export function findBatches(query: ListQuery, context: ListContext): FoundBatches {
  const { statuses, offset, limit } = query;
  const { order, maxItemsPerResponse } = context.instance.settings.unspecified;
  const inWindow = batchesInWindow(query, context);
  const matching = statuses
    ? inWindow.filter(({ timeline }) =>
      statuses.has(stateAt(timeline, context.asOfMs)?.status ?? "")
    )
    : inWindow;
  const end = offset + Math.min(limit, maxItemsPerResponse);
  return {
    totalCount: matching.length,
    batches: inOrder(matching, order, context).slice(offset, end),
  };
}

/** Filters by the time of creation alone, without visiting each batch. */
function batchesInWindow(
  { createdAfterMs = -Infinity, createdBeforeMs = Infinity }: ListQuery,
  { instance, asOfMs }: ListContext,
): readonly Batch[] {
  const inset = instance.settings.unspecified.inclusiveBounds ? 0 : 1;
  return instance.store.createdBetween(
    Math.max(createdAfterMs + inset, asOfMs - RETENTION_MS),
    Math.min(createdBeforeMs - inset, asOfMs),
  ).filter(({ hidden }) => hidden === undefined);
}

/** Sorts the batches, which are given oldest first, in the requested order. */
function inOrder(
  batches: readonly Batch[],
  order: ListOrder,
  { instance, asOfMs, random }: ListContext,
): readonly Batch[] {
  switch (order) {
    case "created-asc":
      return batches;
    case "created-desc":
      return batches.toReversed();
    case "modified-desc":
      return sortedBy(batches, ({ timeline }) => -(stateAt(timeline, asOfMs)?.atMs ?? 0));
    case "random":
      return sortedBy(batches, ({ ref }) => hashOf(ref, instance.settings.seed));
    case "shuffled":
      return shuffled(batches, random);
  }
}

function sortedBy(batches: readonly Batch[], keyOf: (batch: Batch) => number): readonly Batch[] {
  return batches
    .map((batch) => ({ batch, key: keyOf(batch) }))
    .sort((a, b) => a.key - b.key)
    .map(({ batch }) => batch);
}
