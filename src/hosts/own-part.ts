import { Buffer } from "node:buffer";
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";

/** The part at the end of a file that belongs to this program. What comes before it is kept. */
export interface OwnPart {
  /** How many bytes come before it. */
  readonly offset: number;
  /** Replaces it. Throws if the file cannot be written. */
  write(text: string): void;
}

/**
 * Opens the end of a file that others may have written to. It is overwritten in place and only then
 * truncated, so that a kill in between never leaves it empty.
 */
export function openOwnPart(path: string): OwnPart {
  const { offset, isMidLine } = measure(path);
  return {
    offset,
    write(text) {
      const file = openSync(path, "r+");
      try {
        const bytes = Buffer.from(isMidLine ? `\n${text}` : text);
        for (let done = 0; done < bytes.length;) {
          done += writeSync(file, bytes, done, bytes.length - done, offset + done);
        }
        ftruncateSync(file, offset + bytes.length);
      } finally {
        closeSync(file);
      }
    },
  };
}

function measure(path: string): { offset: number; isMidLine: boolean } {
  const file = openSync(path, "a+");
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw new Error("it is not a file");
    const { size } = stats;
    const last = Buffer.alloc(1);
    if (size > 0) readSync(file, last, 0, 1, size - 1);
    return { offset: size, isMidLine: size > 0 && last.toString() !== "\n" };
  } finally {
    closeSync(file);
  }
}
