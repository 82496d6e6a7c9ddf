import { Buffer } from "node:buffer";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** Bytes, piece by piece. */
export type ByteStream = AsyncIterable<Uint8Array>;

/** A gzip is cut or damaged. */
export class NoWholeGzip extends Error {
  override readonly name = "NoWholeGzip";

  /** Makes an error with the cause. */
  constructor(options?: ErrorOptions) {
    super("is no whole gzip", options);
  }
}

/** Whether bytes begin as a gzip does. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** The same stream, with a first piece of at least so many bytes if there are as many; and that piece. */
export async function peek(
  stream: ByteStream,
  length = 2,
): Promise<{ head: Uint8Array; all: ByteStream }> {
  const pieces = stream[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  while (head.length < length) {
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

/** Unpacks a gzip; throws {@linkcode NoWholeGzip} for one that is cut or damaged, and what the stream throws. */
export async function* unpack(packed: ByteStream): ByteStream {
  const gunzip = createGunzip({ chunkSize: 128 * 1024 });
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
    throw failure ?? new NoWholeGzip({ cause });
  }
  // Behind a zero byte zlib reads no more, whatever comes.
  if (gunzip.bytesWritten < bytes) throw new NoWholeGzip();
}
