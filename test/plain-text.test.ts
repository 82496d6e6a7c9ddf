import { describe, expect, it } from "vitest";
import type { Document } from "../src/document.ts";
import { toPlainText } from "../src/plain-text.ts";

const code = (text: string) => ({ kind: "code", text }) as const;

describe("toPlainText()", () => {
  it("writes every kind of block", () => {
    const document: Document = [
      { kind: "heading", text: [{ kind: "icon", text: "✅ " }, "Done"] },
      { kind: "paragraph", text: ["It is ", { kind: "strong", text: "so_*" }, "."] },
      { kind: "list", items: ["One", code("two`|")] },
      {
        kind: "table",
        head: ["Ref", "Status"],
        rows: [[code("abcdef"), [{ kind: "icon", text: "❌ " }, "error"]], ["", "success"]],
      },
      { kind: "verbatim", lines: ["one", "two"] },
      { kind: "details", title: "More", blocks: [{ kind: "paragraph", text: "Less" }] },
    ];
    expect(toPlainText(document, 80)).toBe(`Done
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

  it("says the text of a link and keeps its URL, a credential, to itself", () => {
    const link = { kind: "link", text: "download", url: "https://x.example/?Signature=a" } as const;
    expect(toPlainText([{ kind: "paragraph", text: link }], 80)).toBe("download\n");
  });

  it("breaks paragraphs and list items at spaces, and indents items", () => {
    expect(toPlainText([
      { kind: "paragraph", text: "one two three" },
      { kind: "list", items: ["one two three", "four"] },
    ], 7)).toBe("one two\nthree\n\n- one\n  two\n  three\n- four\n");
    expect(toPlainText([{ kind: "paragraph", text: "one two" }], 6)).toBe("one\ntwo\n");
  });

  it("leaves a word alone that is longer than a line", () => {
    expect(toPlainText([{ kind: "paragraph", text: "a https://x.example b" }], 5))
      .toBe("a\nhttps://x.example\nb\n");
    expect(toPlainText([{ kind: "paragraph", text: "https://x.example b" }], 5))
      .toBe("https://x.example\nb\n");
  });

  it("underlines a heading no further than the terminal goes", () => {
    expect(toPlainText([{ kind: "heading", text: "a long one" }], 4)).toBe("a long one\n====\n");
  });

  it.each(
    [
      ["code", [{ kind: "paragraph", text: code("a\n\x1b[2Jb\u202ec\x07") }]],
      ["a list", [{ kind: "list", items: [code("a\n\x1b[2Jb\u202ec\x07")] }]],
      ["a cell", [{ kind: "table", head: ["-"], rows: [[code("a\n\x1b[2Jb\u202ec\x07")]] }]],
      ["verbatim lines", [{ kind: "verbatim", lines: ["a\n\x1b[2Jb\u202ec\x07"] }]],
    ] satisfies [string, Document][],
  )("sends nothing to a terminal from %s", (_, document) => {
    expect(toPlainText(document, 80)).toMatch(/^(?:- |-\n)?a \[2Jb c\n$/);
  });
});
