import { BatchApiError } from "../errors.ts";
import { isTimeout } from "../system/clock.ts";
import { confirmLate } from "./confirm-late.ts";
import { inLookTime } from "./look-time.ts";
import { provePass } from "./prove-pass.ts";
import type { Findings, Found, LookOptions, Search } from "./search.ts";
import { createSightings } from "./sightings.ts";

/** What a look found, up to its failure if it failed. */
export interface LookResult extends Found {
  /** Whether a complete list shows that all batches are in a state with which the gate may pass. */
  readonly isProof: boolean;
  /** Whether any request succeeded. */
  readonly hasAnswered: boolean;
  readonly failure?: BatchApiError | undefined;
}

/**
 * Finds the state of all sought refs, and whether a pass is proved. Asks twice before it reports anything that
 * is final. Rejects only with the reason of the signal, or with a bug in the gate.
 */
export async function look(search: Search, options: LookOptions): Promise<LookResult> {
  const { clock, signal } = options;
  const findings: Findings = {
    ...createSightings(search.refs),
    missing: new Set<string>(),
    late: new Set<string>(),
  };
  const startMs = clock.monotonicMs();
  let hasAnswered = false;
  const run = async (options: LookOptions) => {
    const hasListedAll = await search.find(findings, options);
    await confirmLate(search, findings, options);
    const listAll = async () => hasListedAll || await search.listAll(findings, options);
    return await provePass(findings, options, listAll);
  };
  try {
    const isProof = await inLookTime(run, options, () => void (hasAnswered = true));
    return { ...findings, isProof, hasAnswered };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    const failure = toFailure(error, clock.monotonicMs() - startMs);
    return { ...findings, isProof: false, hasAnswered, failure };
  }
}

function toFailure(error: unknown, tookMs: number): BatchApiError {
  if (error instanceof BatchApiError) return error;
  if (!isTimeout(error)) throw error;
  const seconds = Math.round(tookMs / 1000);
  return new BatchApiError(`The API did not respond within ${seconds} seconds`, {
    kind: "unavailable",
    cause: error,
  });
}
