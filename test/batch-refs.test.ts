import { setImmediate } from "node:timers";
import { describe, expect, it } from "vitest";
import {
  parseBatchRefs,
  parseBatchRefsInTurns,
  readBatchRefList,
  uniqueBatchRefs,
} from "../src/inputs/batch-refs.ts";
import { wordsOf } from "../src/inputs/clause.ts";
import { ref } from "./support/scripts.ts";

const [ONE, TWO] = [ref(1), ref(2)];

const BROKEN =
  "it starts like JSON, but is not valid JSON; check its brackets, quotes, and line breaks";

describe("parseBatchRefs()", () => {
  it.each([
    ["one UUID", ONE, [{ ref: ONE }]],
    ["UUIDs on lines", `${ONE}\n${TWO}\n`, [{ ref: ONE }, { ref: TWO }]],
    ["spaces, tabs and commas", ` ${ONE}, ${TWO}\t,${ONE} `, [ONE, TWO, ONE].map(toRef)],
    ["a comma at the end of a line", `${ONE},\r\n\r\n${TWO}\n`, [ONE, TWO].map(toRef)],
    ["a comma at the beginning of a line", `${ONE}\n, ${TWO}`, [ONE, TWO].map(toRef)],
    ["carriage returns", `${ONE}\r\n${TWO}\r\n`, [{ ref: ONE }, { ref: TWO }]],
    ["a byte order mark", `\uFEFF${ONE}`, [{ ref: ONE }]],
    ["byte order marks in the middle, as of files put together", `${ONE}\n\uFEFF${TWO}`, [
      { ref: ONE },
      { ref: TWO },
    ]],
    ["capitals", "ABCDEF00-0000-4000-8000-00000000000A", [
      { ref: "abcdef00-0000-4000-8000-00000000000a" },
    ]],
    ["a JSON array of UUIDs", JSON.stringify([ONE, TWO]), [{ ref: ONE }, { ref: TWO }]],
    ["a JSON array over many lines, behind a byte order mark", `\uFEFF[\r\n  "${ONE}"\r\n]\r\n`, [
      { ref: ONE },
    ]],
    [
      "a JSON array of objects, some with a name",
      JSON.stringify([{ ref: ONE, name: "guests" }, { ref: TWO, name: null }, { ref: ONE }]),
      [{ ref: ONE, name: "guests" }, { ref: TWO }, { ref: ONE }],
    ],
    [
      "an object a line, with empty lines between",
      `\uFEFF{"ref":"${ONE}","name":"a"}\r\n\r\n{"ref":"${TWO}"}`,
      [{ ref: ONE, name: "a" }, { ref: TWO }],
    ],
    [
      "objects with fields of the API's answer to the allocation",
      JSON.stringify([{ href: "https://x/", ref: ONE, checksum: "00", size: 1 }]),
      [{ ref: ONE }],
    ],
    ["white space around a UUID in JSON", JSON.stringify([` ${ONE} `]), [{ ref: ONE }]],
    ["nothing", " \n\t, ", []],
    ["an empty JSON array", "[]", []],
  ])("reads %s", (_, text, batchRefs) => {
    expect(parseBatchRefs(text, "")).toEqual({ batchRefs, problems: [] });
  });

  it.each([
    ["letters, digits, spaces and ._/- as they are", "Gäste 3/a_b-c.json", "Gäste 3/a_b-c.json"],
    ["letters of any script as they are", "客户 Ω", "客户 Ω"],
    ["anything else as _", "a;b|c`d$(e)'f\"g\\h<i>&j\nk", "a_b_c_d__e__f_g_h_i__j_k"],
    ["what cannot be seen as _", "a\u202eb\u200bc\x1bd", "a_b_c_d"],
    ["a character outside of the basic plane as one _", "a😀b", "a_b"],
    ["no more than 80 characters", "é".repeat(100), "é".repeat(80)],
    ["a letter and its accent as one character", "e\u0301", "é"],
  ])("shows a name with %s", (_, name, label) => {
    expect(parseBatchRefs(JSON.stringify([{ ref: ONE, name }]), "").batchRefs)
      .toEqual([{ ref: ONE, name: label }]);
  });

  it.each(["", "  "])("treats the name '%s' as none", (name) => {
    expect(parseBatchRefs(JSON.stringify([{ ref: ONE, name }]), "").batchRefs)
      .toEqual([{ ref: ONE }]);
  });

  const NO_UUID = "is not a UUID such as 12af3453-62da-4b31-a646-631b7b5f3009";
  const NO_OBJECT = "is not a UUID or an object with a ref and an optional name";

  it.each([
    ["a word", `${ONE}\nabc`, `line 2: 'abc' ${NO_UUID}`],
    [
      "the name of a file",
      "refs.txt",
      `line 1: 'refs.txt' ${NO_UUID}; use batch-refs-file for files`,
    ],
    ["a path", "./refs", `line 1: './refs' ${NO_UUID}; use batch-refs-file for files`],
    ["a UUID in quotes", `"${ONE}"`, `line 1: '"${ONE}"' ${NO_UUID}; remove the quotes`],
    ["a NUL", `${ONE}\0`, "it is binary or not UTF-8; use a UTF-8 text file with UUIDs"],
    ["a UUID with something after it", `${ONE}x`, `line 1: '${ONE}x' ${NO_UUID}`],
    ["a UUID with something before it", `x${ONE}`, `line 1: 'x${ONE}' ${NO_UUID}`],
    ["a bracket after a word", "x[", `line 1: 'x[' ${NO_UUID}`],
    ["a brace after a word", "x{", `line 1: 'x{' ${NO_UUID}`],
    ["a bracket on a later line", `${ONE}\n[x`, `line 2: '[x' ${NO_UUID}`],
    ["a brace on a later line", `${ONE}\n{x`, `line 2: '{x' ${NO_UUID}`],
    [
      "a UUID without one of its hyphens",
      ONE.replace("-", ""),
      `line 1: '${ONE.replace("-", "")}' ${NO_UUID}`,
    ],
    ["a UUID without hyphens", "0".repeat(32), `line 1: '${"0".repeat(32)}' ${NO_UUID}`],
    ["a bad UUID in an array", JSON.stringify([ONE, "x"]), `item 2: 'x' ${NO_UUID}`],
    ["a number in an array", "[7]", `item 1: '7' ${NO_OBJECT}`],
    ["null in an array", "[null]", `item 1: 'null' ${NO_OBJECT}`],
    ["an object without a ref", '{"name":"a"}', `line 1: '{"name":"a"}' ${NO_OBJECT}`],
    [
      "a name that is not a string",
      `{"ref":"${ONE}","name":7}`,
      `line 1: '{"ref":"${ONE}","name":7}' ${NO_OBJECT}`,
    ],
    ["an array that is cut short", '["x', BROKEN],
    ["an object that is cut short", '{"ref":\n', `line 1: ${BROKEN}`],
    ["a long text", "x".repeat(100), `line 1: '${"x".repeat(59)}…' ${NO_UUID}`],
    ["a hostile text", '["\\n::error::\\u202e##[x]"]', `item 1: ': :error:: ## [x]' ${NO_UUID}`],
  ])("says what is wrong with %s", (_, text, problem) => {
    const { problems } = parseBatchRefs(text, "");
    expect(problems.map((clause) => wordsOf(clause, (name) => name))).toEqual([problem]);
  });

  const LOST = "is a variable empty, or did an upload fail?";

  it.each([
    ["between two commas", `${ONE},,${TWO}`, [
      `line 1: there is no batch ref between two commas; `,
    ]],
    ["between commas on two lines", `${ONE},\n\n ,${TWO}`, [
      "line 3: there is no batch ref between two commas; ",
    ]],
    ["before the first comma", `\uFEFF ,${ONE}`, [
      "line 1: there is no batch ref before the first comma; ",
    ]],
    ["after the last comma", `${ONE},${TWO},\n\n`, [
      "line 1: there is no batch ref after the last comma; ",
    ]],
    ["around a ref alone", `,${ONE}\r\n,`, [
      "line 1: there is no batch ref before the first comma; ",
      "line 2: there is no batch ref after the last comma; ",
    ]],
  ])("says that a ref is missing %s", (_, text, problems) => {
    expect(parseBatchRefs(text, "").problems).toEqual(problems.map((text) => `${text}${LOST}`));
  });

  it("names the source in which a ref is missing, and counts the other problems", () => {
    const { batchRefs, problems } = parseBatchRefs(`${ONE},,,,x,`, "'refs.txt'");
    expect(batchRefs).toEqual([{ ref: ONE }]);
    expect(problems).toEqual([
      ...Array(3).fill(`'refs.txt' line 1: there is no batch ref between two commas; ${LOST}`),
      "'refs.txt' 2 more entries are not batch refs",
    ]);
  });

  it("counts lines from the first line of the text, even if it is empty", () => {
    expect(parseBatchRefs("\n\nabc", "'f'").problems[0]).toMatch(/^'f' line 3: /);
    expect(parseBatchRefs("\n\n{}", "'f'").problems[0]).toMatch(/^'f' line 3: /);
  });

  it.each([
    ["an import file", { ref: ONE, schema: "guest", mode: "upsert", value: {} }],
    ["an import file without a ref", { schema: "guest" }],
    ["an import file without a schema", { ref: ONE, mode: "insert" }],
    ["an error log", { ref: ONE, code: 400, message: "x" }],
  ])("says that %s was given by mistake", (_, record) => {
    const { batchRefs, problems } = parseBatchRefs(JSON.stringify(record), "'f'");
    expect(batchRefs).toEqual([]);
    expect(problems).toEqual([
      "'f' line 1: this is a record from an import file or an error log, not a batch ref; " +
      "use the UUID under which the file was uploaded",
    ]);
  });

  it("keeps what is right, names the source, quotes three problems, and counts the rest", () => {
    const text = ["a", ONE, "b", "c", "d", "e"].join("\n");
    const { batchRefs, problems } = parseBatchRefs(text, "'refs.txt'");
    expect(batchRefs).toEqual([{ ref: ONE }]);
    expect(problems).toEqual([
      `'refs.txt' line 1: 'a' ${NO_UUID}`,
      `'refs.txt' line 3: 'b' ${NO_UUID}`,
      `'refs.txt' line 4: 'c' ${NO_UUID}`,
      "'refs.txt' 2 more entries are not batch refs",
    ]);
  });
});

it.each([[3, []], [4, ["1 more entry is not a batch ref"]], [9, [
  "6 more entries are not batch refs",
]]])("parseBatchRefs() quotes three of %d bad entries", (count, rest) => {
  const { problems } = parseBatchRefs("x ".repeat(count), "");
  expect(problems.slice(3)).toEqual(rest);
});

describe("readBatchRefList()", () => {
  const NEITHER = "is not a UUID or an object with a ref and an optional name";
  const cyclic: Record<string, unknown> = { name: "a" };
  cyclic.self = cyclic;
  const throws = () => {
    throw new TypeError("a bug of the program's");
  };

  it("reads UUIDs, and objects with a ref and perhaps a name, as in text", () => {
    class Upload {
      get ref() {
        return TWO;
      }
    }
    const list = [ONE, ` ${TWO.toUpperCase()} `, { ref: ONE, name: "a;b" }, new Upload(), {
      ref: TWO,
      name: undefined,
      more: cyclic,
      toJSON: throws,
    }];
    expect(readBatchRefList(list)).toEqual({
      batchRefs: [{ ref: ONE }, { ref: TWO }, { ref: ONE, name: "a_b" }, { ref: TWO }, {
        ref: TWO,
      }],
      problems: [],
    });
    expect(readBatchRefList([])).toEqual({ batchRefs: [], problems: [] });
  });

  it.each<[string, unknown, string]>([
    ["undefined", undefined, `'undefined' ${NEITHER}`],
    ["null", null, `'null' ${NEITHER}`],
    ["a number", 7, `'7' ${NEITHER}`],
    ["a BigInt", 7n, `'7' ${NEITHER}`],
    ["a symbol", Symbol("x"), `'Symbol(x)' ${NEITHER}`],
    ["a function", Object.assign(() => 7, { ref: ONE }), `'() => 7' ${NEITHER}`],
    ["a function that cannot be shown", Object.assign(() => 7, { toString: throws }), "it cannot "],
    ["a Date", new Date(0), `'"1970-01-01T00:00:00.000Z"' ${NEITHER}`],
    ["an invalid Date", new Date(NaN), `'null' ${NEITHER}`],
    ["an array", [ONE], `'["${ONE}"]' ${NEITHER}`],
    ["an array in an array", [[ONE]], `'["…"]' ${NEITHER}`],
    ["an array-like", { 0: ONE, length: 1 }, `'{"0":"${ONE}","length":1}' `.slice(0, 40)],
    ["an empty text", "", "'' is not a UUID"],
    ["a word", "x", "'x' is not a UUID"],
    ["a cyclic object", cyclic, `'{"name":"a","self":"…"}' ${NEITHER}`],
    ["a BigInt as the ref", { ref: 7n }, `'{"ref":"7"}' ${NEITHER}`],
    ["a Promise", Promise.resolve(ONE), `'{}' ${NEITHER}`],
    ["a name that is not a string", { ref: ONE, name: 7n }, `'{"ref":"${ONE}"`],
    [
      "a getter that throws",
      Object.defineProperty({}, "ref", { get: throws }),
      "it cannot be read",
    ],
    ["a name that throws", {
      ref: ONE,
      get name() {
        return throws();
      },
    }, "it cannot be read"],
    ["toJSON that throws", { toJSON: throws }, "it cannot be read"],
    ["toJSON of a value that throws", { x: { toJSON: throws } }, "it cannot be read"],
    ["toJSON that gives nothing", { toJSON: () => undefined }, `'undefined' ${NEITHER}`],
    ["a proxy that is revoked", revoked(), "it cannot be read"],
    ["no prototype", Object.create(null), `'{}' ${NEITHER}`],
    [
      "a record of an import file",
      { ref: ONE, schema: "guest" },
      "this is a record from an import ",
    ],
  ])("says which item is not a batch ref: %s", (_, value, problem) => {
    const { batchRefs, problems } = readBatchRefList([ONE, value, TWO]);
    expect(batchRefs).toEqual([{ ref: ONE }, { ref: TWO }]);
    expect(problems).toEqual([expect.stringContaining(`item 2: ${problem}`)]);
  });

  it("treats a hole as an item, and also an item that cannot be read", () => {
    const list: unknown[] = [];
    list[1] = ONE;
    Object.defineProperty(list, 2, { get: throws });
    expect(readBatchRefList(list).problems).toEqual([
      `item 1: 'undefined' ${NEITHER}`,
      "item 3: it cannot be read",
    ]);
    expect(readBatchRefList(new Array(9)).problems.slice(2)).toEqual([
      `item 3: 'undefined' ${NEITHER}`,
      "6 more entries are not batch refs",
    ]);
  });

  it.each([undefined, null, 7, 7n, Symbol("x"), ONE, () => [ONE], new Set([ONE]), { length: 1 }])(
    "refuses what is not an array: %o",
    (list) => {
      expect(readBatchRefList(list)).toEqual({
        batchRefs: [],
        problems: ["it must be an array of UUIDs or of objects {ref, name}"],
      });
    },
  );

  function revoked(): object {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  }
});

describe("uniqueBatchRefs()", () => {
  it("keeps each ref once, in the order of its first appearance, with its first name", () => {
    const refs = [
      { ref: TWO },
      { ref: ONE, name: "a" },
      { ref: TWO, name: "b" },
      { ref: ONE },
      { ref: ONE, name: "c" },
      { ref: TWO, name: "d" },
    ];
    expect(uniqueBatchRefs(refs)).toEqual([{ ref: TWO, name: "b" }, { ref: ONE, name: "a" }]);
  });
});

function toRef(ref: string) {
  return { ref };
}

describe("parseBatchRefsInTurns()", () => {
  it("reads the same, and lets signals through meanwhile", async () => {
    const text = Array.from({ length: 30_000 }, (_, index) => ref(index)).join("\n");
    const heard: string[] = [];
    setImmediate(() => heard.push("the signal"));
    const parsed = await parseBatchRefsInTurns(text, "");
    heard.push("the refs");
    expect(heard).toEqual(["the signal", "the refs"]);
    expect(parsed).toEqual(parseBatchRefs(text, ""));
  });
});
