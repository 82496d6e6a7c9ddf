import { Buffer } from "node:buffer";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { LogProblem } from "./log-problem.ts";

/** Bytes, piece by piece. */
export type ByteStream = AsyncIterable<Uint8Array>;

/** Whether bytes begin as a gzip does. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** The same stream, with a first piece of at least two bytes if there are as many; and that piece. */
export async function peek(stream: ByteStream): Promise<{ head: Uint8Array; all: ByteStream }> {
  const pieces = stream[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  while (head.length < 2) {
    const { done, value } = await pieces.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield head;
      for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) {
        yield piece.value;
      }
    } finally {
      await pieces.return?.();
    }
  }
  return { head, all: all() };
}

/** Unpacks a gzip; throws {@linkcode LogProblem} for one that is cut or damaged, and what the stream throws. */
export async function* unpack(packed: ByteStream): ByteStream {
  // Texts of larger pieces are of a size that V8 allocates one by one, which takes several times as long.
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  let bytes = 0;
  let failure: unknown;
  async function* watched(): ByteStream {
    try {
      for await (const piece of packed) {
        bytes += piece.byteLength;
        yield piece;
      }
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  // What goes wrong is thrown to whoever reads.
  pipeline(Readable.from(watched(), { objectMode: false }), gunzip, () => {});
  try {
    yield* gunzip;
  } catch (cause) {
    throw failure ?? new LogProblem("is not a complete gzip file", { cause, isRetryable: true });
  }
  // Behind a zero byte zlib reads no more, whatever comes.
  if (gunzip.bytesWritten < bytes) {
    throw new LogProblem("is not a complete gzip file", { isRetryable: true });
  }
}
