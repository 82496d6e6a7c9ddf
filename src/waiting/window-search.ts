import type { Batch } from "../batch.ts";
import {
  areRefusedBounds,
  EVERYTHING,
  type ListBounds,
  type Listing,
  listPages,
} from "./list-pages.ts";
import { BOUNDS_PADDING_MS, type LookOptions, type LookResult, runLook } from "./look.ts";
import { resolveMoment, type WindowBounds, type WindowPlan, type WindowState } from "./window.ts";

/** A `Date` header is cut to seconds: a batch that it seems to precede may have been there. */
const DATE_RESOLUTION_MS = 1000;

/** Finds the batches of a window. */
export interface WindowSearch {
  state(): WindowState;
  /** Lists the window; `refs` are all that it showed. */
  look(options: LookOptions): Promise<LookResult & { readonly refs: readonly string[] }>;
}

/**
 * Searches a window until it is closed: by a whole listing `graceMs` after the window's end, since one
 * may show a batch late, or by one with as many batches as expected. A row that cannot be read could
 * be a batch of the window, so it leaves the window open.
 */
export function searchWindow(plan: WindowPlan, graceMs: number): WindowSearch {
  const { expectedCount } = plan;
  const refs = new Set<string>();
  let bounds: WindowBounds | undefined;
  let isClosed = false;

  async function list(shown: Map<string, Batch>, options: LookOptions): Promise<Listing> {
    bounds ??= await resolveBounds(plan, options);
    const { createdAfter, createdBefore } = bounds;
    const onBatch = (batch: Batch) => {
      // One without a readable time is taken for one of ours, rather than not to be looked at.
      const createdMs = batch.createdAt?.getTime() ?? createdBefore.getTime();
      if (createdMs < createdAfter.getTime() || createdMs > createdBefore.getTime()) return;
      refs.add(batch.ref);
      shown.set(batch.ref, batch);
    };
    const onContradiction = (ref: string) => void shown.delete(ref);
    const listWithin = (bounds: ListBounds) =>
      listPages(bounds, { ...options, onBatch, onContradiction, isEnough: () => false });
    try {
      const before = new Date(createdBefore.getTime() + BOUNDS_PADDING_MS);
      return await listWithin({
        createdAfter: new Date(createdAfter.getTime() - BOUNDS_PADDING_MS),
        // A bound in the future says nothing, and may be refused.
        ...(before.getTime() < options.api.serverNowMs() && { createdBefore: before }),
      });
    } catch (error) {
      if (!areRefusedBounds(error)) throw error;
      return await listWithin(EVERYTHING);
    }
  }

  /** Its end is the gate's start, unless the user gives another one. */
  function isOver({ api, waitedMs }: LookOptions): boolean {
    if (plan.createdBefore === undefined) return waitedMs >= graceMs;
    const endMs = bounds?.createdBefore.getTime() ?? Infinity;
    return api.serverNowMs() - endMs >= graceMs - 2 * DATE_RESOLUTION_MS;
  }

  return {
    state: () => ({ bounds, expectedCount, isClosed }),
    async look(options) {
      const shown = new Map<string, Batch>();
      const failure = await runLook(async (signal) => {
        const { isWhole, hasUnreadable } = await list(shown, { ...options, signal });
        const isComplete = refs.size === expectedCount || isOver(options);
        isClosed = isWhole && !hasUnreadable && isComplete;
      }, options);
      return { shown, missing: new Set(), refs: [...refs], ...(failure && { failure }) };
    },
  };
}

/** In the server's time, which its first answer tells; ages count from the gate's start. */
async function resolveBounds(
  { createdAfter, createdBefore }: WindowPlan,
  { api, signal, waitedMs }: LookOptions,
): Promise<WindowBounds> {
  await api.list({ limit: 1, offset: 0 }, signal);
  const startMs = api.serverNowMs() - waitedMs;
  return {
    createdAfter: resolveMoment(createdAfter, startMs),
    createdBefore: resolveMoment(createdBefore ?? { ageMs: -DATE_RESOLUTION_MS }, startMs),
  };
}
