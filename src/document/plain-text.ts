import { oneLine, oneLineToWrap } from "../text/one-line.ts";
import { type Color, type Paint, unpainted } from "../text/paint.ts";
import { columnsOf } from "../text/text-width.ts";
import { wrap } from "../text/wrap.ts";
import { type Block, type Document, inlines, type Text } from "./document.ts";
import { toTable } from "./plain-table.ts";

/** How to write for a terminal. */
export interface PlainTextOptions {
  /** In columns. */
  readonly width: number;
  /** Default: no colors. */
  readonly paint?: Paint;
}

/** Writes a document for a terminal. Links are reduced to their text, and icons become colors. */
export function toPlainText(document: Document, options: PlainTextOptions): string {
  const { width, paint = unpainted } = options;

  function toBlock(block: Block): string {
    switch (block.kind) {
      case "heading": {
        const text = toText(block.text);
        const lines = [...wrap(text, width), "=".repeat(Math.min(columnsOf(text), width))];
        return lines.map((line) => `${colored(block.text, line, paint)}\n`).join("");
      }
      case "paragraph":
        return `${wrap(toText(block.text), width).join("\n")}\n`;
      case "list":
        return block.items
          .map((item) => `- ${linesOf(item, width - 2).join("\n  ")}\n`)
          .join("");
      case "table": {
        const { head, rows } = block;
        const paintCell = (line: string, row: number, column: number) =>
          colored(rows[row]?.[column] ?? "", line, paint);
        return toTable(head, rows.map((row) => row.map(toText)), width, paintCell);
      }
      case "verbatim":
        // Not wrapped: a new line that starts in the middle of a text could be a command to a runner.
        return block.lines.map((line) => `${oneLine(line, 1000)}\n`).join("");
      case "details":
        return `${block.title}\n\n${toPlainText(block.blocks, options)}`;
    }
  }
  return document.map(toBlock).join("\n");
}

/** The colors of the icons in {@linkcode Document}s. */
const COLORS: Readonly<Record<string, Color>> = {
  "✅": "green",
  "❌": "red",
  "❓": "red",
  "🚫": "red",
  "⏰": "red",
  "⏳": "yellow",
  "⚠️": "yellow",
};

/** Paints a line of the text in the color of its icon. */
function colored(text: Text, line: string, paint: Paint): string {
  const icon = inlines(text).find((inline) => typeof inline !== "string" && inline.kind === "icon");
  const color = typeof icon === "object" ? COLORS[icon.text.trim()] : undefined;
  return color === undefined ? line : paint(color, line);
}

/** Code on a line of its own is a command to paste, which a line break would end. */
function linesOf(text: Text, width: number): readonly string[] {
  const all = inlines(text);
  const at = all.findIndex((inline) => typeof inline !== "string" && inline.kind === "break");
  if (at < 0) return wrap(toText(text), width);
  return [...wrap(toText(all.slice(0, at)), width), toText(all.slice(at + 1))];
}

function toText(text: Text): string {
  return inlines(text).map((inline) => {
    if (typeof inline === "string") return inline;
    if (inline.kind === "break") return " ";
    return inline.kind === "icon" ? "" : oneLineToWrap(inline.text, 300);
  }).join("");
}
