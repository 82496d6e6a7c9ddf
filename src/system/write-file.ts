import { Buffer } from "node:buffer";
import { randomUUID } from "node:crypto";
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
  rmdirSync,
  type Stats,
  unlinkSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isDenied, unlessDenied } from "../errors.ts";
import { oneLine } from "../text/one-line.ts";
import { systemClock } from "./clock.ts";
import { makeFolder } from "./make-folder.ts";
import { wouldAsk } from "./would-ask.ts";

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_APPEND } = constants;

/** With it, opening a pipe that nobody reads fails instead of waiting for a reader. Not on Windows. */
const O_NONBLOCK = constants.O_NONBLOCK ?? 0;

/** How long a pipe may take nothing, and how long it may take altogether, in milliseconds. */
const MAX_STANDSTILL_MS = 1000;
const MAX_WAIT_MS = 5000;

/** For how long all pipes together are waited for where there is no time, in milliseconds. */
const MAX_HURRIED_WAIT_MS = 1500;

/** For how long pipes may yet be waited for. */
interface Patience {
  leftMs: number;
}

/** On every system a pipe takes so much either whole or not at all. */
const PIECE_BYTES = 512;

/** The streams of this process. They cannot be opened by their paths where they are sockets. */
const STREAMS: Readonly<Record<string, number>> = { "/dev/stdout": 1, "/dev/stderr": 2 };

/** Pipes stay open from the check on: to close one would tell its reader that the text has ended. */
const openPipes = new Map<string, number>();

/**
 * Finds out whether a path can be written, and leaves everything as it was. Returns what stands in the
 * way, as a clause about the path.
 */
export function findWriteProblem(path: string): string | undefined {
  if (openPipes.has(path)) return undefined;
  try {
    tryToWrite(path);
    return undefined;
  } catch (error) {
    return describe(error);
  }
}

/** The same for files in a folder, which itself may be no link; as if one of them was written. */
export function findFolderProblem(path: string): string | undefined {
  const file = join(path, randomUUID());
  // Without the slash at its end, behind which a link is followed.
  return isLink(dirname(file)) ? "it is a symbolic link" : findWriteProblem(file);
}

/** Where that cannot be known, there is more in the way. */
function isLink(path: string): boolean {
  try {
    return !wouldAsk({ name: "read", path }) && lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** Whether there is something at a path, as far as one may know. */
export function isThere(path: string): boolean {
  return !wouldAsk({ name: "read", path }) && existsSync(path);
}

/** The absolute path behind links, also of what is not there yet or may not be read. */
export function realPath(path: string): string {
  if (wouldAsk({ name: "read", path })) return resolve(path);
  try {
    return realpathSync(path);
  } catch {
    try {
      return join(realpathSync(dirname(path)), basename(path));
    } catch {
      return resolve(path);
    }
  }
}

/** Makes what writes one file after another in a hurry, with little patience for all readers together. */
export function hurriedWriter(): typeof writeFile {
  const patience = { leftMs: MAX_HURRIED_WAIT_MS };
  return (path, text) => writeFile(path, text, patience);
}

/**
 * Replaces what a file holds, or writes to a pipe or device; makes the folder if there is none. Never
 * waits for a reader for long.
 */
export function writeFile(
  path: string,
  text: string,
  patience: Patience = { leftMs: MAX_WAIT_MS },
): void {
  const file = openToWrite(path);
  try {
    truncate(file);
    writeAll(file, Buffer.from(text), patience);
  } finally {
    openPipes.delete(path);
    if (file !== STREAMS[path]) closeSync(file);
  }
}

/**
 * Appends lines to a file, after a line feed where its last line has no end. Throws if it cannot, and
 * then removes what it wrote.
 */
export function appendLines(path: string, lines: string): void {
  const file = open(path, O_WRONLY | O_APPEND | O_CREAT);
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.from(isMidLine(path, size) ? `\n${lines}` : lines);
    try {
      writeAll(file, bytes, { leftMs: MAX_WAIT_MS });
    } catch (error) {
      const now = fstatSync(file);
      // What others have appended meanwhile stays.
      if (now.isFile() && now.size <= size + bytes.length) ftruncateSync(file, size);
      throw error;
    }
  } finally {
    closeSync(file);
  }
}

function open(path: string, flags: number): number {
  try {
    return openSync(path, flags | O_NONBLOCK, 0o666);
  } catch (error) {
    throw explain(error);
  }
}

/** Makes the folder only where there is none: Deno may allow the file and nothing around it. */
function openToWrite(path: string): number {
  const pipe = openPipes.get(path);
  if (pipe !== undefined) return pipe;
  try {
    return open(path, O_WRONLY | O_CREAT);
  } catch (error) {
    if (path in STREAMS) return STREAMS[path] as number;
    if (codeOf(error) !== "ENOENT") throw error;
    makeFolder(dirname(path));
    return open(path, O_WRONLY | O_CREAT);
  }
}

function tryToWrite(path: string): void {
  let file: number;
  try {
    file = open(path, O_WRONLY);
  } catch (error) {
    if (path in STREAMS) return;
    if (codeOf(error) !== "ENOENT") throw error;
    tryToCreate(path);
    return;
  }
  const stats = statOf(file);
  if (stats?.isFIFO()) openPipes.set(path, file);
  else closeSync(file);
  if (stats?.isBlockDevice()) throw new Error("it is a disk");
}

/** The oldest Deno lets nobody look who may only write: then it can be anything. */
function statOf(file: number): Stats | undefined {
  return unlessDenied(() => fstatSync(file), undefined);
}

/** Only what is a file can be cut. */
function truncate(file: number): void {
  try {
    ftruncateSync(file);
  } catch (error) {
    if (codeOf(error) !== "EINVAL") throw error;
  }
}

/** Creates a file that is not there, with the folders that it needs, and removes them again. */
function tryToCreate(path: string): void {
  const folders: string[] = [];
  try {
    try {
      createAndRemove(path);
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error;
      makeFolder(dirname(path), folders);
      createAndRemove(path);
    }
  } finally {
    for (const folder of folders.reverse()) removeUnlessUsed(folder);
  }
}

/** Another program may use it by now, or have removed it. */
function removeUnlessUsed(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST", "ENOENT"].includes(codeOf(error) ?? "")) throw error;
  }
}

function createAndRemove(path: string): void {
  try {
    closeSync(open(path, O_WRONLY | O_CREAT | O_EXCL));
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    // A link to a file that is not there.
    createAndRemove(resolve(realpathSync(dirname(path)), readlinkSync(path)));
  }
}

/** Whether a file has a last line without an end; where that cannot be read, an empty line is harmless. */
function isMidLine(path: string, size: number): boolean {
  if (size === 0) return false;
  try {
    const file = open(path, O_RDONLY);
    try {
      const last = Buffer.alloc(1);
      readSync(file, last, 0, 1, size - 1);
      return last.toString() !== "\n";
    } finally {
      closeSync(file);
    }
  } catch {
    return true;
  }
}

function writeAll(file: number, bytes: Uint8Array, patience: Patience): void {
  const pieceBytes = statOf(file)?.isFile() ? bytes.length : PIECE_BYTES;
  let lastMs = systemClock.monotonicMs();
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(file, bytes, done, Math.min(pieceBytes, bytes.length - done));
      lastMs = systemClock.monotonicMs();
    } catch (error) {
      const nowMs = systemClock.monotonicMs();
      const isLate = nowMs - lastMs > MAX_STANDSTILL_MS || patience.leftMs < 0;
      if (codeOf(error) !== "EAGAIN" || isLate) throw explain(error);
      // Nothing else may come between: after a signal there is no more than the report.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
      patience.leftMs -= systemClock.monotonicMs() - nowMs;
    }
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/** What the system says only in terms of its own. */
const PIPES: Readonly<Record<string, string>> = {
  ENXIO: "it is a pipe that nobody reads, or no file at all",
  EPIPE: "it is a pipe that nobody reads any more",
  EAGAIN: "it is a pipe whose reader takes nothing more, or too little",
};

/** What stands in the way of a path that was given. */
const STATES: Readonly<Record<string, string>> = {
  ...PIPES,
  EISDIR: "it is a folder",
  ENOTDIR: "a file is in the place of its folder",
  ENOENT: "its folder cannot be made",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "its file system is read-only",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its links go round in circles",
  ETXTBSY: "it is a program that runs",
  ENOSPC: "the disk is full",
  ERR_INVALID_ARG_VALUE: "it holds a zero byte",
};

function explain(error: unknown): unknown {
  const state = PIPES[codeOf(error) ?? ""];
  return state === undefined ? error : Object.assign(new Error(state, { cause: error }), {
    code: codeOf(error),
  });
}

function describe(error: unknown): string {
  if (isDenied(error)) {
    return `Deno needs ${/--allow-\w+/.exec(error.message)?.[0] ?? "--allow-write"} for it`;
  }
  return STATES[codeOf(error) ?? ""] ?? oneLine((error as Error).message);
}
