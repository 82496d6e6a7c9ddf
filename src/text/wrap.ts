import { columnsOf } from "./text-width.ts";

/** Breaks text at spaces into lines of at most `width` columns. A wider word is broken, too. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let columns = 0;
  for (const word of text.split(" ").flatMap((word) => cut(word, width))) {
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

/** Splits a word into parts that are as wide as possible. */
function cut(word: string, width: number): readonly string[] {
  if (columnsOf(word) <= width) return [word];
  const parts: string[] = [];
  let part = "";
  for (const character of word) {
    if (part !== "" && columnsOf(part + character) > width) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part];
}
