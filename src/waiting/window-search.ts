import { BatchApiError } from "../errors.ts";
import { findOpen } from "./find-open.ts";
import { learnServerTime } from "./learn-server-time.ts";
import { listWindow } from "./list-window.ts";
import type { Findings, LookOptions, Search } from "./search.ts";
import { resolveMoment, type WindowBounds, type WindowPlan } from "./window.ts";

/**
 * Finds the batches of a window. It is open until two whole listings in a row show the same batches after
 * its end: `graceMs` later, because a listing may show a batch late, or as soon as there are as many
 * batches as expected.
 */
export function searchWindow(plan: WindowPlan, graceMs: number): Search {
  const { expectedCount } = plan;
  const refs = new Set<string>();
  let bounds: WindowBounds | undefined;
  let isClosed = false;

  async function listAll(findings: Findings, options: LookOptions): Promise<boolean> {
    bounds ??= await resolveBounds(plan, options);
    return await listWindow(bounds, refs, findings, options);
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
    const isWhole = await listAll(findings, options);
    const { size } = refs;
    if (!isWhole || !isOver(options)) return false;
    return await listAll(findings, options) && refs.size === size;
  }

  return {
    refs,
    async find(findings, options) {
      if (isClosed) {
        await findOpen(findings, options);
        return false;
      }
      isClosed = await close(findings, options);
      return true;
    },
    listAll,
    window: () => ({ bounds, expectedCount, isClosed }),
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
