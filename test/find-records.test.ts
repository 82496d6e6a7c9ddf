import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findRecords } from "../src/loading/find-records.ts";
import type { ImportRecord } from "../src/loading/import-record.ts";
import { inPieces } from "./support/error-logs.ts";
import { anyFile, textsOf } from "./support/import-files.ts";

/** Finds records in a file that arrives in pieces of these sizes, in turn. */
async function find(file: string | Uint8Array, ...sizes: readonly number[]) {
  const found: ImportRecord[] = [];
  const problems: string[] = [];
  const content = inPieces(Buffer.from(file), ...sizes);
  const onProblem = (problem: string, line?: number) => problems.push(`${line}: ${problem}`);
  for await (const records of findRecords(content, onProblem)) found.push(...records);
  return { texts: textsOf(found), lines: found.map(({ line }) => line), problems, found };
}

const SIZES = [[1], [2, 3], [7], [1_000_000]];

describe("findRecords() finds the same", () => {
  const [first, second] = ['{"a":12345678901234567890}', '{"a":{"b":["\\u00e9 { ",1.0]}}'];
  const pretty = '{\n  "a": {\n    "b": [ "\\u00e9 { ", 1.0 ]\n  }\n}';

  it.each<[string, string, readonly number[]]>([
    ["one per line", `${first}\n${second}\n`, [1, 2]],
    ["one per line, without the last line break", `${first}\n${second}`, [1, 2]],
    ["one per line, with CR LF", `${first}\r\n${second}\r\n`, [1, 2]],
    ["one per line, with blank lines", `\n\n${first}\n \t\n${second}\n\n`, [3, 5]],
    ["one per line, with commas", `${first},\n${second}`, [1, 2]],
    [
      "one per line, with spaces",
      '{"a": 12345678901234567890}\n {"a" :{"b":["\\u00e9 { ", 1.0]}} ',
      [
        1,
        2,
      ],
    ],
    ["one after the other", `${first}${second}`, [1, 1]],
    ["over several lines", `{\n"a":12345678901234567890\n}\n${pretty}\n`, [1, 4]],
    ["over several lines, with CR LF", `${first}\n\n${pretty}`.replaceAll("\n", "\r\n"), [1, 3]],
    ["over several lines, one after the other", `{\n"a":12345678901234567890}${pretty}`, [1, 2]],
    ["in an array", `[${first},${second}]`, [1, 1]],
    ["in an array, one per line", `[\n${first},\n${second}\n]\n`, [2, 3]],
    ["in an array, with commas before", `[${first}\n,${second}\n]`, [1, 2]],
    ["in an array over several lines", ` [\n  ${first},\n  ${pretty}\n]`, [2, 3]],
    ["in two arrays", `[${first}]\n[${second}]`, [1, 2]],
    ["after an empty array", `[]\n${first}\n${second}`, [2, 3]],
    ["with a byte order mark", `\ufeff${first}\n${second}`, [1, 2]],
    ["joined from files with byte order marks", `\ufeff${first}\n\ufeff${second}`, [1, 2]],
  ])("%s, in pieces of any size", async (_, file, lines) => {
    for (const sizes of SIZES) {
      const found = await find(file, ...sizes);
      expect(found, `pieces of ${sizes}`)
        .toMatchObject({ texts: [first, second], lines, problems: [] });
    }
  });

  it("whatever the records, their form, and the pieces", async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(anyFile, sizes, async ({ texts, file }, sizes) => {
        expect(await find(file, ...sizes)).toMatchObject({ texts, problems: [] });
      }),
      { numRuns: 500 },
    );
  });

  it("on the lines of the file", async () => {
    await fc.assert(fc.asyncProperty(anyFile, async ({ file }) => {
      const { lines, found } = await find(file, 5);
      const rows = file.split("\n");
      expect(lines.every((line) => rows[line - 1]?.includes("{"))).toBe(true);
      expect(lines).toEqual(lines.toSorted((a, b) => a - b));
      for (const { bytes, inner: [from, to] } of found) {
        const text = Buffer.from(bytes);
        const whole = JSON.parse(`${text}`);
        const outline = JSON.parse(`${text.subarray(0, from)}${text.subarray(to)}`);
        expect(Object.keys(outline)).toEqual(Object.keys(whole));
      }
    }));
  });
});
