import { constants, fstatSync, openSync, type Stats } from "node:fs";
import { unlessDenied } from "../errors.ts";
import { explain } from "./file-errors.ts";

/**
 * With this flag, opening a pipe without a reader fails instead of waiting for one. Not available on
 * Windows.
 */
const O_NONBLOCK = constants.O_NONBLOCK ?? 0;

/** The streams of this process. If they are sockets, they cannot be opened by path. */
export const STREAMS: Readonly<Record<string, number>> = { "/dev/stdout": 1, "/dev/stderr": 2 };

/** Pipes stay open after the check: closing one would tell its reader that the text has ended. */
export const openPipes: Map<string, number> = new Map();

/** Opens a file, a pipe, or a device without waiting. */
export function openFile(path: string, flags: number): number {
  try {
    return openSync(path, flags | O_NONBLOCK, 0o666);
  } catch (error) {
    throw explain(error);
  }
}

/** With write permission only, the oldest Deno denies this, and the file can be anything. */
export function statOf(file: number): Stats | undefined {
  return unlessDenied(() => fstatSync(file), undefined);
}
