import { Buffer } from "node:buffer";
import { LINE_FEED } from "./line-feeds.ts";

/** Records in the form that a batch needs, one a line. Its memory is reused for the next records. */
export class LineBlock {
  #bytes: Buffer = Buffer.alloc(0);
  /** The offset of each line, and the end of the last one. */
  #starts: number[] = [0];

  /** How many records it has. */
  get count(): number {
    return this.#starts.length - 1;
  }

  /** The size of the lines in bytes. */
  get size(): number {
    return this.#starts.at(-1) as number;
  }

  /** Adds a record. */
  add(record: Buffer): void {
    const [start, end] = [this.size, this.size + record.length + 1];
    if (end > this.#bytes.length) {
      const size = Math.max(end, 2 * this.#bytes.length);
      this.#bytes = Buffer.concat([this.#bytes.subarray(0, start)], size);
    }
    record.copy(this.#bytes, start);
    this.#bytes[end - 1] = LINE_FEED;
    this.#starts.push(end);
  }

  /** The lines of some records; valid until the block is cleared. */
  lines(from: number, to: number): Buffer {
    return this.#bytes.subarray(this.#starts[from], this.#starts[to]);
  }

  /** Removes all records. */
  clear(): void {
    this.#starts = [0];
  }
}
