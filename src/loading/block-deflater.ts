import { Buffer } from "node:buffer";
import { constants, createDeflateRaw, type DeflateRaw } from "node:zlib";

/** Compresses one block after another. Each of them ends with a full byte, so it can also be left out. */
export class BlockDeflater {
  readonly #stream: DeflateRaw;
  #pieces: Buffer[] = [];

  /** Starts a stream, or continues one that had these last (uncompressed) bytes. */
  constructor(window?: Buffer) {
    this.#stream = createDeflateRaw({
      flush: constants.Z_SYNC_FLUSH,
      chunkSize: 64 * 1024,
      ...(window?.length && { dictionary: window }),
    });
    this.#stream.on("data", (piece: Buffer) => this.#pieces.push(piece));
  }

  /** Compresses the next block. */
  async deflate(block: Buffer): Promise<Buffer> {
    await new Promise<void>((resolve, reject) => {
      this.#stream.write(block, (error) => error ? reject(error) : resolve());
    });
    // Emits what the stream may still hold back; the size must be exact.
    while (this.#stream.read() !== null);
    return Buffer.concat(this.#pieces.splice(0));
  }

  /** Frees the memory of the stream. */
  close(): void {
    this.#stream.destroy();
  }
}
