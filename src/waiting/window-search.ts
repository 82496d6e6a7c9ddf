import { BatchApiError } from "../errors.ts";
import { findOpen } from "./find-open.ts";
import { learnServerTime } from "./learn-server-time.ts";
import { listWindow } from "./list-window.ts";
import type { Findings, LookOptions, Search } from "./search.ts";
import { resolveMoment, type WindowBounds, type WindowPlan } from "./window.ts";

/**
 * Finds the batches of a window. The window closes when two complete lists in a row show the same batches
 * after its end: `graceMs` milliseconds later, because a list may show a batch late, or immediately if there
 * are as many batches as expected.
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

  /** Whether a list from now on shows everything that was created in the window. */
  function isOver({ api, waitedMs }: LookOptions): boolean {
    // The window ends when the gate starts, unless the user sets another end.
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
 * The bounds in the server's time, which is known from its first responses. Ages count back from the gate's
 * start. Where a time is not exact, the window gets longer rather than shorter, so that no batch is lost.
 */
async function resolveBounds(
  { createdAfter, createdBefore }: WindowPlan,
  options: LookOptions,
): Promise<WindowBounds> {
  const { api, clock, startedMs } = options;
  if (!await learnServerTime(options)) {
    throw new BatchApiError("The responses of the API do not agree on the time", {
      kind: "unavailable",
      details: ["A window is in server time, which the Date headers of the API should contain"],
    });
  }
  const passedMs = clock.monotonicMs() - startedMs;
  const latestStartMs = api.latestServerNowMs() - passedMs;
  return {
    createdAfter: resolveMoment(createdAfter, api.serverNowMs() - passedMs),
    createdBefore: resolveMoment(createdBefore ?? { ageMs: 0 }, latestStartMs),
  };
}
