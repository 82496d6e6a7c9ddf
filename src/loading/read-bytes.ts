import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { describeReadError } from "../system/describe-read-error.ts";
import type { ByteStream } from "../system/unpack.ts";
import { quotePath } from "../text/one-line.ts";
import { FileProblem } from "./file-problem.ts";

/** How many bytes of a file are read at a time. */
const PIECE_BYTES = 256 * 1024;

const NOT_REGULAR =
  "The path is not a regular file, but a pipe or a device; write the records to a file first";

const CHANGED = "The file changed while it was read; load it when it is complete";

/** Reads a file in pieces. Throws a {@linkcode FileProblem}, or the reason of the signal. */
export async function* readBytes(path: string, signal: AbortSignal | undefined): ByteStream {
  try {
    const file = await stat(path);
    if (file.isDirectory()) {
      throw new FileProblem(`The path is a folder; for its files, use ${quotePath(`${path}/*`)}`);
    }
    if (!file.isFile()) throw new FileProblem(NOT_REGULAR);
    yield* createReadStream(path, { highWaterMark: PIECE_BYTES, ...(signal && { signal }) });
    const { size, mtimeMs } = await stat(path);
    if (size !== file.size || mtimeMs !== file.mtimeMs) throw new FileProblem(CHANGED);
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof FileProblem) throw cause;
    throw new FileProblem(`The file cannot be read: ${describeReadError(cause)}`, { cause });
  }
}
