import { wrap } from "./wrap.ts";

/** Longer lines are hard to read. */
const MAX_WIDTH = 120;

const INDENT = "  ";

/** The indent of a text below its name. */
const DEEP = "      ";

/** Where the text next to a name begins; the longest flag fits. */
const TEXT_COLUMN = 34;

/** The least width of a text next to a name. */
const MIN_TEXT = 44;

/** What is listed, and what is said about it. */
export type HelpEntry = readonly [name: string, text: string];

/** A heading, and what is below it: entries, or lines of their own. */
export type HelpSection = readonly [title: string, items: readonly (HelpEntry | string)[]];

/** The text of a help page, in lines of at most `width` columns as far as words allow. */
export function layOutHelp(
  purpose: string,
  sections: readonly HelpSection[],
  width: number,
): string {
  const columns = Math.min(width, MAX_WIDTH);
  const layOut = (item: HelpEntry | string) =>
    typeof item === "string" ? hanging(item, columns) : entry(item, columns);
  return [
    wrap(purpose, columns),
    ...sections.map(([title, items]) => [title, ...items.flatMap(layOut)]),
  ].map((lines) => lines.join("\n")).join("\n\n");
}

/** Next to each other where the text has room, else below. */
function entry([name, text]: HelpEntry, columns: number): readonly string[] {
  const room = columns - TEXT_COLUMN;
  if (room < MIN_TEXT || name.length > TEXT_COLUMN - 2 * INDENT.length) {
    return [
      ...hanging(name, columns),
      ...wrap(text, columns - DEEP.length).map((line) => `${DEEP}${line}`),
    ];
  }
  return wrap(text, room).map((line, index) =>
    `${INDENT}${index === 0 ? name : ""}`.padEnd(TEXT_COLUMN) + line
  );
}

/** Lines of which the first one stands out. */
function hanging(text: string, columns: number): readonly string[] {
  const [first, ...rest] = wrap(text, columns - DEEP.length);
  return [`${INDENT}${first}`, ...rest.map((line) => `${DEEP}${line}`)];
}
