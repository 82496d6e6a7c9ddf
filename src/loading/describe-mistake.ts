import type { Buffer } from "node:buffer";
import { countLineFeeds, LINE_FEED } from "./line-feeds.ts";
import { type BrokenRecord, COLON, COMMA, END, MAX_DEPTH, NAME, OBJECT } from "./scan-record.ts";
import { CUT, tokenEnd } from "./token-end.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SEPARATOR = 0x2c;
const ARRAY = 0x5b;
const CLOSED_ARRAY = 0x5d;
const CLOSED_OBJECT = 0x7d;
const FIRST_PRINTABLE = 0x20;

/** Says in one sentence, without any value, why the record that starts at an offset and on a line is not valid JSON. */
export function describeMistake(
  bytes: Buffer,
  { from, line, broken }: { from: number; line: number; broken: BrokenRecord },
): string {
  const lines = countLineFeeds(bytes.subarray(from, broken.at));
  const name = nameAt(bytes, broken.nameAt);
  const field = name === undefined ? "" : ` near the field "${name}"`;
  const place = lines === 0 ? field : `${field} on line ${line + lines}`;
  return `The record is not valid JSON${place}: ${mistakeOf(bytes, broken)}`;
}

function mistakeOf(bytes: Buffer, { at, expected }: BrokenRecord): string {
  const byte = bytes[at] as number;
  const isBracket = byte === CLOSED_OBJECT || byte === CLOSED_ARRAY;
  if (isBracket && (expected & END) !== 0) return "it is closed with the wrong bracket";
  if ((expected & COLON) !== 0) return "a colon is missing";
  if ((expected & COMMA) !== 0) {
    const isNext = byte === OBJECT && isFirstOnLine(bytes, at);
    return `a comma or a closing bracket is missing${isNext ? " before the next record" : ""}`;
  }
  if (byte === QUOTE) return stringMistake(bytes, at);
  if ((expected & NAME) !== 0) {
    return isBracket ? "there is an extra comma" : "field names must be in double quotes";
  }
  if (isBracket || byte === SEPARATOR) return "a value is missing, or there is an extra comma";
  if (byte === OBJECT || byte === ARRAY) return `it is nested more than ${MAX_DEPTH} levels deep`;
  return "a value must be a string in double quotes, a number, true, false, null, an object, or an array";
}

function stringMistake(bytes: Buffer, at: number): string {
  for (let end = at + 1; end < bytes.length && bytes[end] !== QUOTE; end++) {
    if (bytes[end] === LINE_FEED) return "a string must end on its line; write a line break as \\n";
    if ((bytes[end] as number) < FIRST_PRINTABLE) {
      return "control characters must be escaped; write a tab as \\t";
    }
    if (bytes[end] === BACKSLASH) end++;
  }
  return "a backslash must be written as \\\\";
}

/** The name of a field; `undefined` if it looks like data. */
function nameAt(bytes: Buffer, at: number): string | undefined {
  const end = at < 0 ? CUT : tokenEnd(bytes, at);
  return /^"(\w{1,40})"$/.exec(bytes.toString("latin1", Math.max(0, at), Math.max(0, end)))?.[1];
}

function isFirstOnLine(bytes: Buffer, at: number): boolean {
  return /^\s*$/.test(bytes.toString("latin1", bytes.lastIndexOf(LINE_FEED, at) + 1, at));
}
