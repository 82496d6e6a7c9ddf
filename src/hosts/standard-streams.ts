import { Buffer } from "node:buffer";
import process from "node:process";

/** How much is written at once: so little that one can see whether a slow reader goes on. */
const PIECE_BYTES = 4096;

/** How much of the texts that were handed over has not been taken, in bytes. */
let untaken = 0;

/** The same, for who waits until all has been. */
export function untakenBytes(): number {
  return untaken;
}

/** Writes a text to a stream, piece by piece, each once the one before it has been taken. */
export function writeInPieces(stream: NodeJS.WriteStream, text: string): void {
  const bytes = Buffer.from(text);
  let start = 0;
  untaken += bytes.length;
  const writeNext = (error?: Error | null) => {
    const piece = bytes.subarray(start, start + PIECE_BYTES);
    if (error || piece.length === 0) {
      untaken -= bytes.length - start;
      return;
    }
    stream.write(piece, (error) => {
      start += piece.length;
      untaken -= piece.length;
      writeNext(error);
    });
  };
  writeNext();
}

const OTHER = { stdout: "stderr", stderr: "stdout" } as const;

/** Runs `write`, which writes to the stream of that name; never throws. */
export type WriteToStream = (name: keyof typeof OTHER, write: () => void) => void;

/**
 * Lets the program outlive its standard streams, as a verdict must not depend on who reads the log:
 * one that takes nothing more, since its reader has gone or its disk is full, is told of once on the
 * other one.
 */
export function outliveStreams(): WriteToStream {
  const broken = new Set<string>();
  const onTrouble = (name: keyof typeof OTHER, error: unknown) => {
    if (broken.has(name)) return;
    broken.add(name);
    const trouble = error instanceof Error ? error.message : String(error);
    const line = `warning: Cannot write to ${name}: ${trouble}\n`;
    attempt(OTHER[name], () => process[OTHER[name]].write(line));
  };
  const attempt: WriteToStream = (name, write) => {
    try {
      write();
    } catch (error) {
      onTrouble(name, error);
    }
  };
  for (const name of ["stdout", "stderr"] as const) {
    process[name].on("error", (error) => onTrouble(name, error));
  }
  return attempt;
}

/**
 * Keeps the standard output for one text, and gives what writes it, once. All else that the program
 * or a package of its writes there goes to standard error from now on.
 */
export function claimStdout(): (text: string) => void {
  const attempt = outliveStreams();
  const { stdout, stderr } = process;
  Object.defineProperty(process, "stdout", { value: stderr });
  let isWritten = false;
  return (text) => {
    if (isWritten) return;
    isWritten = true;
    attempt("stdout", () => writeInPieces(stdout, text));
  };
}
