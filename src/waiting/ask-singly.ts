import { BatchApiError } from "../errors.ts";
import { forEachAtOnce } from "../system/at-once.ts";
import type { Findings, LookOptions } from "./search.ts";

/** A ref to request. It is missing only if it may be and the API says twice that it does not know it. */
interface AskedRef {
  readonly ref: string;
  readonly mayBeMissing: boolean;
}

/** Requests batches one by one. */
export async function askSingly(
  refs: readonly AskedRef[],
  { addSingle, missing }: Findings,
  { api, signal }: LookOptions,
): Promise<void> {
  await forEachAtOnce(refs, async ({ ref, mayBeMissing }) => {
    try {
      const batch = await api.get(ref, signal) ??
        (mayBeMissing ? await api.get(ref, signal) : undefined);
      if (batch?.ref === ref) addSingle(batch);
      else if (batch === undefined && mayBeMissing) missing.add(ref);
    } catch (error) {
      // How the API refuses an unknown ref is not documented, so a refusal proves nothing.
      if (!isRefusal(error)) throw error;
    }
  });
}

/** The list accepted the same credentials, so a 401 or 403 here is about the request. */
function isRefusal(error: unknown): boolean {
  return error instanceof BatchApiError && (error.kind !== "unavailable" || error.status === 501);
}
