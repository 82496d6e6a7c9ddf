import { wrap } from "./wrap.ts";

type Row = readonly string[];

/** Stands between two columns. */
const GAP = "  ";

/**
 * Writes a table of at most `width` columns: cells are wrapped where it is too wide. Where not even
 * their longest words fit, such as a ref, each row becomes lines of `head: cell`.
 */
export function toTable(head: Row, rows: readonly Row[], width: number): string {
  const all = [head, ...rows];
  const natural = columnWidths(all, (cell) => cell.length);
  const smallest = columnWidths(all, (cell) => Math.max(...cell.split(" ").map(lengthOf)));
  const available = width - GAP.length * (head.length - 1);
  if (sum(smallest) > available) return toList(head, rows, width);
  const widths = shrink(natural, smallest, available);
  return all.map((row) => toLines(row, widths)).join("");
}

function columnWidths(rows: readonly Row[], measure: (cell: string) => number): number[] {
  return (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, measure(row[column] ?? "")), 0)
  );
}

/** Takes from the widest column that can give, until all fit. */
function shrink(natural: readonly number[], smallest: readonly number[], available: number) {
  const widths = [...natural];
  for (let excess = sum(widths) - available; excess > 0; excess--) {
    const spare = widths.map((width, column) => width > (smallest[column] ?? 0) ? width : 0);
    const widest = spare.indexOf(Math.max(...spare));
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function toLines(row: Row, widths: readonly number[]): string {
  const cells = row.map((cell, column) => wrap(cell, widths[column] ?? 0));
  const height = Math.max(...cells.map(lengthOf));
  return Array.from({ length: height }, (_, line) => {
    const parts = cells.map((lines, column) => (lines[line] ?? "").padEnd(widths[column] ?? 0));
    return `${parts.join(GAP).trimEnd()}\n`;
  }).join("");
}

function toList(head: Row, rows: readonly Row[], width: number): string {
  return rows.map((row) =>
    row.map((cell, column) => `${head[column]}: ${cell}`).filter((_, column) => row[column] !== "")
      .map((text) => `${wrap(text, width - GAP.length).join(`\n${GAP}`)}\n`).join("")
  ).join("\n");
}

function lengthOf({ length }: { readonly length: number }): number {
  return length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
