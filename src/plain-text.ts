import { type Block, type Document, type Inline, inlines, type Text } from "./document.ts";
import { oneLine } from "./one-line.ts";
import { toTable } from "./plain-table.ts";
import { wrap } from "./wrap.ts";

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
      return `${wrap(toText(block.text), width).join("\n")}\n`;
    case "list":
      return block.items.map((item) => `- ${wrap(toText(item), width - 2).join("\n  ")}\n`).join(
        "",
      );
    case "table":
      return toTable(block.head, block.rows.map((row) => row.map(toText)), width);
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
  if (inline.kind === "icon") return "";
  // Where text is wrapped any word may begin a line, and with `::` be a command to a runner.
  return oneLine(inline.text, 300).replaceAll(/(?<= ):{2,}/g, (colons) => [...colons].join(" "));
}
