import { stripVTControlCharacters } from "node:util";

/** A terminal that a person watches. */
export interface Screen {
  write(text: string): void;
  size(): { readonly columns: number; readonly rows: number };
}

/** A few lines at the bottom of a terminal, below all that was logged. */
export interface LiveRegion {
  /** Draws lines in the place of the former ones; for `width` columns, none of them wider. */
  show(lines: (width: number) => readonly string[]): void;
  /** Removes the lines. */
  clear(): void;
  /** Writes a line that stays, above the others. */
  log(line: string): void;
  /** Leaves the lines where they are, since others have written below, and draws new ones. */
  restart(): void;
}

/**
 * At the beginning of a row. One that is written over without it may stay joined to the row that it was
 * wrapped into, and become one with it when the window gets wider.
 */
const CLEAR_ROW = "\x1b[K";

/**
 * Draws a live region. The cursor always rests, visible, at the beginning of the line below: whatever
 * ends or stops the process, the shell goes on there.
 */
export function createLiveRegion({ write, size }: Screen): LiveRegion {
  let draw: ((width: number) => readonly string[]) | undefined;
  /** How many columns each line on the screen takes. */
  let drawn: readonly number[] = [];

  /** Moves to the first line drawn. A window that was made narrower has wrapped what was wider. */
  function toTop(): string {
    const { columns } = size();
    const rows = drawn.reduce((rows, width) => rows + Math.max(1, Math.ceil(width / columns)), 0);
    return rows === 0 ? "" : `\x1b[${rows}A\r`;
  }

  /** Draws below what is logged, which stays. */
  function redraw(logged: readonly string[] = []): void {
    const { columns, rows } = size();
    // What is as wide as the window, or higher, would move the lines out of reach.
    const lines = (draw?.(columns - 1) ?? []).slice(0, rows - 1);
    write(
      `${toTop()}${[...logged, ...lines].map((line) => `${CLEAR_ROW}${line}\n`).join("")}\x1b[J`,
    );
    drawn = lines.map((line) => stripVTControlCharacters(line).length);
  }

  return {
    show(lines) {
      draw = lines;
      redraw();
    },
    clear() {
      draw = undefined;
      if (drawn.length > 0) redraw();
    },
    log(line) {
      if (draw === undefined) write(`${line}\n`);
      else redraw(line.split("\n"));
    },
    restart() {
      drawn = [];
      if (draw !== undefined) redraw();
    },
  };
}
