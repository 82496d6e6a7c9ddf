import xterm from "@xterm/headless";

/** A terminal as people see it, after the bytes that a program has written to it. */
export interface TerminalScreen {
  write(bytes: string): Promise<void>;
  resize(columns: number, rows: number): void;
  /** All rows from the first one on to the last one that is not empty, without spaces at their ends. */
  rows(): readonly string[];
  /** The rows in view. */
  view(): readonly string[];
  /** Where the cursor is, from 0 on; its row among all rows. */
  cursor(): { readonly row: number; readonly column: number };
}

export function createScreen(columns: number, rows: number): TerminalScreen {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const buffer = terminal.buffer.active;
  const read = (from: number) => {
    const texts: string[] = [];
    for (let index = from; index < buffer.length; index++) {
      texts.push(buffer.getLine(index)?.translateToString(true) ?? "");
    }
    return texts.slice(0, texts.findLastIndex((text) => text !== "") + 1);
  };
  return {
    write: (bytes) => new Promise((resolve) => terminal.write(bytes, resolve)),
    resize: (columns, rows) => terminal.resize(columns, rows),
    rows: () => read(0),
    view: () => read(buffer.baseY),
    cursor: () => ({ row: buffer.baseY + buffer.cursorY, column: buffer.cursorX }),
  };
}
