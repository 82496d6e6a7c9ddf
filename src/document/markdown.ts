import { oneLine } from "../text/one-line.ts";
import {
  type Block,
  type Document,
  type Inline,
  inlines,
  type Table,
  type Text,
} from "./document.ts";

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
      return toTable(block);
    case "verbatim":
      return fence(block.lines.map((line) => oneLine(line, 1000)));
    case "details":
      return `<details><summary>${escapeHtml(block.title)}</summary>\n\n${
        toMarkdown(block.blocks)
      }\n</details>\n`;
  }
}

/** In HTML: a ref in a cell of Markdown's own tables breaks at its hyphens. */
function toTable({ head, noWrap, rows }: Table): string {
  const toRow = (cells: readonly string[]) => `<tr>${cells.join("")}</tr>\n`;
  const heads = head.map((text) => `<th>${escapeHtml(text)}</th>`);
  const toCell = (text: Text, column: number) =>
    `<td${noWrap.includes(column) ? " nowrap" : ""}>${inlines(text).map(toHtml).join("")}</td>`;
  return `<table>\n${[heads, ...rows.map((row) => row.map(toCell))].map(toRow).join("")}</table>\n`;
}

function toHtml(inline: Inline): string {
  if (typeof inline === "string") return escapeHtml(inline);
  switch (inline.kind) {
    case "strong":
      return `<strong>${escapeHtml(inline.text)}</strong>`;
    case "name":
      // GitHub's style breaks `code` wherever it stands.
      return `<samp>${escapeHtml(oneLine(inline.text, 300))}</samp>`;
    case "code": {
      const content = escapeHtml(oneLine(inline.text, 300));
      return content === "" ? "" : `<code>${content}</code>`;
    }
    case "break":
      return "<br>";
    case "icon":
      return inline.text;
    case "link":
      return `<a href="${escapeUrl(inline.url)}">${escapeHtml(inline.text)}</a>`;
  }
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
    case "name":
      return toCode(inline.text);
    case "break":
      return "<br>";
    case "icon":
      return inline.text;
    case "link":
      return `[${escape(inline.text)}](<${escapeUrl(inline.url)}>)`;
  }
}

/** What Markdown, HTML or a formula would read, and what GitHub would make a link of. */
function escape(text: string): string {
  return text.replaceAll(
    /[\\`*{}[\]<>&|~#$]|(?<![a-z\d])_|_(?![a-z\d])|(?<=www)\.|:(?=\/\/)/gi,
    "\\$&",
  );
}

/** For text between HTML tags, where Markdown is not read. */
function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** An absolute URL is percent-encoded but for these, which would end it or the cell, or begin a command. */
function escapeUrl(url: string): string {
  return url.replaceAll(/[|<>\\`#"]/g, (character) => encodeURIComponent(character))
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
