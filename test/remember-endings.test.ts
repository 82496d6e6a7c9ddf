import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRecord } from "../src/error-logs/parse-record.ts";
import { rememberEndings } from "../src/error-logs/remember-endings.ts";
import { failed } from "./support/error-logs.ts";
import { ref } from "./support/scripts.ts";

const parse = (line: string) => parseRecord(line, { showMessages: true });

/** A parser that remembers, and how many lines it had to parse. */
function remembering() {
  let parsed = 0;
  const read = rememberEndings((line) => {
    parsed++;
    return parse(line);
  });
  return { read, parsed: () => parsed };
}

describe("rememberEndings()", () => {
  it.each([
    ["a text as code", "400", "Bad data"],
    ["a number as code", 400, "Bad data"],
    ["escapes", 400, 'Bad \\ "data"\t\ud800'],
    ["other than ASCII", 400, "Ungültig: 客户 🚀"],
    ["a processed record", 200, "Guest updated"],
  ])("parses lines that differ in their ref only once: %s", (_, code, message) => {
    const { read, parsed } = remembering();
    for (const number of [1, 2, 3]) {
      const line = JSON.stringify(failed(number, code, message));
      expect(read(line)).toEqual(parse(line));
    }
    expect(parsed()).toBe(1);
  });

  it.each<[string, string, string]>([
    ["a second ref", ref(1), `","code":"400","message":"x","ref":"${ref(1)}"}`],
    ["a second ref in escapes", ref(1), `","code":"400","message":"x","\\u0072ef":"${ref(1)}"}`],
    ["what is no JSON", ref(1), `","code":"400","message":"x"`],
  ])("does not remember %s", (_, first, ending) => {
    const { read, parsed } = remembering();
    for (const ref of [first, first.replace(/.$/, "f")]) {
      const line = `{"ref":"${ref}${ending}`;
      expect(read(line)).toEqual(parse(line));
    }
    expect(parsed()).toBe(2);
  });

  it("does not remember what a second ref leaves of a line that is written anew", () => {
    const { read } = remembering();
    const ending = `",z","code":"400","message":"x"}`;
    read(`{"ref":"${ref(1)}","code":"400","message":"x","ref":"${"y".repeat(35)}\\",z"}`);
    expect(read(`{"ref":"${ref(2)}${ending}`)).toBeUndefined();
  });

  it.each([
    ["a hundred endings", Array.from({ length: 101 }, (_, index) => `${index}`), 101 + 1],
    ["none of a long line", ["x".repeat(1000)], 1 + 1],
  ])("remembers %s", (_, messages, expected) => {
    const { read, parsed } = remembering();
    const lines = messages.map((message) => JSON.stringify(failed(1, 400, message)));
    for (const line of [...lines, ...lines]) read(line);
    expect(parsed()).toBe(expected);
  });

  it("gives what the parser gives, whatever the lines are", () => {
    const refs = fc.oneof(
      fc.uuid(),
      fc.constantFrom("", "x", `\\u0030${ref(1).slice(6)}`, `"${ref(1).slice(1)}`, `${ref(1)}\t`),
      fc.constantFrom(`${ref(1).slice(1)}\\`, `","code":"401","x":"${"y".repeat(17)}`),
    );
    const endings = fc.oneof(
      fc.record({
        code: fc.constantFrom<unknown>("400", 400, 200, null),
        message: fc.oneof(fc.string({ unit: "binary", maxLength: 9 }), fc.constant("Bad data")),
      }).map((rest) => `",${JSON.stringify(rest).slice(1)}`),
      fc.constantFrom(
        `","code":"400","message":"a"} `,
        `","code":"400","message":"a"}\r`,
        `","message":"a","code":"400"}`,
        `", "code":"400", "message":"a"}`,
        `","code":"400","code":"401","message":"a"}`,
        `","code":4e2,"message":"\\u0061"}`,
        `","code":"400","message":"a","__proto__":{"ref":"b"}}`,
        `","code":"400","message":"a","toJSON":1,"7":2}`,
        `","code":"400","message":"a","ref":"${ref(1)}"}`,
        `","code":"400","message":"a","ref":null}`,
        `","code":"400","message":"\ufffd\u2028"}`,
        `","code":"400","message":"a\tb"}`,
        `","code":"400","message":"\\ud800"}`,
        `"}`,
      ),
    );
    const beginnings = fc.constantFrom(
      '{"ref":"',
      '{"ref":"',
      ' {"ref":"',
      '{"Ref":"',
      '{"ref": "',
    );
    const line = fc.tuple(beginnings, refs, endings).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 60 }), (lines) => {
        const { read } = remembering();
        for (const line of lines) expect(read(line)).toEqual(parse(line));
      }),
      { numRuns: 300 },
    );
  });
});
