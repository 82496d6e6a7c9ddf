import { stripVTControlCharacters } from "node:util";

/** A terminal that a person is watching. */
export interface Screen {
  write(text: string): void;
  size(): { readonly columns: number; readonly rows: number };
}

/** A few lines at the bottom of a terminal, below everything that was logged. */
export interface LiveRegion {
  /** Draws lines in place of the previous ones. None may be wider than `width` columns. */
  show(lines: (width: number) => readonly string[]): void;
  /** Removes the lines. */
  clear(): void;
  /** Writes a line that stays, above the region. */
  log(line: string): void;
  /**
   * Leaves the lines where they are, because something else was written below them, and draws new ones.
   */
  restart(): void;
}

/**
 * Clears a row from its start. A row that is only overwritten may stay joined to the row that it was
 * wrapped into, and merge with it when the window gets wider.
 */
const CLEAR_ROW = "\x1b[K";

/**
 * Creates a live region. The cursor always rests, visible, at the start of the line below: whatever
 * ends or stops the process, the shell continues there.
 */
export function createLiveRegion({ write, size }: Screen): LiveRegion {
  let draw: ((width: number) => readonly string[]) | undefined;
  /** How many columns each line on the screen takes. */
  let drawn: readonly number[] = [];

  /** Moves to the first line drawn. A narrower window has wrapped lines that were wider. */
  function toTop(): string {
    const { columns } = size();
    const rows = drawn.reduce((rows, width) => rows + Math.max(1, Math.ceil(width / columns)), 0);
    return rows === 0 ? "" : `\x1b[${rows}A\r`;
  }

  /** Draws below what is logged, which stays. */
  function redraw(logged: readonly string[] = []): void {
    const { columns, rows } = size();
    // Lines as wide as the window, or more lines than fit, would scroll the region out of reach.
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
