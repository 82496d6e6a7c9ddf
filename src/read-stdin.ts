import process from "node:process";
import { addAbortSignal } from "node:stream";
import { text } from "node:stream/consumers";

/**
 * Reads all of the standard input. Rejects with the signal's reason when that is aborted, and closes
 * the stream, which would keep the process alive.
 */
export async function readStdin(signal: AbortSignal): Promise<string> {
  try {
    return await text(addAbortSignal(signal, process.stdin));
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}
