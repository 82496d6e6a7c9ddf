import { wrap } from "./wrap.ts";

/** Longer lines are hard to read. */
const MAX_WIDTH = 120;

const INDENT = "  ";

/** The indent of a text below its name. */
const DEEP = "      ";

/** Where the text next to a name begins; the longest flag fits. */
const TEXT_COLUMN = 34;

/** The minimum width of a text next to a name. */
const MIN_TEXT = 44;

/** The name of an item, and the text about it. */
export type HelpEntry = readonly [name: string, text: string];

/** A heading and what is below it: entries, or plain lines. */
export type HelpSection = readonly [title: string, items: readonly (HelpEntry | string)[]];

/** Lays out a help page in lines of at most `width` columns as far as words allow. */
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

/** Puts the text next to the name if there is room, and below it otherwise. */
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

/** Wraps text with all lines after the first one indented. */
function hanging(text: string, columns: number): readonly string[] {
  const [first, ...rest] = wrap(text, columns - DEEP.length);
  return [`${INDENT}${first}`, ...rest.map((line) => `${DEEP}${line}`)];
}
