import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findRecords } from "../src/loading/find-records.ts";
import type { ImportRecord } from "../src/loading/import-record.ts";
import { scanRecord } from "../src/loading/scan-record.ts";
import { inPieces } from "./support/error-logs.ts";
import { anyObject, textsOf } from "./support/import-files.ts";

/** Finds records in a file that arrives in pieces of these sizes, in turn, and what is wrong with it. */
async function find(file: string | Uint8Array, ...sizes: readonly number[]) {
  const found: ImportRecord[] = [];
  const problems: (readonly [number | undefined, string])[] = [];
  const content = inPieces(Buffer.from(file), ...sizes);
  const onProblem = (problem: string, line?: number) => problems.push([line, problem]);
  for await (const records of findRecords(content, onProblem)) found.push(...records);
  return { lines: found.map(({ line }) => line), texts: textsOf(found), problems };
}

const GOOD = '{"ref":"1"}';
const PRETTY = '{\n  "ref": "1",\n  "value": {\n    "a": 2\n  }\n}';
const NESTED = '{\n  "list": [\n    {\n      "a": 2 3\n    }\n  ]\n}';
const NO_OBJECT = "A record must be a JSON object, so it must start with {";
const invalid = (mistake: string) => `The record is not valid JSON${mistake}`;
const NO_VALUE =
  "a value must be a string in double quotes, a number, true, false, null, an object, or an array";
const UNENDED = "The record has no closing }; add it, or write the file again if it was cut off";
const NO_ARRAY_END =
  "The array has no closing ]; add it, or write the file again if it was cut off";

describe("findRecords() reports what is wrong with a line, and continues with the next:", () => {
  it.each<[string, string, string]>([
    ["text", "Ada Lovelace", NO_OBJECT],
    ["null", "null", NO_OBJECT],
    ["a string", GOOD.slice(1, 6), NO_OBJECT],
    ["a comment", `// ${GOOD}`, NO_OBJECT],
    ["single quotes around a name", "{'a':1}", invalid(": field names must be in double quotes")],
    ["a name without quotes", "{a:1}", invalid(": field names must be in double quotes")],
    ["single quotes around a value", `{"a":'x'}`, invalid(` near the field "a": ${NO_VALUE}`)],
    ["a word of Python", '{"a":True}', invalid(` near the field "a": ${NO_VALUE}`)],
    ["half a word", '{"a":tru}', invalid(` near the field "a": ${NO_VALUE}`)],
    ["not a number", '{"a":NaN}', invalid(` near the field "a": ${NO_VALUE}`)],
    ["half a number", '{"a":1.}', invalid(` near the field "a": ${NO_VALUE}`)],
    ["only a minus", '{"a":-}', invalid(` near the field "a": ${NO_VALUE}`)],
    [
      "a number that begins with 0",
      '{"a":01}',
      invalid(' near the field "a": a comma or a closing bracket is missing'),
    ],
    [
      "no value",
      '{"a":,"b":1}',
      invalid(' near the field "a": a value is missing, or there is an extra comma'),
    ],
    ["no colon", '{"a" 1}', invalid(' near the field "a": a colon is missing')],
    [
      "no comma",
      '{"a":1 "b":2}',
      invalid(' near the field "a": a comma or a closing bracket is missing'),
    ],
    ["a comma before }", '{"a":1,}', invalid(' near the field "a": there is an extra comma')],
    [
      "a comma before ]",
      '{"a":[1,]}',
      invalid(' near the field "a": a value is missing, or there is an extra comma'),
    ],
    [
      "} instead of ]",
      '{"a":[1}',
      invalid(' near the field "a": it is closed with the wrong bracket'),
    ],
    [
      "] instead of }",
      '{"a":{"b":1]}',
      invalid(' near the field "b": it is closed with the wrong bracket'),
    ],
    [
      "a tab in a string",
      '{"a":"x\ty"}',
      invalid(' near the field "a": control characters must be escaped; write a tab as \\t'),
    ],
    [
      "a tab after a quotation mark",
      '{"a":"\\"\t"}',
      invalid(' near the field "a": control characters must be escaped; write a tab as \\t'),
    ],
    [
      "a Windows path",
      '{"a":"C:\\Users"}',
      invalid(' near the field "a": a backslash must be written as \\\\'),
    ],
    [
      "half an escape",
      '{"a":"\\u12"}',
      invalid(' near the field "a": a backslash must be written as \\\\'),
    ],
    [
      "a string that is not closed",
      '{"a":"x',
      invalid(' near the field "a": a string must end on its line; write a line break as \\n'),
    ],
    [
      "nesting that is too deep",
      `{"a":${"[".repeat(1000)}`,
      invalid(' near the field "a": it is nested more than 1000 levels deep'),
    ],
    ["a name that may be data", '{"Ada Lovelace":x}', invalid(`: ${NO_VALUE}`)],
  ])("%s", async (_, line, problem) => {
    for (const sizes of [[1], [1000]]) {
      expect(await find([GOOD, line, GOOD, line, line, GOOD].join("\n"), ...sizes)).toEqual({
        texts: [GOOD, GOOD, GOOD],
        lines: [1, 3, 6],
        problems: [2, 4, 5].map((line) => [line, problem]),
      });
    }
  });

  it("an object where a field name has to be", async () => {
    const { problems } = await find('{"a":1,{}}');
    expect(problems).toEqual([[
      1,
      invalid(' near the field "a": field names must be in double quotes'),
    ]]);
  });

  it.each([
    '{"ref":"1","value":{"a":1}',
    '{"ref":"1","value":{"a":1,',
    '{"ref":"1","value":{"a":',
    '{"ref":"1","value":{"a"',
    '{"ref":"1","value":{',
    '{"ref":"1","value":[',
    '{"ref":"1","value":[1,',
    '{"ref":"1","val',
    "{",
  ])("a line that is cut: %s", async (cut) => {
    for (const sizes of [[1], [1000]]) {
      const { problems, ...found } = await find(`${GOOD}\n${cut}\n${GOOD}\n${GOOD}\n`, ...sizes);
      expect(found).toEqual({ texts: [GOOD, GOOD, GOOD], lines: [1, 3, 4] });
      expect(problems).toEqual([[2, expect.stringContaining("The record is not valid JSON")]]);
    }
  });
});

describe("findRecords() reports one fault and continues after", () => {
  const broken = PRETTY.replace("2", "2 3");
  const problem = (line: number) =>
    invalid(` near the field "a" on line ${line}: a comma or a closing bracket is missing`);

  it.each<[string, string, readonly [number, string], readonly number[]]>([
    ["a record over several lines", `${broken}\n${PRETTY}`, [1, problem(4)], [7]],
    ["one in an array", `[\n${PRETTY},\n${broken},\n${PRETTY}\n]`, [8, problem(11)], [2, 14]],
    ["an indented one", `[\n${broken},\n${PRETTY}\n]`.replaceAll("\n", "\n  "), [2, problem(5)], [
      8,
    ]],
    ["one with a comma before the next", `[${broken}\n,${GOOD}\n,${GOOD}]`, [1, problem(4)], [
      7,
      8,
    ]],
    ["one after another on the same line", `${GOOD}${broken}\n${GOOD}`, [1, problem(4)], [1, 7]],
    ["one without its end, before another", `${PRETTY.slice(0, -2)}\n${PRETTY}`, [
      1,
      invalid(
        ' near the field "a" on line 6: a comma or a closing bracket is missing before the next record',
      ),
    ], [6]],
    ["one that starts on the last line of another", `${PRETTY}, ${NESTED}\n${GOOD}`, [
      6,
      invalid(' near the field "a" on line 9: a comma or a closing bracket is missing'),
    ], [1, 13]],
    ["one in an array that does not end", `[\n${broken},\n${GOOD}`, [2, problem(5)], [8]],
    ["an extra }", `${PRETTY}}\n${GOOD}`, [
      6,
      "There is a } without a matching {; remove the }, or add the {",
    ], [1, 7]],
    ["an extra ]", `${GOOD}]\n${GOOD}`, [
      1,
      "There is a ] without a matching [; remove the ], or add the [",
    ], [1, 2]],
    ["an extra comma", `[${GOOD},,${GOOD}]`, [
      1,
      "There is no record before the comma; remove the comma",
    ], [1, 1]],
    ["a comma before all records", `,${GOOD}\n${GOOD}`, [
      1,
      "There is no record before the comma; remove the comma",
    ], [1, 2]],
    ["a comma before ]", `[${GOOD},\n${GOOD},\n]`, [
      3,
      "There is no record after the comma; remove the comma",
    ], [
      1,
      2,
    ]],
    ["a comma at the end", `${GOOD},\n${GOOD},\n`, [
      2,
      "There is no record after the comma; remove the comma",
    ], [
      1,
      2,
    ]],
    ["an array in an array", `[[${GOOD}],\n${GOOD}]`, [1, NO_OBJECT], [1, 2]],
    ["a number in an array", `[1,\n${GOOD}]`, [1, NO_OBJECT], [2]],
    ["an array that does not end", `\n[${GOOD},\n${GOOD}\n`, [2, NO_ARRAY_END], [2, 3]],
    ["one that does not end", `${GOOD}\n{"ref":"1",\n"value":\n`, [2, UNENDED], [1]],
    ["one that does not end around others", `{"all":[\n${GOOD},\n${GOOD}`, [1, UNENDED], [2, 3]],
  ])("%s", async (_, file, problem, lines) => {
    for (const sizes of [[1], [1000]]) {
      const found = await find(file, ...sizes);
      expect(found).toMatchObject({ problems: [problem], lines });
    }
  });

  it("a record that is not UTF-8", async () => {
    const latin = Buffer.from('{"name":"Zoë"}', "latin1");
    const file = Buffer.concat([
      Buffer.from(`${GOOD}\n`),
      latin,
      Buffer.from(`\n{"name":"Zoë"}\n`),
    ]);
    for (const sizes of [[1], [1000]]) {
      expect(await find(file, ...sizes)).toEqual({
        texts: [GOOD, '{"name":"Zoë"}'],
        lines: [1, 3],
        problems: [[2, "The record is not UTF-8 text; save the file as UTF-8"]],
      });
    }
  });

  it("something that is not text", async () => {
    const file = Buffer.concat([Buffer.from([0xef, 0xbb, 0x41, 0x0a]), Buffer.from(GOOD)]);
    for (const sizes of [[1], [1000]]) {
      const { problems, lines } = await find(file, ...sizes);
      expect(problems).toEqual([[1, NO_OBJECT]]);
      expect(lines).toEqual([2]);
    }
  });

  it("a record with more bytes than allowed", async () => {
    const piece = Buffer.from(`"a":"${"x".repeat(100_000)}",\n`);
    let given = 0;
    async function* endless() {
      yield Buffer.from(`${GOOD}\n{`);
      for (; given < 1200; given++) yield piece;
      yield Buffer.from(`\n${GOOD}`);
    }
    const problems: unknown[] = [];
    const lines: number[] = [];
    const found = findRecords(endless(), (problem, line) => problems.push([line, problem]));
    for await (const records of found) lines.push(...records.map(({ line }) => line));
    expect(problems).toEqual([[2, "The record has no closing } within 50 MB; add it"]]);
    expect(lines).toEqual([1, 1203]);
  });
});

describe("scanRecord()", () => {
  const mutation = fc.record({
    at: fc.nat(),
    removed: fc.integer({ min: 0, max: 2 }),
    added: fc.constantFrom("", "", ...'{}[]",:\\ \n\t.-+0e1tnu/\u0001é'),
  });

  it("accepts what JSON.parse() accepts, and nothing else", () => {
    fc.assert(
      fc.property(anyObject, fc.array(mutation, { maxLength: 2 }), (tokens, mutations) => {
        let text = tokens.join("");
        for (const { at, removed, added } of mutations) {
          const start = 1 + at % text.length;
          text = `${text.slice(0, start)}${added}${text.slice(start + removed)}`;
        }
        const bytes = Buffer.from(text.toWellFormed());
        const scanned = scanRecord(bytes, 0);
        const end = scanned?.outcome === "found" ? scanned.end : undefined;
        const isValid = () => JSON.parse(`${bytes.subarray(0, end)}`) !== undefined;
        if (end === undefined) expect(isValid).toThrow(SyntaxError);
        else expect(isValid()).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
