import { constants, fstatSync, openSync, type Stats } from "node:fs";
import { unlessDenied } from "../errors.ts";
import { explain } from "./file-errors.ts";

/** With it, opening a pipe that nobody reads fails instead of waiting for a reader. Not on Windows. */
const O_NONBLOCK = constants.O_NONBLOCK ?? 0;

/** The streams of this process. They cannot be opened by their paths where they are sockets. */
export const STREAMS: Readonly<Record<string, number>> = { "/dev/stdout": 1, "/dev/stderr": 2 };

/** Pipes stay open from the check on: to close one would tell its reader that the text has ended. */
export const openPipes: Map<string, number> = new Map();

/** Opens a file, a pipe or a device; waits for nobody. */
export function openFile(path: string, flags: number): number {
  try {
    return openSync(path, flags | O_NONBLOCK, 0o666);
  } catch (error) {
    throw explain(error);
  }
}

/** The oldest Deno lets nobody look who may only write: then it can be anything. */
export function statOf(file: number): Stats | undefined {
  return unlessDenied(() => fstatSync(file), undefined);
}
