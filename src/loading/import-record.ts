import type { Buffer } from "node:buffer";

/** A record, as it will be uploaded. */
export interface ImportRecord {
  /**
   * One line of UTF-8 JSON without a line break. Only white space outside of strings was removed; everything
   * else is unchanged.
   */
  readonly bytes: Buffer;
  /** The line on which it starts in the unpacked file, counted from 1. */
  readonly line: number;
  /**
   * The offsets in `bytes` of what is between the brackets of the last field that is an object or an array;
   * empty if there is none. This is most of a record, and most checks do not need it.
   */
  readonly inner: readonly [from: number, to: number];
}
