import { explainNetworkError } from "../batch-api/network-problems.ts";
import { BatchApiError, isDenied, UserError } from "../errors.ts";
import { type Clock, isTimeout, withTimeout } from "../system/clock.ts";
import { oneLine } from "../text/one-line.ts";
import { secretHider, withoutSecretsIn } from "../text/secret.ts";
import type { Part } from "./part.ts";
import { putFile } from "./put-file.ts";
import { readStorageAnswer, type SendResult } from "./storage-answer.ts";

/** How long an upload may make no progress, in milliseconds. */
export const STALL_MS = 60_000;

export interface SendOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Is called during the upload, with the bytes of the file that were sent so far. */
  readonly onBytes?: ((sentBytes: number) => void) | undefined;
}

/** Sends a file, as {@linkcode sendFile} does. */
export type SendFile = (
  uploadUrl: string,
  part: Part,
  options: SendOptions,
) => Promise<SendResult>;

/**
 * Sends a packed file to its upload URL, without a retry. Throws a `BatchApiError` that never contains the URL
 * if there was no clear response, so that the file may or may not have arrived, a `UserError` if the file cannot
 * be read, or the reason of the signal.
 */
export const sendFile: SendFile = async (uploadUrl, part, { clock, signal, onBytes }) => {
  const url = new URL(uploadUrl);
  let lastMs = clock.monotonicMs();
  const leftMs = () => lastMs + STALL_MS - clock.monotonicMs();
  const onProgress = (sentBytes: number) => {
    lastMs = clock.monotonicMs();
    onBytes?.(sentBytes);
  };
  try {
    const put = (signal: AbortSignal) => putFile(url, part, { clock, signal, onProgress });
    const answer = await withTimeout(put, { ms: STALL_MS, clock, signal, leftMs });
    return readStorageAnswer(answer, clock.nowMs());
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw error instanceof UserError ? error : unclear(error, url);
  }
};

/** The error for an upload without a complete response. */
function unclear(error: unknown, { host, pathname, search }: URL): BatchApiError {
  const hide = secretHider([pathname, search]);
  const cause = withoutSecretsIn(error, hide);
  if (isDenied(error)) {
    return new BatchApiError("Deno denied access to the network", {
      kind: "refused",
      details: [`Run Deno with --allow-net=${host}, where files are uploaded`],
      cause,
    });
  }
  const where = `Files are uploaded to ${host}, which proxies and firewalls must allow`;
  if (isTimeout(error)) {
    const seconds = STALL_MS / 1000;
    return new BatchApiError(`The upload made no progress for ${seconds} seconds`, {
      kind: "unavailable",
      details: [where],
      cause,
    });
  }
  const { problem, advice, said, isLasting } = explainNetworkError(error);
  return new BatchApiError(`The storage cannot be reached: ${problem}`, {
    kind: "unavailable",
    details: [oneLine(hide(said)), where, advice],
    isLasting,
    cause,
  });
}
