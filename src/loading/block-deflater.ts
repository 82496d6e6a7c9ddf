import { Buffer } from "node:buffer";
import { constants, createDeflateRaw, type DeflateRaw } from "node:zlib";

/** Packs blocks of bytes one after another, each to a full byte, so that another one can follow or not. */
export class BlockDeflater {
  readonly #stream: DeflateRaw;
  #pieces: Buffer[] = [];

  /** Makes one for blocks that follow others, of which it gets the last bytes. */
  constructor(window?: Buffer) {
    this.#stream = createDeflateRaw({
      flush: constants.Z_SYNC_FLUSH,
      chunkSize: 64 * 1024,
      ...(window?.length && { dictionary: window }),
    });
    this.#stream.on("data", (piece: Buffer) => this.#pieces.push(piece));
  }

  /** Packs the next block. */
  async deflate(block: Buffer): Promise<Buffer> {
    await new Promise<void>((resolve, reject) => {
      this.#stream.write(block, (error) => error ? reject(error) : resolve());
    });
    // What is not yet told is told now.
    while (this.#stream.read() !== null);
    return Buffer.concat(this.#pieces.splice(0));
  }

  /** Frees its memory. */
  close(): void {
    this.#stream.destroy();
  }
}
