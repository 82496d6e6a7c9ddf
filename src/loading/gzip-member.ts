import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";
import { BlockDeflater } from "./block-deflater.ts";

/** Has no name, no time, and no system, so that the same records always become the same bytes. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** The empty block that ends the deflate stream; the checksum and the length follow it. */
const LAST_BLOCK = Buffer.from([3, 0]);

/** How many bytes a gzip file has besides its blocks. */
export const FRAME_BYTES: number = HEADER.length + LAST_BLOCK.length + 8;

/** How far back deflate finds what is repeated. */
const WINDOW_BYTES = 32 * 1024;

/** A gzip file of exactly one member, made block by block. It never exceeds its limit. */
export class GzipMember {
  readonly #maxBytes: number;
  #deflater = new BlockDeflater();
  /** Ends with the last bytes of the content so far. */
  readonly #window = Buffer.alloc(WINDOW_BYTES);
  #checksum = 0;
  #length = 0;
  #size = FRAME_BYTES;

  /** Starts a file with a limit in bytes. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The size of the file in bytes if it ended now. */
  get size(): number {
    return this.#size;
  }

  /** Returns the bytes that a block adds to the file, or nothing if it does not fit and was not added. */
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

  /** Returns the last bytes of the file. */
  end(): Buffer {
    const sums = Buffer.alloc(8);
    sums.writeUInt32LE(this.#checksum);
    sums.writeUInt32LE(this.#length % 2 ** 32, 4);
    return Buffer.concat([LAST_BLOCK, sums]);
  }

  /** Frees the memory that it uses. */
  close(): void {
    this.#deflater.close();
  }
}

/** Returns the size in bytes of a gzip file with a single block. */
export async function gzipSize(block: Buffer): Promise<number> {
  const gzip = new GzipMember(Infinity);
  try {
    await gzip.add(block);
    return gzip.size;
  } finally {
    gzip.close();
  }
}
