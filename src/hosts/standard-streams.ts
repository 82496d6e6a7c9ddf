import { Buffer } from "node:buffer";
import process from "node:process";

/** The size of a piece: small enough to see whether a slow reader is making progress. */
const PIECE_BYTES = 4096;

/** How many bytes of the texts have not been accepted yet. */
let untaken = 0;

/** How many bytes are still to be accepted, for callers that wait until all are. */
export function untakenBytes(): number {
  return untaken;
}

/** Writes a text to a stream piece by piece, each after the previous one has been accepted. */
export function writeInPieces(stream: NodeJS.WriteStream, text: string): void {
  const bytes = Buffer.from(text);
  let start = 0;
  untaken += bytes.length;
  const writeNext = (error?: Error | null) => {
    const piece = bytes.subarray(start, start + PIECE_BYTES);
    if (error || piece.length === 0) {
      untaken -= bytes.length - start;
      if (untaken === 0) writeLater();
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

/** What waits for the pieces, so that it does not come between them where both streams are one. */
const later: (() => void)[] = [];

/** Writes now, or once everything written in pieces has been read. */
export function writeAfterPieces(write: () => void): void {
  if (untaken === 0) write();
  else later.push(write);
}

/** Writes what still waits for the pieces. */
export function writeLater(): void {
  for (const write of later.splice(0)) write();
}

const OTHER = { stdout: "stderr", stderr: "stdout" } as const;

/** Runs `write`, which writes to the stream of that name. Never throws. */
export type WriteToStream = (name: keyof typeof OTHER, write: () => void) => void;

/**
 * Lets the program outlive its standard streams, because a verdict must not depend on who reads the
 * log. If a stream accepts nothing more, because its reader is gone or its disk is full, the other
 * stream reports that once.
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
 * Reserves standard output for one text and returns a function that writes it, once. From now on,
 * everything else that the program or its packages write there goes to standard error.
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
