import { columnsOf } from "../text/text-width.ts";
import { wrap } from "../text/wrap.ts";

type Row = readonly string[];

/** Colors a line of a cell. Rows are counted from 0, without the head. */
type PaintCell = (line: string, row: number, column: number) => string;

/** Separates two columns. */
const GAP = "  ";

/**
 * Writes a table of at most `width` columns of text. Cells are wrapped if the table is too wide. If not
 * even the longest words fit, such as a ref, each row becomes lines of `head: cell`.
 */
export function toTable(
  head: Row,
  rows: readonly Row[],
  width: number,
  paint: PaintCell = (line) => line,
): string {
  const all = [head, ...rows];
  const natural = columnWidths(all, columnsOf);
  const smallest = columnWidths(all, (cell) => Math.max(...cell.split(" ").map(columnsOf)));
  const available = width - GAP.length * (head.length - 1);
  if (sum(smallest) > available) return toList(head, rows, width, paint);
  const widths = shrink(natural, smallest, available);
  return [
    toLines(head, widths, (line) => line),
    ...rows.map((row, index) => toLines(row, widths, (line, column) => paint(line, index, column))),
  ].join("");
}

function columnWidths(rows: readonly Row[], measure: (cell: string) => number): number[] {
  return (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, measure(row[column] ?? "")), 0)
  );
}

/** Narrows the widest column that can still shrink until all columns fit. */
function shrink(natural: readonly number[], smallest: readonly number[], available: number) {
  const widths = [...natural];
  for (let excess = sum(widths) - available; excess > 0; excess--) {
    const spare = widths.map((width, column) => width > (smallest[column] ?? 0) ? width : 0);
    const widest = spare.indexOf(Math.max(...spare));
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function toLines(
  row: Row,
  widths: readonly number[],
  paint: (line: string, column: number) => string,
): string {
  const cells = row.map((cell, column) => wrap(cell, widths[column] ?? 0));
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => {
    const parts = cells.map((lines, column) => {
      const text = lines[line] ?? "";
      const padding = " ".repeat(Math.max(0, (widths[column] ?? 0) - columnsOf(text)));
      return `${text === "" ? "" : paint(text, column)}${padding}`;
    });
    return `${parts.join(GAP).trimEnd()}\n`;
  }).join("");
}

function toList(head: Row, rows: readonly Row[], width: number, paint: PaintCell): string {
  const toLines = (cell: string, row: number, column: number) => {
    const lines = wrap(`${head[column]}: ${cell}`, width - GAP.length);
    return `${lines.map((line) => paint(line, row, column)).join(`\n${GAP}`)}\n`;
  };
  return rows.map((cells, row) =>
    cells.map((cell, column) => cell === "" ? "" : toLines(cell, row, column)).join("")
  ).join("\n");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
