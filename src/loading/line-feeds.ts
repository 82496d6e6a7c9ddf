import type { Buffer } from "node:buffer";

/** The byte that ends a line. */
export const LINE_FEED = 0x0a;

/** Counts line breaks. */
export function countLineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
