import { Buffer } from "node:buffer";
import type { ImportRecord } from "./import-record.ts";
import { LINE_FEED } from "./line-feeds.ts";

/** Records as a batch has them: one a line, each line with its end. */
export function linesOf(records: readonly ImportRecord[]): Buffer {
  const lines = Buffer.allocUnsafe(records.reduce((sum, { bytes }) => sum + bytes.length + 1, 0));
  let end = 0;
  for (const { bytes } of records) {
    end += bytes.copy(lines, end);
    lines[end++] = LINE_FEED;
  }
  return lines;
}
