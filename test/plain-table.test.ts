import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toTable } from "../src/document/plain-table.ts";
import { ref } from "./support/scripts.ts";

const WIDTHS = [40, 72, 200];

describe("toTable()", () => {
  const head = ["Records", "Code", "Message"];
  const rows = [
    ["1200", "400", "Validation error of {value} in the record with the ref {uuid}"],
    ["3", "409", ""],
  ];

  it("puts columns side by side, as wide as their content", () => {
    expect(toTable(head, rows, 200)).toBe(
      "Records  Code  Message\n" +
        "1200     400   Validation error of {value} in the record with the ref {uuid}\n" +
        "3        409\n",
    );
  });

  it("wraps the widest column where it is too wide", () => {
    expect(toTable(head, rows, 40)).toBe(
      "Records  Code  Message\n" +
        "1200     400   Validation error of\n" +
        "               {value} in the record\n" +
        "               with the ref {uuid}\n" +
        "3        409\n",
    );
  });

  it("gives wide characters the columns that they take", () => {
    expect(toTable(["Name", "Status"], [["会員 α", "error"], ["guests", "success"]], 40)).toBe(
      "Name    Status\n" +
        "会員 α  error\n" +
        "guests  success\n",
    );
  });

  it("colours the lines of cells, and nothing around them", () => {
    const paint = (line: string, row: number, column: number) =>
      column === 1 ? `<${row}:${line}>` : line;
    expect(toTable(["A", "B", "C"], [["1", "two three", ""], ["2", "", "x"]], 11, paint)).toBe(
      "A  B      C\n" +
        "1  <0:two>\n" +
        "   <0:three>\n" +
        "2         x\n",
    );
    const long = "x".repeat(9);
    expect(toTable(["A", "B"], [[long, "two three"]], 10, paint))
      .toBe("A:\n  xxxxxxxx\n  x\n<0:B: two>\n  <0:three>\n");
  });

  it("becomes a list where not even the longest words fit", () => {
    expect(toTable(["Ref", "Why"], [[ref(1), "it did not work out"], [ref(2), ""]], 40)).toBe(
      `Ref: ${ref(1)}\nWhy: it did not work out\n\nRef: ${ref(2)}\n`
        .replaceAll(`Ref: ${ref(1)}`, `Ref:\n  ${ref(1)}`)
        .replaceAll(`Ref: ${ref(2)}`, `Ref:\n  ${ref(2)}`),
    );
  });

  it("has a head, and no more, for no rows", () =>
    expect(toTable(["A", "B"], [], 40)).toBe("A  B\n"));

  const word = fc.stringMatching(/^[!-~]{1,50}$/);
  const cell = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
  const table = fc.integer({ min: 1, max: 5 }).chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: 4,
    })
  );

  it.each([20, ...WIDTHS])(
    "keeps all that it is given, in lines of at most %i columns",
    (width) => {
      fc.assert(fc.property(table, (rows) => {
        const head = (rows[0] ?? []).map((_, column) => `Head${column}`);
        const written = toTable(head, rows, width);
        for (const line of written.split("\n")) expect(line.length).toBeLessThanOrEqual(width);
        const characters = (text: string) => [...text.replaceAll(/\s/g, "")].sort();
        const all = characters(written.replaceAll(/Head\d:?/g, ""));
        expect(all).toEqual(characters(rows.flat().join(" ")));
      }));
    },
  );

  it.each([1, ...WIDTHS])("leaves no space at the end of a line of %i columns", (width) => {
    fc.assert(fc.property(table, (rows) => {
      expect(toTable((rows[0] ?? []).map(() => "Head"), rows, width)).not.toMatch(/ $/m);
    }));
  });
});
