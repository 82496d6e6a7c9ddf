import type { BatchApi } from "../batch-api/batch-api.ts";
import { type Estimate, estimateWait, type Waiting } from "./estimate.ts";

/** A week and a day, so that a weekly load finds the one before. */
const OLDEST_MS = 8 * 86_400_000;

/** Of younger batches only the fast ones have ended: they would make all look fast. */
const YOUNGEST_MS = 2 * 3_600_000;

/** The most batches that are asked for. */
const MAX_SAMPLES = 200;

/** Learns once in a wait how long batches of the instance take. */
export interface EstimateKeeper {
  /** Resolves and rejects as the pause does, which is no longer for it; asks in it if nobody has asked. */
  askDuring(pause: Promise<void>): Promise<void>;
  /** What is known now; nothing where the API did not tell enough. */
  estimate(known: Pick<Waiting, "batches" | "window">): Estimate | undefined;
}

/** Makes a keeper, which makes one request at most. */
export function keepEstimate(api: BatchApi): EstimateKeeper {
  let sortedMs: readonly number[] = [];
  let hasAsked = false;
  return {
    async askDuring(pause) {
      if (hasAsked) return await pause;
      hasAsked = true;
      const over = new AbortController();
      sampleDurations(api, over.signal).then(
        (durations) => void (sortedMs = durations),
        // Whatever it was, there is just no estimate; the next look tells what is wrong.
        () => {},
      );
      try {
        await pause;
      } finally {
        over.abort();
      }
    },
    estimate: (known) => estimateWait(sortedMs, { ...known, serverNowMs: api.serverNowMs() }),
  };
}

/** How long batches of the last days took, in milliseconds, shortest first. */
async function sampleDurations(api: BatchApi, signal: AbortSignal): Promise<readonly number[]> {
  const nowMs = api.serverNowMs();
  const [afterMs, beforeMs] = [nowMs - OLDEST_MS, nowMs - YOUNGEST_MS];
  const { batches } = await api.listOnce({
    createdAfter: new Date(afterMs),
    createdBefore: new Date(beforeMs),
    status: "success",
    limit: MAX_SAMPLES,
    offset: 0,
  }, signal);
  // A server may ignore what it was asked for, and its times may be odd.
  const durations = batches.slice(0, MAX_SAMPLES).flatMap(
    ({ ref, status, createdAt, modifiedAt }) => {
      const [createdMs, modifiedMs] = [createdAt?.getTime() ?? NaN, modifiedAt?.getTime() ?? NaN];
      const isAsked = status === "success" && createdMs >= afterMs && createdMs <= beforeMs;
      // Nothing is uploaded and read in no time: who says so does not tell the end.
      const isPlausible = modifiedMs > createdMs && modifiedMs <= nowMs;
      return isAsked && isPlausible ? [[ref, modifiedMs - createdMs] as const] : [];
    },
  );
  return [...new Map(durations).values()].sort((a, b) => a - b);
}
