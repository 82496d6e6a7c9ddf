import { closeSync, lstatSync, mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { oneLine } from "./one-line.ts";
import { type ByteStream, isGzip, peek } from "./unpack.ts";

/** Where downloaded logs are kept. */
export interface LogDirectory {
  /** Gives the same stream, and writes it to `<ref>.ndjson.gz` as it is read; packed if it is not. */
  keep(ref: string, log: ByteStream): ByteStream;
}

/**
 * Opens a directory, which is made where there is none. What cannot be written is told once as a
 * warning, and the log is read all the same. Symbolic links are not followed.
 */
export function openLogDirectory(path: string, warn: (message: string) => void): LogDirectory {
  let isUsable = true;

  /** After the first trouble nothing more is tried. */
  function attempt<T>(act: () => T): T | undefined {
    if (!isUsable) return undefined;
    try {
      return act();
    } catch (error) {
      isUsable = false;
      warn(`Cannot keep the error logs: ${oneLine((error as Error).message)}`);
      return undefined;
    }
  }

  attempt(() => {
    mkdirSync(path, { recursive: true });
    if (lstatSync(path).isSymbolicLink()) throw new Error(`${path} is a symbolic link`);
  });

  return {
    async *keep(ref, log) {
      const { head, all } = await peek(log);
      const file = attempt(() => openFile(join(path, `${ref}.ndjson.gz`)));
      const write = (piece: Uint8Array) => {
        if (file !== undefined) attempt(() => writeFileSync(file, piece));
      };
      const gzip = isGzip(head) ? undefined : createGzip().on("data", write);
      try {
        for await (const piece of all) {
          if (gzip) await new Promise((done) => gzip.write(piece, done));
          else write(piece);
          yield piece;
        }
      } finally {
        if (gzip) await finished(gzip.end());
        if (file !== undefined) closeSync(file);
      }
    },
  };
}

/** A link that stands there already is taken away, not written through. */
function openFile(path: string): number {
  rmSync(path, { force: true });
  return openSync(path, "wx", 0o600);
}
