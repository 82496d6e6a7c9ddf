import { Buffer } from "node:buffer";

/** How many bytes show what kind of file it is. The mark of a tar archive starts at offset 257. */
export const HEAD_BYTES = 512;

const ZIP = "The file is a .zip archive; compress the JSON file with gzip instead";
const UTF_16 = "The file is UTF-16; save it as UTF-8";

const KINDS: readonly (readonly [beginning: string, problem: string])[] = [
  ["PK\x03\x04", ZIP],
  ["PK\x05\x06", ZIP],
  ["\x1f\x8b", "The file is compressed with gzip twice; compress it only once"],
  ["BZh", "The file is compressed with bzip2; use gzip instead"],
  ["\xfd7zXZ", "The file is compressed with xz; use gzip instead"],
  ["7z\xbc\xaf", "The file is a .7z archive; compress the JSON file with gzip instead"],
  ["\x28\xb5\x2f\xfd", "The file is compressed with Zstandard; use gzip instead"],
  ["\xff\xfe", UTF_16],
  ["\xfe\xff", UTF_16],
];

/** Says what is wrong with a file, judging by its first unpacked bytes; `undefined` if it may be JSON. */
export function problemOfKind(head: Uint8Array): string | undefined {
  const text = Buffer.from(head).toString("latin1");
  const [, problem] = KINDS.find(([beginning]) => text.startsWith(beginning)) ?? [];
  if (problem !== undefined) return problem;
  if (text.startsWith("ustar", 257)) {
    return "The file is a tar archive; compress the JSON file with gzip, without tar";
  }
  if (/^(?:\0[\s[{]|[\s[{]\0)/.test(text)) return UTF_16;
  if (text.includes("\0")) {
    return "The file is binary; it must be JSON, which can be compressed with gzip";
  }
  // The time for this pattern grows with the square of the length.
  const [line = ""] = text.trimStart().slice(0, HEAD_BYTES).split("\n");
  if (/^[^{}[\]<>:]*\w[^{}[\]<>:]*[,;\t][^{}[\]<>:]*$/.test(line)) {
    return "The file is a CSV file; convert it to JSON, with one record per line";
  }
  return undefined;
}
