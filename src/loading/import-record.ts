import type { Buffer } from "node:buffer";

/** One record as it will be uploaded. */
export interface ImportRecord {
  /**
   * One line of UTF-8 JSON without a line end, to the letter as it was except for white space outside of
   * strings.
   */
  readonly bytes: Buffer;
  /** Where it begins in its (unpacked) file, from 1. */
  readonly line: number;
  /**
   * What lies between the brackets of its last field that is an object or an array, as offsets in `bytes`;
   * empty where there is none. It is most of a record, and a check can do without it.
   */
  readonly inner: readonly [from: number, to: number];
}
