import { Buffer } from "node:buffer";

/** How many bytes of a file tell what it is; the mark of a tar lies behind 257. */
export const HEAD_BYTES = 512;

const PACKERS: readonly (readonly [beginning: string, problem: string])[] = [
  ["PK\x03\x04", "The file is a .zip; compress the JSON file with gzip instead"],
  ["PK\x05\x06", "The file is a .zip; compress the JSON file with gzip instead"],
  ["\x1f\x8b", "The file is gzipped twice; compress the JSON file only once"],
  ["BZh", "The file is compressed with bzip2; use gzip instead"],
  ["\xfd7zXZ", "The file is compressed with xz; use gzip instead"],
  ["7z\xbc\xaf", "The file is a .7z; compress the JSON file with gzip instead"],
  ["\x28\xb5\x2f\xfd", "The file is compressed with Zstandard; use gzip instead"],
  ["\xff\xfe", "The file is UTF-16 text; write it as UTF-8"],
  ["\xfe\xff", "The file is UTF-16 text; write it as UTF-8"],
];

/** What is wrong with a file, by its first bytes (unpacked), if it is none of JSON; a sentence. */
export function problemOfKind(head: Uint8Array): string | undefined {
  const text = Buffer.from(head).toString("latin1");
  const [, problem] = PACKERS.find(([beginning]) => text.startsWith(beginning)) ?? [];
  if (problem !== undefined) return problem;
  if (text.startsWith("ustar", 257)) {
    return "The file is a tar archive; compress the JSON file itself with gzip, without tar";
  }
  if (/^(?:\0[\s[{]|[\s[{]\0)/.test(text)) return "The file is UTF-16 text; write it as UTF-8";
  if (text.includes("\0")) return "The file is binary; it must be JSON, gzipped or not";
  const [line = ""] = text.trimStart().split("\n");
  if (/^[^{}[\]<>:]*\w[^{}[\]<>:]*[,;\t][^{}[\]<>:]*$/.test(line)) {
    return "The file is CSV; it must be JSON, one record a line";
  }
  return undefined;
}
