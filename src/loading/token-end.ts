import { Buffer } from "node:buffer";

/** The result if the bytes end before the token does. */
export const CUT = -1;

/** The result if the token is not valid JSON. */
export const WRONG = -2;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;
const UNICODE = 0x75;
const [MINUS, ZERO, NINE, POINT, EXPONENT] = [0x2d, 0x30, 0x39, 0x2e, 0x65];
/** The bit that turns a letter into lower case. */
const LOWER_CASE = 0x20;

const isEscape = tableOf('"\\/bfnrt');
const isHex = tableOf("0123456789abcdefABCDEF");
const WORDS: ReadonlyMap<number, Buffer> = new Map(
  ["true", "false", "null"].map((word) => [word.charCodeAt(0), Buffer.from(word)]),
);

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/**
 * Returns the offset after the string, number, or word that starts at an offset, {@linkcode CUT}, or
 * {@linkcode WRONG}.
 */
export function tokenEnd(bytes: Buffer, at: number): number {
  const byte = bytes[at] as number;
  if (byte === QUOTE) return stringEnd(bytes, at);
  const word = WORDS.get(byte);
  return word === undefined ? numberEnd(bytes, at) : wordEnd(bytes, at, word);
}

function stringEnd(bytes: Buffer, at: number): number {
  for (let end = at + 1; end < bytes.length; end++) {
    const byte = bytes[end] as number;
    if (byte === QUOTE) return end + 1;
    if (byte < FIRST_PRINTABLE) return WRONG;
    if (byte === BACKSLASH) {
      const last = escapeEnd(bytes, end + 1);
      if (last < 0) return last;
      end = last;
    }
  }
  return CUT;
}

/** Returns the offset of the last byte of the escape whose second byte is at an offset. */
function escapeEnd(bytes: Buffer, at: number): number {
  if (at >= bytes.length) return CUT;
  if (bytes[at] !== UNICODE) return isEscape[bytes[at] as number] === 1 ? at : WRONG;
  for (let end = at + 1; end <= at + 4; end++) {
    if (end >= bytes.length) return CUT;
    if (isHex[bytes[end] as number] === 0) return WRONG;
  }
  return at + 4;
}

function wordEnd(bytes: Buffer, at: number, word: Buffer): number {
  for (let index = 0; index < word.length; index++) {
    if (at + index >= bytes.length) return CUT;
    if (bytes[at + index] !== word[index]) return WRONG;
  }
  return at + word.length;
}

/** Does not check what follows the number, such as a digit after a zero; the grammar does. */
function numberEnd(bytes: Buffer, at: number): number {
  let end = bytes[at] === MINUS ? at + 1 : at;
  end = bytes[end] === ZERO ? end + 1 : digitsEnd(bytes, end);
  if (end > 0 && bytes[end] === POINT) end = digitsEnd(bytes, end + 1);
  if (end > 0 && ((bytes[end] as number) | LOWER_CASE) === EXPONENT) {
    end = exponentEnd(bytes, end + 1);
  }
  return end;
}

function exponentEnd(bytes: Buffer, at: number): number {
  const isSigned = bytes[at] === MINUS || bytes[at] === 0x2b;
  return digitsEnd(bytes, isSigned ? at + 1 : at);
}

function digitsEnd(bytes: Buffer, from: number): number {
  let end = from;
  while ((bytes[end] as number) >= ZERO && (bytes[end] as number) <= NINE) end++;
  if (end > from) return end;
  return end < bytes.length ? WRONG : CUT;
}
