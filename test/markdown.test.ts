import { describe, expect, it } from "vitest";
import type { Inline } from "../src/document/document.ts";
import { toMarkdown } from "../src/document/markdown.ts";

const paragraph = (text: Inline) => toMarkdown([{ kind: "paragraph", text }]);
const code = (text: string): Inline => ({ kind: "code", text });
const NAME: Inline = { kind: "name", text: "a.json" };

describe("toMarkdown()", () => {
  it("writes every kind of block", () => {
    expect(toMarkdown([
      { kind: "heading", text: [{ kind: "icon", text: "✅ " }, "Done"] },
      { kind: "paragraph", text: ["It is ", { kind: "strong", text: "so" }, "."] },
      { kind: "list", items: ["One", code("two")] },
      {
        kind: "table",
        head: ["Ref", "Status"],
        noWrap: [0],
        rows: [[[NAME, { kind: "break" }, code("a")], "success"], ["", "error"]],
      },
      { kind: "verbatim", lines: ["one", "two"] },
      { kind: "details", title: "More", blocks: [{ kind: "paragraph", text: "Less" }] },
    ])).toBe(`## ✅ Done

It is **so**.

- One
- \`two\`

<table>
<tr><th>Ref</th><th>Status</th></tr>
<tr><td nowrap><samp>a.json</samp><br><code>a</code></td><td>success</td></tr>
<tr><td nowrap></td><td>error</td></tr>
</table>

\`\`\`text
one
two
\`\`\`

<details><summary>More</summary>

Less

</details>
`);
  });

  it.each([
    ["emphasis", "a *b* _c_ ~~d~~", "a \\*b\\* \\_c\\_ \\~\\~d\\~\\~"],
    ["a backslash", "a\\*b", "a\\\\\\*b"],
    ["code", "a `b`", "a \\`b\\`"],
    ["HTML", "<img src=x> &amp;", "\\<img src=x\\> \\&amp;"],
    ["a link", "[a](b)", "\\[a\\](b)"],
    ["a cell", "a|b", "a\\|b"],
    ["a heading or an issue", "#1", "\\#1"],
    ["a formula", "$a$ {b}", "\\$a\\$ \\{b\\}"],
    ["a link that GitHub makes", "www.a.b https://c.d", "www\\.a.b https\\://c.d"],
    ["nothing in an ordinary word", "not_uploaded, 50 %", "not_uploaded, 50 %"],
    ["an underscore at the edge of a word", "_a b_ c__d", "\\_a b\\_ c\\_\\_d"],
  ])("escapes what would read as %s, in text and in bold", (_, text, escaped) => {
    expect(paragraph(text)).toBe(`${escaped}\n`);
    expect(paragraph({ kind: "strong", text })).toBe(`**${escaped}**\n`);
  });

  it.each([
    ["plain text", "a", "`a`"],
    ["Markdown and HTML", "*a* <b> [c](d) \\", "`*a* <b> [c](d) \\`"],
    ["a backtick", "a`b", "``a`b``"],
    ["backticks at the ends", "`a`", "`` `a` ``"],
    ["a backtick at the start", "`a", "`` `a ``"],
    ["a backtick at the end", "a`", "`` a` ``"],
    ["a run of backticks", "a```b`", "```` a```b` ````"],
    ["line breaks", "a\nb\r\n| c |", "`a b | c |`"],
    ["control and bidi characters", "a\x1b[1m\u202eb\u200b", "`a [1m b`"],
    ["a workflow command", "##[error]", "`## [error]`"],
    ["white space around it", "  a ", "`a`"],
    ["nothing", "", ""],
    ["nothing that can be seen", "\u200b", ""],
  ])("writes code that holds %s so that none of it has a meaning", (_, text, span) => {
    expect(paragraph(code(text))).toBe(`${span}
`);
  });

  it("cuts code at 300 characters", () => {
    expect(paragraph(code("x".repeat(400)))).toBe(`\`${"x".repeat(299)}…\`\n`);
  });

  it("writes no tag in a table but its own", () => {
    const text = "</td>&amp;\"'<img src=x>";
    const url = 'https://a.example/"><img>';
    const row = [code(text), text, { kind: "strong", text }, { kind: "link", text, url }] as const;
    const escaped = "&lt;/td&gt;&amp;amp;\"'&lt;img src=x&gt;";
    expect(toMarkdown([{ kind: "table", head: [text], noWrap: [], rows: [[...row]] }])).toBe(
      `<table>\n<tr><th>${escaped}</th></tr>\n<tr><td><code>${escaped}</code></td>` +
        `<td>${escaped}</td><td><strong>${escaped}</strong></td>` +
        `<td><a href="https://a.example/%22%3E%3Cimg%3E">${escaped}</a></td></tr>\n</table>\n`,
    );
  });

  it.each([
    ["a signed URL", "https://x.example/a?Signature=a%2Fb&Expires=1", [
      "https://x.example/a?Signature=a%2Fb&amp;Expires=1",
    ]],
    ["what would end it", "https://x.example/)>[a]<b>\\`", [
      "https://x.example/)%3E[a]%3Cb%3E%5C%60",
    ]],
    ["what a runner would obey", "https://x.example/a##vso[b]", [
      "https://x.example/a%23%23vso[b]",
    ]],
    ["what would end its cell", "https://x.example/?a|b", ["https://x.example/?a%7Cb"]],
    ["an entity", "https://x.example/?a&lt;b", ["https://x.example/?a&amp;lt;b"]],
  ])("links %s", (_, url, [target]) => {
    expect(paragraph({ kind: "link", text: "a]b", url })).toBe(`[a\\]b](<${target}>)\n`);
  });

  it("shows verbatim lines in a fence that none of them can end", () => {
    const lines = ["```", "a\n~~~\n````b", "</details>\x1b\u202e", "x".repeat(1001)];
    expect(toMarkdown([{ kind: "verbatim", lines }])).toBe(
      `\`\`\`\`\`text\n\`\`\`\na ~~~ \`\`\`\`b\n</details>\n${"x".repeat(999)}…\n\`\`\`\`\`\n`,
    );
  });

  it("escapes a title as HTML, since Markdown is not read there", () => {
    expect(toMarkdown([{ kind: "details", title: "<img src=x> & a_b*", blocks: [] }]))
      .toContain("<details><summary>&lt;img src=x&gt; &amp; a_b*</summary>\n");
  });
});
