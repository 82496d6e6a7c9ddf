import { type Block, type Document, type Inline, inlines, type Text } from "./document.ts";
import { oneLine } from "./one-line.ts";

/** Writes a document for a terminal of `width` columns; links are reduced to their text. */
export function toPlainText(document: Document, width: number): string {
  return document.map((block) => toBlock(block, width)).join("\n");
}

function toBlock(block: Block, width: number): string {
  switch (block.kind) {
    case "heading": {
      const text = toText(block.text);
      return `${text}\n${"=".repeat(Math.min(text.length, width))}\n`;
    }
    case "paragraph":
      return `${wrap(toText(block.text), width)}\n`;
    case "list":
      return block.items.map((item) => `- ${wrap(toText(item), width - 2, "  ")}\n`).join("");
    case "table":
      return toTable([[...block.head], ...block.rows.map((row) => row.map(toText))]);
    case "verbatim":
      // Not wrapped: a line that begins in the middle of a text could be a command to a runner.
      return block.lines.map((line) => `${oneLine(line, 1000)}\n`).join("");
    case "details":
      return `${block.title}\n\n${toPlainText(block.blocks, width)}`;
  }
}

function toText(text: Text): string {
  return inlines(text).map(toInline).join("");
}

function toInline(inline: Inline): string {
  if (typeof inline === "string") return inline;
  return inline.kind === "icon" ? "" : oneLine(inline.text, 300);
}

function toTable(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0)
  );
  return rows.map((row) => {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    return `${cells.join("  ").trimEnd()}\n`;
  }).join("");
}

/** Breaks text at spaces into lines of at most `width` columns; a longer word stays whole. */
function wrap(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${indent}`);
}
