import { describe, expect, it } from "vitest";
import type { Document } from "../src/document/document.ts";
import { toPlainText } from "../src/document/plain-text.ts";

const code = (text: string) => ({ kind: "code", text }) as const;

describe("toPlainText()", () => {
  it("writes every kind of block", () => {
    const document: Document = [
      { kind: "heading", text: [{ kind: "icon", text: "✅ " }, "Done"] },
      { kind: "paragraph", text: ["It is ", { kind: "strong", text: "so_*" }, "."] },
      { kind: "list", items: ["One", code("two`|")] },
      {
        kind: "table",
        noWrap: [],
        head: ["Ref", "Status"],
        rows: [[code("abcdef"), [{ kind: "icon", text: "❌ " }, "error"]], ["", "success"]],
      },
      { kind: "verbatim", lines: ["one", "two"] },
      { kind: "details", title: "More", blocks: [{ kind: "paragraph", text: "Less" }] },
    ];
    expect(toPlainText(document, { width: 80 })).toBe(`Done
====

It is so_*.

- One
- two\`|

Ref     Status
abcdef  error
        success

one
two

More

Less
`);
  });

  it("colours headings and cells in place of their icons", () => {
    const icon = (text: string) => ({ kind: "icon", text: `${text} ` }) as const;
    const document: Document = [
      { kind: "heading", text: [icon("❌"), "So bad"] },
      {
        kind: "table",
        noWrap: [],
        head: ["A"],
        rows: [[[icon("⏳"), "open"]], ["plain"], [[icon("✅"), "ok"]]],
      },
      { kind: "details", title: "More", blocks: [{ kind: "heading", text: [icon("?"), "No"] }] },
    ];
    expect(toPlainText(document, { width: 80, paint: (color, text) => `<${color} ${text}>` })).toBe(
      "<red So bad>\n<red ======>\n\nA\n<yellow open>\nplain\n<green ok>\n\nMore\n\nNo\n==\n",
    );
  });

  it("wraps a heading, and underlines it no further than the terminal goes", () => {
    expect(toPlainText([{ kind: "heading", text: "one two" }], { width: 5 })).toBe(
      "one\ntwo\n=====\n",
    );
    expect(toPlainText([{ kind: "heading", text: "one" }], { width: 5 })).toBe("one\n===\n");
    expect(toPlainText([{ kind: "heading", text: "会員" }], { width: 9 })).toBe("会員\n====\n");
  });

  it("says the text of a link and keeps its URL, a credential, to itself", () => {
    const link = { kind: "link", text: "download", url: "https://x.example/?Signature=a" } as const;
    expect(toPlainText([{ kind: "paragraph", text: link }], { width: 80 })).toBe("download\n");
  });

  it("breaks paragraphs and list items at spaces, and indents items", () => {
    expect(toPlainText([
      { kind: "paragraph", text: "one two three" },
      { kind: "list", items: ["one two three", "four"] },
    ], { width: 7 })).toBe("one two\nthree\n\n- one\n  two\n  three\n- four\n");
    expect(toPlainText([{ kind: "paragraph", text: "one two" }], { width: 6 })).toBe("one\ntwo\n");
  });

  it.each([10, 40, 72, 200])("begins no line of %i columns with a command to a runner", (width) => {
    const text = code(`${"It says ".repeat(9)}::add-mask::x ::: and ::error::y`);
    const written = toPlainText([
      { kind: "paragraph", text: [text, " ", text] },
      { kind: "list", items: [text] },
      { kind: "table", noWrap: [], head: ["A", "B"], rows: [["", text], [text, text]] },
      { kind: "table", noWrap: [], head: ["A"], rows: [[code("::error::z")], [text]] },
    ], { width });
    expect(written).not.toMatch(/^\s*::/m);
    expect(written.replaceAll(/\s+/g, "")).toContain("::add-mask::x");
  });

  it.each([40, 72, 200])("keeps a whole document within %i columns", (width) => {
    const words = "Some words of a sentence, which goes on and on. ".repeat(6).trim();
    const table = {
      kind: "table",
      noWrap: [],
      head: ["Records", "Code", "Message"],
      rows: [["12", code("400"), code(words)], ["1", code("409"), code("")]],
    } as const;
    const written = toPlainText([
      { kind: "heading", text: "Sitecore CDP batches: failure" },
      { kind: "paragraph", text: words },
      { kind: "list", items: [words, [{ kind: "strong", text: "code 400" }, `: ${words}`]] },
      { ...table, rows: table.rows.map((row) => [...row]) },
      { kind: "details", title: "More", blocks: [{ kind: "paragraph", text: words }] },
    ], { width });
    for (const line of written.split("\n")) expect(line.length).toBeLessThanOrEqual(width);
  });

  it("breaks a word that is longer than a line", () => {
    const word = "https://x.example";
    expect(toPlainText([{ kind: "paragraph", text: `a ${word} b` }], { width: 8 }))
      .toBe("a\nhttps://\nx.exampl\ne b\n");
    expect(toPlainText([{ kind: "list", items: [word] }], { width: 8 })).toBe(
      "- https:\n  //x.ex\n  ample\n",
    );
  });

  it.each(
    [
      ["code", [{ kind: "paragraph", text: code("a\n\x1b[2Jb\u202ec\x07") }]],
      ["a list", [{ kind: "list", items: [code("a\n\x1b[2Jb\u202ec\x07")] }]],
      ["a cell", [{
        kind: "table",
        noWrap: [],
        head: ["-"],
        rows: [[code("a\n\x1b[2Jb\u202ec\x07")]],
      }]],
      ["verbatim lines", [{ kind: "verbatim", lines: ["a\n\x1b[2Jb\u202ec\x07"] }]],
    ] satisfies [string, Document][],
  )("sends nothing to a terminal from %s", (_, document) => {
    expect(toPlainText(document, { width: 80 })).toMatch(/^(?:- |-\n)?a \[2Jb c\n$/);
  });
});
