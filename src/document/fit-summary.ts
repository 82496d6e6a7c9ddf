import { Buffer } from "node:buffer";
import { formatCount } from "../text/count.ts";
import type { Document } from "./document.ts";
import { toMarkdown } from "./markdown.ts";

/** GitHub drops a summary that is larger than this, including what others wrote before. */
const LIMIT_BYTES = 1024 * 1024;

/** The size that we try to stay below. */
const MAX_BYTES = 900 * 1024;

/** The numbers of batches to try to list. */
const ROWS = [5000, 2000, 500, 100, 0] as const;

/** Creates a summary that lists at most `maxRows` batches. */
export type Summary = (maxRows: number) => Document;

/**
 * Returns the Markdown with as many batches as fit after the bytes that are `taken`. Throws an `Error`
 * if there is not even room for a summary without a list.
 */
export function fitSummary(summary: Summary, taken: number): string {
  let [markdown, bytes] = ["", 0];
  for (const maxRows of ROWS) {
    markdown = toMarkdown(summary(maxRows));
    bytes = taken + Buffer.byteLength(markdown);
    if (bytes <= MAX_BYTES) return markdown;
  }
  if (bytes < LIMIT_BYTES) return markdown;
  throw new Error(`the ${formatCount(taken, "byte", "bytes")} already in it leave no room`);
}
