import type { Batch } from "../batch.ts";
import { BatchApiError } from "../errors.ts";
import { learnServerTime } from "./learn-server-time.ts";
import { areRefusedBounds, EVERYTHING, type ListBounds, listPages } from "./list-pages.ts";
import {
  BOUNDS_PADDING_MS,
  type Findings,
  findOpen,
  type LookOptions,
  type LookResult,
  runLook,
  type SoughtRef,
} from "./look.ts";
import { resolveMoment, type WindowBounds, type WindowPlan, type WindowState } from "./window.ts";

/** Finds the batches of a window. */
export interface WindowSearch {
  state(): WindowState;
  /** Lists the window until it is closed, then looks for the sought refs; what is shown belongs to it. */
  look(sought: readonly SoughtRef[], options: LookOptions): Promise<LookResult>;
}

/**
 * Searches a window until it is closed, by two whole listings in a row that show the same batches: after
 * its end, and `graceMs` later, since a listing may show a batch late, or as soon as there are as many
 * batches as expected. A row that cannot be read could be a batch of the window, so it leaves the window
 * open.
 */
export function searchWindow(plan: WindowPlan, graceMs: number): WindowSearch {
  const { expectedCount } = plan;
  const refs = new Set<string>();
  let bounds: WindowBounds | undefined;
  let isClosed = false;

  /** One without a readable time is taken for one of ours, rather than not to be looked at. */
  function isWithin({ createdAt }: Batch): boolean {
    if (bounds === undefined || createdAt === undefined) return true;
    return createdAt >= bounds.createdAfter && createdAt <= bounds.createdBefore;
  }

  /** Lists the window; tells whether it was seen whole. */
  async function list({ add }: Findings, options: LookOptions): Promise<boolean> {
    bounds ??= await resolveBounds(plan, options);
    const others: Batch[] = [];
    const onBatch = (batch: Batch) => {
      if (isWithin(batch)) refs.add(batch.ref);
      if (refs.has(batch.ref)) add(batch, "list");
      else others.push(batch);
    };
    const listWithin = async (bounds: ListBounds) => {
      const { isWhole, hasUnreadable } = await listPages(bounds, { ...options, onBatch });
      // Another row of a batch of the window, with another time.
      for (const other of others) if (refs.has(other.ref)) add(other, "list");
      return isWhole && !hasUnreadable;
    };
    try {
      return await listWithin(padded(bounds, options));
    } catch (error) {
      if (!areRefusedBounds(error)) throw error;
      return await listWithin(EVERYTHING);
    }
  }

  /** Whether nothing can be added any more to what is listed from now on. */
  function isOver({ api, waitedMs }: LookOptions): boolean {
    // Its end is the gate's start, unless the user gives another one.
    const endMs = bounds?.createdBefore.getTime() ?? Infinity;
    const sinceEndMs = plan.createdBefore === undefined ? waitedMs : api.serverNowMs() - endMs;
    if (!api.isServerTimeKnown()) return false;
    return sinceEndMs >= (refs.size === expectedCount ? 0 : graceMs);
  }

  async function close(findings: Findings, options: LookOptions): Promise<boolean> {
    const isWhole = await list(findings, options);
    const { size } = refs;
    if (!isWhole || !isOver(options)) return false;
    return await list(findings, options) && refs.size === size;
  }

  return {
    state: () => ({ bounds, expectedCount, isClosed }),
    look: (sought, options) =>
      runLook({
        isWanted: ({ ref }) => refs.has(ref),
        async find(findings, options) {
          const hasClosed = isClosed;
          if (hasClosed) await findOpen(sought, findings, options);
          else isClosed = await close(findings, options);
          return !hasClosed;
        },
        listAll: list,
      }, options),
  };
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
async function resolveBounds(
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
