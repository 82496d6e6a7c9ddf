import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { UserError } from "../errors.ts";
import { describeObstacle } from "../system/file-errors.ts";
import { quote } from "../text/one-line.ts";
import {
  type DeflatedRecords,
  deflateRecords,
  GZIP_FRAME_BYTES,
  GZIP_HEADER,
  LAST_BLOCK,
} from "./deflate-records.ts";
import type { ImportRecord } from "./import-record.ts";
import type { Part } from "./part.ts";

/** The .gz of a part while it is written: one member, and never larger than the limit. */
export class PartFile {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #md5 = createHash("md5");
  readonly #sha256 = createHash("sha256");
  #crc32 = 0;
  #length = 0;
  #size = GZIP_FRAME_BYTES;
  #window: Buffer | undefined;
  #records = 0;

  /** Makes the file, which must not be there. */
  static async create(path: string): Promise<PartFile> {
    return new PartFile(path, await orExplain(path, open(path, "wx", 0o600)));
  }

  private constructor(path: string, file: FileHandle) {
    [this.#path, this.#file] = [path, file];
  }

  /** How many records it has. */
  get records(): number {
    return this.#records;
  }

  /** Adds all of the records, or none (false) if with them it would be larger than the limit. */
  async add(records: readonly ImportRecord[], maxBytes: number): Promise<boolean> {
    const block = await deflateRecords(records, this.#window);
    if (this.#size + block.packed.length > maxBytes) return false;
    if (this.#records === 0) await this.#write(GZIP_HEADER);
    this.#records += records.length;
    await this.#addBlock(block);
    return true;
  }

  /** Completes the file. */
  async end(): Promise<Pick<Part, "path" | "size" | "md5" | "records" | "hash">> {
    const end = Buffer.alloc(LAST_BLOCK.length + 8);
    LAST_BLOCK.copy(end);
    end.writeUInt32LE(this.#crc32, LAST_BLOCK.length);
    end.writeUInt32LE(this.#length % 2 ** 32, LAST_BLOCK.length + 4);
    await this.#write(end);
    await this.close();
    const [md5, hash] = [this.#md5.digest("hex"), this.#sha256.digest("hex")];
    return { path: this.#path, size: this.#size, md5, records: this.#records, hash };
  }

  /** Closes the file as it is. */
  async close(): Promise<void> {
    await this.#file.close();
  }

  async #addBlock({ lines, packed, window }: DeflatedRecords): Promise<void> {
    this.#sha256.update(lines);
    this.#crc32 = crc32(lines, this.#crc32);
    this.#length += lines.length;
    this.#size += packed.length;
    this.#window = window;
    await this.#write(packed);
  }

  async #write(bytes: Buffer): Promise<void> {
    this.#md5.update(bytes);
    await orExplain(this.#path, this.#file.writeFile(bytes));
  }
}

async function orExplain<T>(path: string, writing: Promise<T>): Promise<T> {
  try {
    return await writing;
  } catch (cause) {
    const details = [`Cannot write ${quote(path)}: ${describeObstacle(cause)}`];
    throw new UserError("A batch cannot be written to the disk", { details, cause });
  }
}
