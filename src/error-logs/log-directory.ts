import { closeSync, lstatSync, openSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { makeFolder } from "../system/make-folder.ts";
import { oneLine } from "../text/one-line.ts";
import { type ByteStream, isGzip, peek } from "../system/unpack.ts";

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
  const fileOf = (ref: string) => join(path, `${ref}.ndjson.gz`);

  /** Tells the first trouble; after it nothing more is written. */
  function attempt<T>(act: () => T): T | undefined {
    try {
      return act();
    } catch (error) {
      if (isUsable) warn(`Cannot keep the error logs: ${oneLine((error as Error).message)}`);
      isUsable = false;
      return undefined;
    }
  }

  attempt(() => {
    // Without the slash at its end, behind which a link is followed.
    const directory = dirname(fileOf(""));
    makeFolder(directory);
    if (lstatSync(directory).isSymbolicLink()) throw new Error(`${directory} is a symbolic link`);
  });

  return {
    async *keep(ref, log) {
      const { head, all } = await peek(log);
      const file = isUsable ? attempt(() => openFile(fileOf(ref))) : undefined;
      if (file === undefined) return yield* all;
      const write = (piece: Uint8Array) => {
        if (isUsable) attempt(() => writeFileSync(file, piece));
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
        attempt(() => closeSync(file));
      }
    },
  };
}

/** A link that stands there already is taken away, not written through. */
function openFile(path: string): number {
  rmSync(path, { force: true });
  return openSync(path, "wx", 0o600);
}
