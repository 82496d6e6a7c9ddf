import { oneLine } from "../text/one-line.ts";
import { type Block, type Document, type Inline, inlines, type Text } from "./document.ts";

/** Writes a document as GitHub-flavoured Markdown, in which only what is ours has a meaning. */
export function toMarkdown(document: Document): string {
  return document.map(toBlock).join("\n");
}

function toBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `## ${toText(block.text)}\n`;
    case "paragraph":
      return `${toText(block.text)}\n`;
    case "list":
      return `${block.items.map((item) => `- ${toText(item)}\n`).join("")}`;
    case "table":
      return [block.head.map(escape), block.head.map(() => "---"), ...block.rows.map(toCells)]
        .map((cells) => `| ${cells.join(" | ")} |\n`).join("");
    case "verbatim":
      return fence(block.lines.map((line) => oneLine(line, 1000)));
    case "details":
      return `<details><summary>${escapeHtml(block.title)}</summary>\n\n${
        toMarkdown(block.blocks)
      }\n</details>\n`;
  }
}

function toCells(row: readonly Text[]): string[] {
  return row.map((text) => inlines(text).map(toInlineOfCell).join(""));
}

/** A pipe ends a cell even in code, unless it has one backslash; two would leave it alone. */
function toInlineOfCell(inline: Inline): string {
  const text = toInline(inline);
  const isCode = typeof inline === "object" && inline.kind === "code";
  return isCode ? text.replaceAll("\\|", "\\ |").replaceAll("|", "\\|") : text;
}

function toText(text: Text): string {
  return inlines(text).map(toInline).join("");
}

function toInline(inline: Inline): string {
  if (typeof inline === "string") return escape(inline);
  switch (inline.kind) {
    case "strong":
      return `**${escape(inline.text)}**`;
    case "code":
      return toCode(inline.text);
    case "icon":
      return inline.text;
    case "link":
      return `[${escape(inline.text)}](<${escapeUrl(inline.url)}>)`;
  }
}

/** What Markdown, HTML, a table or a formula would read, and what GitHub would make a link of. */
function escape(text: string): string {
  return text.replaceAll(
    /[\\`*{}[\]<>&|~#$]|(?<![a-z\d])_|_(?![a-z\d])|(?<=www)\.|:(?=\/\/)/gi,
    "\\$&",
  );
}

/** A title stands between HTML tags, where Markdown is not read. */
function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** An absolute URL is percent-encoded but for these, which would end it or the cell, or begin a command. */
function escapeUrl(url: string): string {
  return url.replaceAll(/[|<>\\`#]/g, (character) => encodeURIComponent(character))
    .replaceAll("&", "&amp;");
}

/** Nothing in a code span has a meaning but a run of as many backticks. */
function toCode(text: string): string {
  const content = oneLine(text, 300);
  if (content === "") return "";
  const marks = "`".repeat(longestRun(content) + 1);
  const padding = content.startsWith("`") || content.endsWith("`") ? " " : "";
  return `${marks}${padding}${content}${padding}${marks}`;
}

function fence(lines: readonly string[]): string {
  const marks = "`".repeat(Math.max(3, ...lines.map((line) => longestRun(line) + 1)));
  return `${marks}text\n${lines.join("\n")}\n${marks}\n`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
