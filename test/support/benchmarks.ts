import { SECTIONS } from "../../bench/sections.ts";
import { readProjectFile } from "../../scripts/docs.ts";

const DOCUMENT = readProjectFile("BENCHMARKS.md");

/** The cells of a table by the heads of their row and column. */
export type Cells = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The names of the sections that are measured, in their order. */
export function sectionNames(): readonly string[] {
  return [...DOCUMENT.matchAll(/^<!-- begin (.*) -->$/gm)].map(([, name = ""]) => name);
}

/** What stands between the marks of a section. */
export function partOf(name: string): string {
  const [, part = ""] = DOCUMENT.split(`<!-- begin ${name} -->\n`);
  return part.split(`\n<!-- end ${name} -->`)[0] ?? "";
}

/** What was written by hand, in one line and without emphasis. */
export function prose(): string {
  return SECTIONS.reduce((text, { name }) => text.replace(partOf(name), ""), DOCUMENT)
    .replaceAll("**", "").replaceAll(/\s+/g, " ");
}

/** The tables of a section. Where several rows have the same head, the next cell belongs to it. */
export function tablesIn(name: string): readonly Cells[] {
  return partOf(name).split("\n\n").filter((text) => text.startsWith("|")).map((text) => {
    const [head = [], , ...rows] = text.split("\n")
      .map((line) => line.replace(/^\| | \|$/g, "").split(" | "));
    const isAlone = (label = "") => rows.filter(([first]) => first === label).length === 1;
    return Object.fromEntries(
      rows.map((row) => [
        row.slice(0, isAlone(row[0]) ? 1 : 2).join(", "),
        Object.fromEntries(head.map((title, index) => [title, row[index]?.trim() ?? ""])),
      ]),
    );
  });
}

/** The contenders, as the tables name them. */
export const [GATE, SHELL, EACH, LIST, AWS] = [
  "this gate",
  "shell loop",
  "10 s, each ref",
  "10 s, a list",
  "AWS waiter, each ref",
] as const;

/** A cell as it stands in the table. */
export function cell(table: Cells, row: string, column: string): string {
  return table[row]?.[column] ?? "";
}

/** The first number in a cell. */
export function value(table: Cells, row: string, column: string): number {
  return parseFloat(cell(table, row, column).replaceAll(",", ""));
}

/** All numbers of some rows and columns. */
export function values(
  table: Cells,
  rows: readonly string[],
  ...columns: readonly string[]
): number[] {
  return rows.flatMap((row) => columns.map((column) => value(table, row, column)));
}

/** How many times as much, row by row. */
export function ratios(
  table: Cells,
  over: string,
  under: string,
  rows = Object.keys(table),
): number[] {
  return rows.map((row) => value(table, row, over) / value(table, row, under));
}

/** `4.6 to 5.8`. */
export function range(numbers: readonly number[]): string {
  return `${Math.min(...numbers)} to ${Math.max(...numbers)}`;
}

/** Whether something is within bounds. */
export function isWithin(value: number, [min, max]: readonly [number, number]): boolean {
  return value >= min && value <= max;
}
