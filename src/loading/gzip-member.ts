import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";
import { BlockDeflater } from "./block-deflater.ts";

/** Has neither a name nor a time, and no system, so that the same content gives the same bytes. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** An empty last block; a checksum and a length follow it. */
const LAST_BLOCK = Buffer.from([3, 0]);

/** What a gzip has besides its content. */
export const FRAME_BYTES: number = HEADER.length + LAST_BLOCK.length + 8;

/** How far back deflate finds what is repeated. */
const WINDOW_BYTES = 32 * 1024;

/** One gzip member, made block by block and never larger than a limit. */
export class GzipMember {
  readonly #maxBytes: number;
  #deflater = new BlockDeflater();
  /** The last bytes of its content, at the end. */
  readonly #window = Buffer.alloc(WINDOW_BYTES);
  #checksum = 0;
  #length = 0;
  #size = FRAME_BYTES;

  /** Makes one of a limit in bytes. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Its bytes if it ended here. */
  get size(): number {
    return this.#size;
  }

  /** Adds a block and returns its bytes, or nothing if it does not fit, as if it had not been there. */
  async add(block: Buffer): Promise<Buffer | undefined> {
    const packed = await this.#deflater.deflate(block);
    if (this.#size + packed.length > this.#maxBytes) {
      this.#deflater.close();
      this.#deflater = new BlockDeflater(
        this.#window.subarray(WINDOW_BYTES - Math.min(WINDOW_BYTES, this.#length)),
      );
      return undefined;
    }
    const head = this.#length === 0 ? HEADER : Buffer.alloc(0);
    this.#checksum = crc32(block, this.#checksum);
    this.#length += block.length;
    this.#size += packed.length;
    const last = block.subarray(-WINDOW_BYTES);
    this.#window.copyWithin(0, last.length);
    last.copy(this.#window, WINDOW_BYTES - last.length);
    return Buffer.concat([head, packed]);
  }

  /** Its last bytes. */
  end(): Buffer {
    const sums = Buffer.alloc(8);
    sums.writeUInt32LE(this.#checksum);
    sums.writeUInt32LE(this.#length % 2 ** 32, 4);
    return Buffer.concat([LAST_BLOCK, sums]);
  }

  /** Frees its memory. */
  close(): void {
    this.#deflater.close();
  }
}

/** The bytes of a gzip member of one block. */
export async function gzipSize(block: Buffer): Promise<number> {
  const gzip = new GzipMember(Infinity);
  try {
    await gzip.add(block);
    return gzip.size;
  } finally {
    gzip.close();
  }
}
