import { oneLine } from "../text/one-line.ts";
import {
  type Block,
  type Document,
  type Inline,
  inlines,
  type Table,
  type Text,
} from "./document.ts";

/** Writes a document as GitHub Flavored Markdown. Only our own markup has an effect. */
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

/** HTML, because Markdown tables break a ref at its hyphens. */
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
      // GitHub's styles break `code` anywhere.
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

/**
 * Escapes characters with a meaning in Markdown, HTML, or formulas, and those that GitHub would turn
 * into links.
 */
function escape(text: string): string {
  return text.replaceAll(
    /[\\`*{}[\]<>&|~#$]|(?<![a-z\d])_|_(?![a-z\d])|(?<=www)\.|:(?=\/\/)/gi,
    "\\$&",
  );
}

/** For text between HTML tags, where Markdown is not interpreted. */
function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * An absolute URL is percent-encoded except for these characters, which would end it or the cell, or
 * start a command.
 */
function escapeUrl(url: string): string {
  return url.replaceAll(/[|<>\\`#"]/g, (character) => encodeURIComponent(character))
    .replaceAll("&", "&amp;");
}

/** Inside a code span, only a run of the same number of backticks has a meaning. */
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
