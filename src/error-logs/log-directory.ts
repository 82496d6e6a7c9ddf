import { closeSync, lstatSync, openSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { makeFolder } from "../system/make-folder.ts";
import { oneLine } from "../text/one-line.ts";
import { type ByteStream, isGzip, peek } from "../system/unpack.ts";

/** The directory in which downloaded logs are kept. */
export interface LogDirectory {
  /** Returns the same stream, and writes it to `<ref>.ndjson.gz` as it is read, packing it if necessary. */
  keep(ref: string, log: ByteStream): ByteStream;
}

/**
 * Opens a directory, and creates it if it does not exist. If something cannot be written, warns once; the
 * logs are read anyway. Does not follow symbolic links.
 */
export function openLogDirectory(path: string, warn: (message: string) => void): LogDirectory {
  let isUsable = true;
  const fileOf = (ref: string) => join(path, `${ref}.ndjson.gz`);

  /** Warns of the first error, after which nothing more is written. */
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
    // Without a trailing slash, because that would make lstat follow a link.
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

/** Replaces a link that already exists instead of writing to its target. */
function openFile(path: string): number {
  rmSync(path, { force: true });
  return openSync(path, "wx", 0o600);
}
