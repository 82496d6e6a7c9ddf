import type { BatchApi } from "../batch-api/batch-api.ts";

/** How many responses to request at most until two agree. */
const MAX_ANSWERS = 4;

/** Sends small requests until the server's time is known. Returns whether it is. */
export async function learnServerTime(
  { api, signal }: { readonly api: BatchApi; readonly signal: AbortSignal },
): Promise<boolean> {
  for (let asked = 0; asked < MAX_ANSWERS && !api.isServerTimeKnown(); asked++) {
    await api.list({ limit: 1, offset: 0 }, signal);
  }
  return api.isServerTimeKnown();
}
