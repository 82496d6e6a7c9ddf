import { Buffer } from "node:buffer";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** A stream of bytes, in pieces. */
export type ByteStream = AsyncIterable<Uint8Array>;

/** A gzip file is cut off or damaged. */
export class IncompleteGzip extends Error {
  override readonly name = "IncompleteGzip";

  /** Creates an error with its cause, if there is one. */
  constructor(options?: ErrorOptions) {
    super("is not a complete gzip file", options);
  }
}

/** Whether bytes begin like a gzip file. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Returns the first piece of a stream, of at least `length` bytes if it has that many, and the complete stream. */
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

/** Unpacks a gzip file. Throws {@linkcode IncompleteGzip} if it is cut off or damaged, or what the stream throws. */
export async function* unpack(packed: ByteStream): ByteStream {
  // V8 allocates the strings of larger pieces one by one, which takes several times as long.
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
  // Errors are thrown to the reader, so the callback need not handle them.
  pipeline(Readable.from(watched(), { objectMode: false }), gunzip, () => {});
  try {
    yield* gunzip;
  } catch (cause) {
    throw failure ?? new IncompleteGzip({ cause });
  }
  // zlib stops at a zero byte after the end, whatever follows it.
  if (gunzip.bytesWritten < bytes) throw new IncompleteGzip();
}
