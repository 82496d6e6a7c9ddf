import { Buffer } from "node:buffer";
import fc from "fast-check";
import type { ImportRecord } from "../../src/loading/import-record.ts";
import { ref } from "./scripts.ts";

/** A valid record of a guest. */
export function guest(number: number, fields: object = {}) {
  const value = { email: `guest-${number}@example.com`, firstName: "Ada", lastName: "Lovelace" };
  return { ref: ref(number), schema: "guest", mode: "upsert", value, ...fields };
}

/** The texts of records. */
export function textsOf(records: readonly ImportRecord[]): readonly string[] {
  return records.map(({ bytes }) => Buffer.from(bytes).toString());
}

/** Parts of strings that look like something else. */
const tricky = fc.constantFrom(
  ...[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    " ",
    '\\"',
    "\\\\",
    "\\/",
    "\\n",
    "\\u00e9",
    "\\uD83D",
    "\\ud83d\\ude80",
  ],
  ...["é", "客户", "🚀", "\u2028", "\u007f", "\ufeff", "//", "ref", "'"],
);

const letters = fc.string({ unit: "grapheme", maxLength: 5 })
  .map((text) => JSON.stringify(text).slice(1, -1));

const string = fc.array(fc.oneof(tricky, letters), { maxLength: 6 })
  .map((parts) => `"${parts.join("")}"`);

const number = fc.oneof(
  fc.constantFrom(
    "0",
    "-0",
    "1.0",
    "12345678901234567890",
    "1e5",
    "1E+5",
    "-1.50e-10",
    "0.10",
    "1e999",
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
);

type Tokens = readonly string[];

/** Items with commas between them, in brackets. */
function bracketed([open, close]: readonly [string, string], items: readonly Tokens[]): Tokens {
  return [open, ...items.flatMap((item, index) => index === 0 ? item : [",", ...item]), close];
}

const { object } = fc.letrec<{ value: Tokens; object: Tokens; array: Tokens }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(string, number, fc.constantFrom("true", "false", "null")).map((token) => [token]),
    tie("array"),
    tie("object"),
  ),
  array: fc.array(tie("value"), { maxLength: 4 }).map((items) => bracketed(["[", "]"], items)),
  // Names can be repeated.
  object: fc.array(fc.tuple(fc.oneof(string, fc.constant('"ref"')), tie("value")), { maxLength: 4 })
    .map((fields) => bracketed(["{", "}"], fields.map(([name, value]) => [name, ":", ...value]))),
}));

/** The tokens of any JSON object. Joined, they are its text without white space. */
export const anyObject: fc.Arbitrary<Tokens> = object;

const space = fc.constantFrom("", "", " ", "\n", "\r\n", "\t", "  \n    ");

const FORMS = {
  lines: { begin: "", between: "\n", end: "\n" },
  array: { begin: "[", between: ",", end: "]" },
  commas: { begin: "", between: ",", end: "" },
  together: { begin: "", between: "", end: "" },
} as const;

/** Some records, and a file that contains them in any form. */
export const anyFile: fc.Arbitrary<{ texts: readonly string[]; file: string }> = fc.record({
  objects: fc.array(anyObject, { minLength: 1, maxLength: 6 }),
  form: fc.constantFrom(...Object.values(FORMS)),
  spaces: fc.array(space, { minLength: 1, maxLength: 20 }),
  mark: fc.constantFrom("", "\ufeff"),
}).map(({ objects, form: { begin, between, end }, spaces, mark }) => {
  let turn = 0;
  const spaced = (tokens: Tokens) =>
    tokens.map((token) => `${spaces[turn++ % spaces.length]}${token}`).join("");
  const file = objects.map((tokens, index) => spaced([index === 0 ? begin : between, ...tokens]));
  return {
    texts: objects.map((tokens) => tokens.join("")),
    file: `${mark}${file.join("")}${spaced([end, ""])}`,
  };
});
