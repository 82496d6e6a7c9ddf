import { Buffer } from "node:buffer";
import { formatCount } from "../text/count.ts";
import type { Document } from "./document.ts";
import { toMarkdown } from "./markdown.ts";

/** GitHub drops a summary of more than this whole, with what others wrote before. */
const LIMIT_BYTES = 1024 * 1024;

/** How large we make it ourselves. */
const MAX_BYTES = 900 * 1024;

/** How many batches are tried to be listed. */
const ROWS = [5000, 2000, 500, 100, 0] as const;

/** A summary that lists at most so many batches. */
export type Summary = (maxRows: number) => Document;

/** The Markdown with as many batches as fit behind the bytes that are `taken`. Throws if none does. */
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
