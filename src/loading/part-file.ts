import type { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { UserError } from "../errors.ts";
import { describeObstacle } from "../system/file-errors.ts";
import { quote } from "../text/one-line.ts";
import { GzipMember } from "./gzip-member.ts";
import type { Part } from "./part.ts";

/** What is known of a part before the import file was read to its end. */
export type PackedPart = Omit<Part, "file" | "number" | "count">;

/** The .gz of a part while it is written. */
export class PartFile {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #gzip: GzipMember;
  readonly #md5 = createHash("md5");
  readonly #sha256 = createHash("sha256");
  #records = 0;

  /** Creates the file, which must not exist. */
  static async create(path: string, maxBytes: number): Promise<PartFile> {
    const file = await orExplain(path, open(path, "wx", 0o600));
    return new PartFile(path, file, new GzipMember(maxBytes));
  }

  private constructor(path: string, file: FileHandle, gzip: GzipMember) {
    [this.#path, this.#file, this.#gzip] = [path, file, gzip];
  }

  /** How many records it has. */
  get records(): number {
    return this.#records;
  }

  /** Adds the lines of so many records; returns false and adds nothing if they do not fit. */
  async add(lines: Buffer, records: number): Promise<boolean> {
    const packed = await this.#gzip.add(lines);
    if (packed === undefined) return false;
    this.#sha256.update(lines);
    this.#records += records;
    await this.#write(packed);
    return true;
  }

  /** Completes the file. */
  async end(): Promise<PackedPart> {
    await this.#write(this.#gzip.end());
    await this.close();
    return {
      path: this.#path,
      size: this.#gzip.size,
      md5: this.#md5.digest("hex"),
      records: this.#records,
      hash: this.#sha256.digest("hex"),
    };
  }

  /** Closes the file, complete or not. */
  async close(): Promise<void> {
    this.#gzip.close();
    await this.#file.close();
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
    throw new UserError("Cannot write a batch to the disk", { details, cause });
  }
}
