import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { ImportRecord } from "./import-record.ts";
import type { Part } from "./part.ts";
import { type PackedPart, PartFile } from "./part-file.ts";

/** How parts are packed. */
export interface PackOptions {
  /** Where they are written to; it must be there. */
  readonly directory: string;
  /** The most bytes of a .gz. */
  readonly maxBytes: number;
  /** The most records of a part. */
  readonly maxRecords?: number | undefined;
}

/** How many bytes of records are packed at a time; with fewer they are packed less well. */
const BLOCK_BYTES = 256 * 1024;

/**
 * Packs the records of one file into parts, as full as they can be. One block is packed while the records of
 * the next are gathered; whatever waits for the packer is told what went wrong.
 */
export class FilePacker {
  /** The path of the import file. */
  readonly file: string;
  readonly #options: PackOptions;
  readonly #name: string;
  #block: ImportRecord[] = [];
  #blockSize = 0;
  #packing: Promise<void> = Promise.resolve();
  #part: PartFile | undefined;
  readonly #paths: string[] = [];
  readonly #done: PackedPart[] = [];

  /** Parts are named `<name>-1.gz` and so on. */
  constructor(file: string, name: string, options: PackOptions) {
    [this.file, this.#name, this.#options] = [file, name, options];
  }

  /** Adds records, each of which must fit into a part. */
  async add(records: readonly ImportRecord[]): Promise<void> {
    const enough = Math.min(BLOCK_BYTES, this.#options.maxBytes);
    for (const record of records) {
      this.#block.push(record);
      this.#blockSize += record.bytes.length;
      if (this.#blockSize >= enough) await this.#packBlock();
    }
  }

  /** Completes the last part; without records there is none. */
  async end(): Promise<readonly Part[]> {
    if (this.#block.length > 0) await this.#packBlock();
    await this.#packing;
    await this.#endPart();
    const [file, count] = [this.file, this.#done.length];
    return this.#done.map((part, index) => ({ file, number: index + 1, count, ...part }));
  }

  /** Closes and removes what was written. */
  async discard(): Promise<void> {
    await this.#packing.catch(() => {});
    await this.#part?.close();
    this.#part = undefined;
    for (const path of this.#paths.splice(0)) await rm(path, { force: true });
  }

  async #packBlock(): Promise<void> {
    const block = this.#block;
    [this.#block, this.#blockSize] = [[], 0];
    await this.#packing;
    this.#packing = this.#pack(block);
    // Until somebody waits for it, it is no unhandled rejection.
    this.#packing.catch(() => {});
  }

  /** Whether records fit is known when they are packed: if not, half of them may. */
  async #pack(records: readonly ImportRecord[]): Promise<void> {
    const { maxRecords = Infinity } = this.#options;
    const part = this.#part ??= await this.#beginPart();
    const room = maxRecords - part.records;
    if (records.length <= room && await part.add(records)) return;
    if (room > 0 && records.length > 1) {
      const half = Math.min(room, Math.ceil(records.length / 2));
      await this.#pack(records.slice(0, half));
      await this.#pack(records.slice(half));
    } else {
      if (part.records === 0) throw new Error("A record is too large for a part");
      await this.#endPart();
      await this.#pack(records);
    }
  }

  async #beginPart(): Promise<PartFile> {
    const path = join(this.#options.directory, `${this.#name}-${this.#done.length + 1}.gz`);
    this.#paths.push(path);
    return await PartFile.create(path, this.#options.maxBytes);
  }

  async #endPart(): Promise<void> {
    if (this.#part) this.#done.push(await this.#part.end());
    this.#part = undefined;
  }
}
