import type { BatchApi } from "../batch-api/batch-api.ts";
import { type Batch, durationMsOf } from "../batch.ts";
import { type Clock, withTimeout } from "../system/clock.ts";
import { type Estimate, estimateWait, mayBeFarLonger, type Waiting } from "./estimate.ts";
import { type Sample, type SurvivalCurve, survivalCurve } from "./survival-curve.ts";

/** The statuses of batches to learn from. A file that is still `uploading` may never come. */
const STATUSES = ["success", "processing", "file_uploaded"];

/** How long to wait for the response at most if the gate waits for nothing else, in milliseconds. */
const LAST_MS = 5_000;

/** What the caller knows of a wait. */
type Known = Omit<Waiting, "serverNowMs">;

/** Learns once per wait how long batches of the instance take. Its failures are not reported. */
export interface EstimateKeeper {
  /** Asks the API if it was not asked before. Resolves after the response, `ms` milliseconds, or an abort. */
  ask(known: Known, limit: { readonly ms: number; readonly signal: AbortSignal }): Promise<void>;
  /** Does the same at the end of a wait, for up to five seconds, but only if a batch took long. */
  askAtEnd(known: Known, signal: AbortSignal): Promise<void>;
  /** The current estimate; `undefined` if the API did not report enough for one. */
  estimate(known: Known): Estimate | undefined;
}

/** Creates a keeper that makes at most one request. */
export function keepEstimate(api: BatchApi, clock: Clock): EstimateKeeper {
  let curve: SurvivalCurve = [];
  let hasAsked = false;
  const at = (known: Known): Waiting => ({ ...known, serverNowMs: api.serverNowMs() });
  const ask: EstimateKeeper["ask"] = async ({ batches }, { ms, signal }) => {
    if (hasAsked) return;
    hasAsked = true;
    const sample = (signal: AbortSignal) => sampleOthers(batches, { api, signal });
    // A failure only means that there is no estimate; the next look reports what is wrong.
    await withTimeout(sample, { ms, clock, signal }).then(
      (samples) => void (curve = survivalCurve(samples)),
      () => {},
    );
  };
  return {
    ask,
    async askAtEnd(known, signal) {
      if (mayBeFarLonger(at(known))) await ask(known, { ms: LAST_MS, signal });
    },
    estimate: (known) => estimateWait(curve, at(known)),
  };
}

/** Samples one page of other batches, whoever loaded them. */
async function sampleOthers(
  own: readonly Batch[],
  { api, signal }: { readonly api: BatchApi; readonly signal: AbortSignal },
): Promise<readonly Sample[]> {
  const { batches } = await api.listOnce({ statuses: STATUSES, offset: 0 }, signal);
  const nowMs = api.serverNowMs();
  const samples = new Map(batches.map((batch) => [batch.ref, sampleOf(batch, nowMs)]));
  for (const { ref } of own) samples.delete(ref);
  return [...samples.values()].filter((sample) => sample !== undefined);
}

/** Checks everything again: a server may ignore the status filter, and its times may be wrong. */
function sampleOf(batch: Batch, nowMs: number): Sample | undefined {
  const { status, createdAt } = batch;
  if (!STATUSES.includes(status) || createdAt === undefined) return undefined;
  const hasEnded = status === "success";
  const ageMs = Math.floor(nowMs - createdAt.getTime());
  const ms = hasEnded ? durationMsOf(batch) : ageMs;
  // No batch takes no time at all: an API that says so does not report when batches end.
  return ms === undefined || ms <= 0 || ms > ageMs ? undefined : { ms, hasEnded };
}
