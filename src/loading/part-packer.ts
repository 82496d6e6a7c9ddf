import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { ImportRecord } from "./import-record.ts";
import { LineBlock } from "./line-block.ts";
import type { Part } from "./part.ts";
import { type PackedPart, PartFile } from "./part-file.ts";

/** How records are cut into parts. */
export interface PackOptions {
  /** The folder of the parts; it must exist. */
  readonly directory: string;
  /** The most bytes of a .gz. */
  readonly maxBytes: number;
  /** The most records of a part. */
  readonly maxRecords?: number | undefined;
}

/** How many bytes of records are packed at a time. Smaller blocks compress less well. */
const BLOCK_BYTES = 256 * 1024;

/**
 * Packs the records of import files into parts that are as full as possible. It packs one block of records
 * while the next one is filled, so an error may surface one call later.
 */
export class PartPacker {
  readonly #options: PackOptions;
  #filling = new LineBlock();
  #other = new LineBlock();
  #packing: Promise<void> = Promise.resolve();
  #part: PartFile | undefined;
  /** The complete parts of the current import file. */
  #done: PackedPart[] = [];
  /** The paths of all parts, of earlier import files too. */
  readonly #paths: string[] = [];

  /** Makes a packer for all import files. */
  constructor(options: PackOptions) {
    this.#options = options;
  }

  /** Adds records of the current import file. Each must fit into a part of its own. */
  async add(records: readonly ImportRecord[]): Promise<void> {
    const enough = Math.min(BLOCK_BYTES, this.#options.maxBytes);
    for (const { bytes } of records) {
      this.#filling.add(bytes);
      if (this.#filling.size >= enough) await this.#packBlock();
    }
  }

  /** Ends the current import file and returns its parts; without records, there are none. */
  async endFile(file: string): Promise<readonly Part[]> {
    await this.#packBlock();
    await this.#packing;
    await this.#endPart();
    const done = this.#done;
    this.#done = [];
    return done.map((part, index) => ({ file, number: index + 1, count: done.length, ...part }));
  }

  /** Closes and removes all parts. */
  async discard(): Promise<void> {
    await this.#packing.catch(() => {});
    await this.#part?.close();
    this.#part = undefined;
    for (const path of this.#paths.splice(0)) await rm(path, { force: true });
  }

  async #packBlock(): Promise<void> {
    await this.#packing;
    const block = this.#filling;
    [this.#filling, this.#other] = [this.#other, block];
    this.#filling.clear();
    this.#packing = this.#pack(block, 0, block.count);
    // Whoever waits for the block gets the error; until then, it must not count as unhandled.
    this.#packing.catch(() => {});
  }

  /** Packs records to find out whether they fit; if they do not, tries each half. */
  async #pack(block: LineBlock, from: number, to: number): Promise<void> {
    const count = to - from;
    if (count === 0) return;
    const part = this.#part ??= await this.#beginPart();
    const room = (this.#options.maxRecords ?? Infinity) - part.records;
    if (count <= room && await part.add(block.lines(from, to), count)) return;
    if (count > 1 && room > 0) {
      const middle = from + Math.min(room, Math.ceil(count / 2));
      await this.#pack(block, from, middle);
      await this.#pack(block, middle, to);
    } else {
      if (part.records === 0) throw new Error("A record does not fit into a part");
      await this.#endPart();
      await this.#pack(block, from, to);
    }
  }

  async #beginPart(): Promise<PartFile> {
    const path = join(this.#options.directory, `${this.#paths.length + 1}.gz`);
    const part = await PartFile.create(path, this.#options.maxBytes);
    this.#paths.push(path);
    return part;
  }

  async #endPart(): Promise<void> {
    if (this.#part) this.#done.push(await this.#part.end());
    this.#part = undefined;
  }
}
