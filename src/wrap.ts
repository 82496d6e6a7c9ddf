import { columnsOf } from "./text-width.ts";

/** Breaks text at spaces into lines of at most `width` columns; a longer word stays whole. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let columns = 0;
  for (const word of text.split(" ")) {
    const added = columnsOf(word);
    if (line !== "" && columns + 1 + added > width) {
      lines.push(line);
      line = "";
    }
    columns = line === "" ? added : columns + 1 + added;
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
