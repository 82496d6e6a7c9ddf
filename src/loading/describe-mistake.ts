import type { Buffer } from "node:buffer";
import { countLineFeeds, LINE_FEED } from "./line-feeds.ts";
import { type BrokenRecord, COLON, COMMA, END, NAME, OBJECT, VALUE } from "./scan-record.ts";
import { CUT, tokenEnd } from "./token-end.ts";

const QUOTE = 0x22;

/** Why a record is not valid JSON, in a sentence without any value. */
export function describeMistake(bytes: Buffer, from: number, broken: BrokenRecord): string {
  const lines = countLineFeeds(bytes.subarray(from, broken.at));
  const name = nameAt(bytes, broken.nameAt);
  const place = name === undefined ? "" : ` after the field "${name}"`;
  const distance = lines === 0 ? "" : `, ${lines === 1 ? "1 line" : `${lines} lines`} further down`;
  return `The record is not valid JSON: ${mistakeOf(bytes, broken)}${place}${distance}`;
}

function mistakeOf(bytes: Buffer, { at, expected }: BrokenRecord): string {
  const byte = bytes[at] as number;
  const isClosed = byte === 0x5d || byte === 0x7d;
  if (byte === QUOTE && (expected & (NAME | VALUE)) !== 0) return stringMistake(bytes, at);
  if (byte === OBJECT && (expected & VALUE) !== 0) return "objects and arrays lie too deep in it";
  if (isClosed && (expected & END) !== 0) return "a bracket is closed by one of the other kind";
  if ((expected & NAME) !== 0) {
    return isClosed ? "a comma is followed by no field" : "a field name must be in double quotes";
  }
  if ((expected & COLON) !== 0) return "a colon is missing";
  if ((expected & COMMA) !== 0) {
    return isFirstInLine(bytes, at) && byte === OBJECT
      ? "it does not end before another one begins; a } or ] is missing"
      : "a comma or a closing bracket is missing";
  }
  if (isClosed || byte === 0x2c) return "a value is missing";
  return "a value must be in double quotes, a number, true, false, null, an object or an array";
}

function stringMistake(bytes: Buffer, at: number): string {
  // Without its escapes it is a string, unless a control character stands in it.
  for (let end = at + 1; end < bytes.length && bytes[end] !== QUOTE; end++) {
    if (bytes[end] === LINE_FEED) return "a string does not end in its line; a line break is \\n";
    if ((bytes[end] as number) < 0x20) return "a control character must be escaped, a tab as \\t";
    if (bytes[end] === 0x5c) end++;
  }
  return "a backslash must be escaped, as \\\\";
}

/** Only a name that is none of a person. */
function nameAt(bytes: Buffer, at: number): string | undefined {
  const end = at < 0 ? CUT : tokenEnd(bytes, at);
  return /^"(\w{1,40})"$/.exec(bytes.toString("latin1", Math.max(0, at), Math.max(0, end)))?.[1];
}

function isFirstInLine(bytes: Buffer, at: number): boolean {
  return /^\s*$/.test(bytes.toString("latin1", bytes.lastIndexOf(LINE_FEED, at) + 1, at));
}
