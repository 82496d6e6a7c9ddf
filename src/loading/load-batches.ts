import { type Batch, isFailed } from "../batch.ts";
import { tolerate } from "../error-logs/tolerance.ts";
import { forEachAtOnce } from "../system/at-once.ts";
import { endOf, type WaitEnd, type WaitOutcome } from "../waiting/wait-end.ts";
import { type Load, loadBatch, type LoadBatchesOptions } from "./load-batch.ts";
import type { PlannedBatch } from "./resume.ts";

/** What became of all batches. */
export interface LoadOutcome extends WaitOutcome {
  /** How many files are uploaded, by this process or an earlier one. */
  readonly uploadedCount: number;
}

/**
 * Loads batches one after another, or several at a time, and begins none after one that does not pass.
 * Never rejects: however it ends, the outcome contains the last known state of every batch.
 */
export async function loadBatches(
  planned: readonly PlannedBatch[],
  options: LoadBatchesOptions,
): Promise<LoadOutcome> {
  const startedMs = options.clock.monotonicMs();
  const load: Load = {
    ...options,
    planned: [...planned],
    batches: notLoaded(planned),
    problems: [],
    outcomes: new Map(),
    stop: new AbortController(),
  };
  const ends: WaitEnd[] = [];
  let isOver = false;
  await forEachAtOnce([...planned.keys()], async (index) => {
    if (isOver || options.signal.aborted) return;
    const end = await loadBatch(load, index);
    ends.push(end);
    isOver ||= !isPassed(load, end);
    if (isOver && options.failFast) load.stop.abort();
  }, options.atOnce);
  const outcomes = [...load.outcomes.values()];
  return {
    batches: tolerate(load.batches, options.maxFailedRecords),
    waitedMs: options.clock.monotonicMs() - startedMs,
    looks: outcomes.reduce((sum, { looks }) => sum + looks, 0),
    estimate: outcomes.findLast(({ estimate }) => estimate)?.estimate,
    end: options.signal.aborted ? endOf(undefined, options.signal) : worstOf(ends),
    problems: load.problems,
    uploadedCount: load.planned.filter(({ isUploaded }) => isUploaded).length,
  };
}

/** The batches before any is begun. */
export function notLoaded(planned: readonly Pick<PlannedBatch, "batchRef" | "part">[]): Batch[] {
  return planned.map(({ batchRef, part }) => ({
    ...batchRef,
    status: "not_loaded",
    records: part.records,
  }));
}

/** Whether the next batch may begin: nothing failed that is not tolerated, and nothing stayed open. */
function isPassed({ batches, maxFailedRecords }: Load, end: WaitEnd): boolean {
  const hasPassed = end.kind === "settled" || end.kind === "uploaded";
  return hasPassed && !tolerate(batches, maxFailedRecords).some(isFailed);
}

/** A load ends as the first of these that ended a batch. */
const WORST: readonly WaitEnd["kind"][] = ["cancelled", "stopped", "deadline", "uploaded"];

function worstOf(ends: readonly WaitEnd[]): WaitEnd {
  for (const kind of WORST) {
    const end = ends.find((end) => end.kind === kind);
    if (end) return end;
  }
  return { kind: "settled" };
}
