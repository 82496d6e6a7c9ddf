import { Buffer } from "node:buffer";
import type { ImportRecord } from "./import-record.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Whether a byte is white space in JSON. */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Returns a copy of a record, which must be valid JSON, without white space outside of strings. */
export function withoutSpace(
  { bytes, inner: [from, to] }: Pick<ImportRecord, "bytes" | "inner">,
): Pick<ImportRecord, "bytes" | "inner"> {
  const copy = Buffer.allocUnsafe(bytes.length);
  const innerFrom = copyTokens(bytes.subarray(0, from), copy, 0);
  const innerTo = copyTokens(bytes.subarray(from, to), copy, innerFrom);
  const end = copyTokens(bytes.subarray(to), copy, innerTo);
  return { bytes: copy.subarray(0, end), inner: [innerFrom, innerTo] };
}

/** Returns the offset after the copy. */
function copyTokens(json: Uint8Array, target: Uint8Array, offset: number): number {
  let end = offset;
  for (let at = 0; at < json.length; at++) {
    if (isSpace(json[at])) continue;
    target[end++] = json[at] as number;
    if (json[at] !== QUOTE) continue;
    for (at++; json[at] !== QUOTE; at++) {
      if (json[at] === BACKSLASH) target[end++] = json[at++] as number;
      target[end++] = json[at] as number;
    }
    target[end++] = QUOTE;
  }
  return end;
}
