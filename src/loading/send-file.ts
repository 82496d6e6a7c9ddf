import { UserError } from "../errors.ts";
import { type Clock, withTimeout } from "../system/clock.ts";
import type { Part } from "./part.ts";
import { putFile } from "./put-file.ts";
import { sendFailure, STALL_MS } from "./send-failure.ts";
import { readStorageAnswer, type SendResult } from "./storage-answer.ts";

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
  const onProgress = (sentBytes?: number) => {
    lastMs = clock.monotonicMs();
    if (sentBytes !== undefined) onBytes?.(sentBytes);
  };
  try {
    const put = (signal: AbortSignal) => putFile(url, part, { clock, signal, onProgress });
    const answer = await withTimeout(put, { ms: STALL_MS, clock, signal, leftMs });
    return readStorageAnswer(answer, clock.nowMs());
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw error instanceof UserError ? error : sendFailure(error, url);
  }
};
