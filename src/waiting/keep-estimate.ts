import type { BatchApi } from "../batch-api/batch-api.ts";
import { type Batch, durationMsOf } from "../batch.ts";
import { type Clock, withTimeout } from "../system/clock.ts";
import { type Estimate, estimateWait, mayBeFarLonger, type Waiting } from "./estimate.ts";
import { type Sample, type SurvivalCurve, survivalCurve } from "./survival-curve.ts";

/** An upload may never come. */
const STATUSES = ["success", "processing", "file_uploaded"];

/** The longest that is waited for an answer where nothing else is waited for, in milliseconds. */
const LAST_MS = 5_000;

/** What is known of a wait at a time. */
type Known = Omit<Waiting, "serverNowMs">;

/** Learns once in a wait how long batches of the instance take. No failure of it is told. */
export interface EstimateKeeper {
  /** Asks, if nobody has; resolves when that is over, the time is up or the signal aborted. */
  ask(known: Known, limit: { readonly ms: number; readonly signal: AbortSignal }): Promise<void>;
  /** The same at a wait's end, for five seconds at most, if a batch took long. */
  askAtEnd(known: Known, signal: AbortSignal): Promise<void>;
  /** What is known now; nothing where the API did not tell enough. */
  estimate(known: Known): Estimate | undefined;
}

/** Makes a keeper, which makes one request at most. */
export function keepEstimate(api: BatchApi, clock: Clock): EstimateKeeper {
  let curve: SurvivalCurve = [];
  let hasAsked = false;
  const at = (known: Known): Waiting => ({ ...known, serverNowMs: api.serverNowMs() });
  const ask: EstimateKeeper["ask"] = async ({ batches }, { ms, signal }) => {
    if (hasAsked) return;
    hasAsked = true;
    const sample = (signal: AbortSignal) => sampleOthers(batches, { api, signal });
    // Whatever goes wrong, there is just no estimate; the next look tells what is wrong.
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

/** A page of other batches, whoever loaded them. */
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

/** A server may ignore which statuses it was asked for, and its times may be odd. */
function sampleOf(batch: Batch, nowMs: number): Sample | undefined {
  const { status, createdAt } = batch;
  if (!STATUSES.includes(status) || createdAt === undefined) return undefined;
  const hasEnded = status === "success";
  const ageMs = Math.floor(nowMs - createdAt.getTime());
  const ms = hasEnded ? durationMsOf(batch) : ageMs;
  // Nothing is uploaded and read in no time: who says so does not tell the end.
  return ms === undefined || ms <= 0 || ms > ageMs ? undefined : { ms, hasEnded };
}
