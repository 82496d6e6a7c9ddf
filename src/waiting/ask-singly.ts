import { BatchApiError } from "../errors.ts";
import { forEachAtOnce } from "../system/at-once.ts";
import type { Findings, LookOptions } from "./search.ts";

/** A ref to be asked for, which is missing if the API says twice that it does not know it. */
interface AskedRef {
  readonly ref: string;
  readonly mayBeMissing: boolean;
}

/** Asks for batches one by one. */
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
      // Nobody says how the API refuses an unknown ref, or whether it can be asked: no proof.
      if (!isRefusal(error)) throw error;
    }
  });
}

/** The list has answered with the same credentials, so they are not what is refused. */
function isRefusal(error: unknown): boolean {
  return error instanceof BatchApiError && (error.kind !== "unavailable" || error.status === 501);
}
