import { forEachAtOnce } from "./at-once.ts";
import type { Batch } from "./batch.ts";
import type { BatchApi } from "./batch-api.ts";
import { type Clock, withTimeout } from "./clock.ts";

/** The longest that all these requests may take together. */
const TIMEOUT_MS = 30_000;

/**
 * Asks once more for the log of each batch in `error` that came without one. Gives all batches; what
 * cannot be found out stays as it was, since a diagnosis never changes the verdict. Rejects only with
 * the reason of the signal.
 */
export async function locateLogs(
  batches: readonly Batch[],
  { api, clock, signal }: { api: BatchApi; clock: Clock; signal: AbortSignal },
): Promise<readonly Batch[]> {
  const logUrls = new Map<string, string>();
  const unlocated = batches.filter(({ status, logUrl }) => status === "error" && !logUrl);
  const ask = async ({ ref }: Batch, signal: AbortSignal) => {
    const batch = await api.get(ref, signal).catch(() => undefined);
    if (batch?.ref === ref && batch.logUrl) logUrls.set(ref, batch.logUrl);
  };
  const askAll = (signal: AbortSignal) => forEachAtOnce(unlocated, (batch) => ask(batch, signal));
  await withTimeout(askAll, { ms: TIMEOUT_MS, clock, signal }).catch(() => signal.throwIfAborted());
  return batches.map((batch) => {
    const logUrl = logUrls.get(batch.ref);
    return logUrl === undefined ? batch : { ...batch, logUrl };
  });
}
