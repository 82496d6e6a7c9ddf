import { Buffer } from "node:buffer";
import { checkRecord } from "./check-record.ts";
import type { Fault } from "../errors.ts";
import { FRAME_BYTES, gzipSize } from "./gzip-member.ts";
import type { ImportRecord } from "./import-record.ts";
import type { OnlyFailed } from "./only-failed.ts";
import { type ReadOptions, readRecords } from "./read-records.ts";
import { RefIndex } from "./ref-index.ts";

const LINE_END = Buffer.from("\n");

/** How import files are checked while they are read. */
export interface CheckOptions extends ReadOptions {
  /** Whether to check what is in the records; if not, only their JSON is checked. */
  readonly check: boolean;
  /** The most bytes of a .gz; each record must fit into one. */
  readonly maxBytes: number;
  /** Selects the records to load, and is asked once for each; without it, all are loaded. */
  readonly only?: Pick<OnlyFailed, "keep"> | undefined;
  /** Called again and again with how many more records were read, and their size in bytes. */
  onRecords?(count: number, bytes: number): void;
}

/** Reads import files and reports what is wrong with each, in the order of its lines. */
export class CheckedReader {
  /** The refs that seem to occur more than once. */
  readonly repeated: RefIndex = new RefIndex();
  readonly #known = new RefIndex();
  readonly #options: CheckOptions;

  /** Makes a reader for all import files, among which each ref should be unique. */
  constructor(options: CheckOptions) {
    this.#options = options;
  }

  /** Reads a file to its end and yields the records to load. */
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

  /** Finds the records that do not even fit into a batch of their own. */
  async #findTooLarge(records: readonly ImportRecord[], path: string): Promise<readonly Fault[]> {
    const { maxBytes } = this.#options;
    const faults: Fault[] = [];
    for (const record of records) {
      // Gzip can make a record larger, but not twice as large.
      if (2 * (record.bytes.length + FRAME_BYTES) < maxBytes) continue;
      const size = await gzipSize(Buffer.concat([record.bytes, LINE_END]));
      const problem =
        `The record has ${size} bytes when gzipped, but a batch can have only ${maxBytes}`;
      if (size > maxBytes) faults.push({ path, line: record.line, problem });
    }
    return faults;
  }
}

/** Faults of the file as a whole come last. */
function byLine(
  { line: one = Number.MAX_VALUE }: Fault,
  { line: other = Number.MAX_VALUE }: Fault,
) {
  return one - other;
}
