import type { BatchApi } from "../batch-api/batch-api.ts";
import { BatchApiError } from "../errors.ts";
import type { Clock } from "../system/clock.ts";
import { withinAMinute } from "./retry.ts";

export interface AskOptions {
  readonly api: Pick<BatchApi, "get">;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * The status of a batch; `undefined` if the API does not know its ref. How the API refuses an unknown ref is not
 * documented, so any refusal except that of the credentials counts.
 */
export async function askStatus(ref: string, options: AskOptions): Promise<string | undefined> {
  try {
    return (await withinAMinute((signal) => options.api.get(ref, signal), options))?.status;
  } catch (error) {
    if (error instanceof BatchApiError && isRefusal(error)) return undefined;
    throw error;
  }
}

/** A refusal without a status is Deno's. */
function isRefusal({ kind, status }: BatchApiError): boolean {
  return status === 501 || (kind === "refused" && status !== undefined);
}
