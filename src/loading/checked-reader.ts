import { Buffer } from "node:buffer";
import { checkRecord } from "./check-record.ts";
import type { Fault } from "../errors.ts";
import { FRAME_BYTES, gzipSize } from "./gzip-member.ts";
import type { ImportRecord } from "./import-record.ts";
import { type ReadOptions, readRecords } from "./read-records.ts";
import { RefIndex } from "./ref-index.ts";

const LINE_END = Buffer.from("\n");

/** Which records are to be loaded. */
export interface OnlyFailed {
  /** Whether a record is, by its ref in lower case; is asked once for each record. */
  keep(ref: string | undefined): boolean;
}

/** How files are checked while they are read. */
export interface CheckOptions extends ReadOptions {
  /** Whether records are checked for more than their form. */
  readonly check: boolean;
  /** The most bytes of a .gz, into which each record must fit. */
  readonly maxBytes: number;
  /** Without it, all of them. */
  readonly only?: OnlyFailed | undefined;
  /** Is told again and again how many more records were read, and of how many bytes. */
  onRecords?(count: number, bytes: number): void;
}

/** Reads files and tells what is wrong with each, in the order of its lines. */
export class CheckedReader {
  /** The refs that seem to be repeated. */
  readonly repeated: RefIndex = new RefIndex();
  readonly #known = new RefIndex();
  readonly #options: CheckOptions;

  /** Makes a reader of all files that belong together. */
  constructor(options: CheckOptions) {
    this.#options = options;
  }

  /** Reads a file to its end; gives the records that are to be loaded. */
  async *read(path: string): AsyncGenerator<readonly ImportRecord[]> {
    const { signal, onFault, onRecords } = this.#options;
    const faults: Fault[] = [];
    const tell = () => faults.splice(0).toSorted(byLine).forEach((fault) => onFault(fault));
    const onFormFault = (fault: Fault) => faults.push(fault);
    for await (const records of readRecords(path, { signal, onFault: onFormFault })) {
      const kept = records.filter((record) => {
        const { isKept, problems } = this.#check(record);
        for (const problem of problems) faults.push({ path, line: record.line, problem });
        return isKept;
      });
      faults.push(...await this.#findTooLarge(kept, path));
      tell();
      onRecords?.(records.length, records.reduce((sum, { bytes }) => sum + bytes.length, 0));
      yield kept;
    }
    tell();
  }

  #check(record: ImportRecord): { isKept: boolean; problems: readonly string[] } {
    const { check, only } = this.#options;
    if (!check && !only) return { isKept: true, problems: [] };
    const { ref, problems } = checkRecord(record);
    if (ref !== undefined && check && !this.#known.add(ref)) this.repeated.add(ref);
    return { isKept: only?.keep(ref) ?? true, problems: check ? problems : [] };
  }

  /** Reports the records that do not even fit into a batch of their own. */
  async #findTooLarge(records: readonly ImportRecord[], path: string): Promise<readonly Fault[]> {
    const { maxBytes } = this.#options;
    const faults: Fault[] = [];
    for (const record of records) {
      // What cannot be compressed grows, but not to twice its size.
      if (2 * (record.bytes.length + FRAME_BYTES) < maxBytes) continue;
      const size = await gzipSize(Buffer.concat([record.bytes, LINE_END]));
      const problem =
        `The record takes ${size} bytes when gzipped, but a batch may have at most ${maxBytes}`;
      if (size > maxBytes) faults.push({ path, line: record.line, problem });
    }
    return faults;
  }
}

/** What is wrong with a file as a whole comes last. */
function byLine(
  { line: one = Number.MAX_VALUE }: Fault,
  { line: other = Number.MAX_VALUE }: Fault,
) {
  return one - other;
}
