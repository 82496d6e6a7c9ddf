import { Buffer } from "node:buffer";
import process from "node:process";
import { addAbortSignal } from "node:stream";
import { UserError } from "../errors.ts";

/**
 * Reads all of standard input. Throws a {@linkcode UserError} if it is longer than `maxBytes`. Rejects
 * with the signal's reason when the signal is aborted.
 */
export async function readStdin(maxBytes: number, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of addAbortSignal(signal, process.stdin)) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        throw new UserError("Standard input is too large to be a list of batch refs");
      }
      chunks.push(Buffer.from(chunk));
    }
    return Buffer.concat(chunks).toString();
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}
