import { Buffer } from "node:buffer";
import { closeSync, constants, fstatSync, ftruncateSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { systemClock } from "./clock.ts";
import { codeOf, explain } from "./file-errors.ts";
import { makeFolder } from "./make-folder.ts";
import { openFile, openPipes, statOf, STREAMS } from "./open-file.ts";

const { O_RDONLY, O_WRONLY, O_CREAT, O_APPEND } = constants;

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
  const file = openFile(path, O_WRONLY | O_APPEND | O_CREAT);
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

/** Makes the folder only where there is none: Deno may allow the file and nothing around it. */
function openToWrite(path: string): number {
  const pipe = openPipes.get(path);
  if (pipe !== undefined) return pipe;
  try {
    return openFile(path, O_WRONLY | O_CREAT);
  } catch (error) {
    if (path in STREAMS) return STREAMS[path] as number;
    if (codeOf(error) !== "ENOENT") throw error;
    makeFolder(dirname(path));
    return openFile(path, O_WRONLY | O_CREAT);
  }
}

/** Only what is a file can be cut. */
function truncate(file: number): void {
  try {
    ftruncateSync(file);
  } catch (error) {
    if (codeOf(error) !== "EINVAL") throw error;
  }
}

/** Whether a file has a last line without an end; where that cannot be read, an empty line is harmless. */
function isMidLine(path: string, size: number): boolean {
  if (size === 0) return false;
  try {
    const file = openFile(path, O_RDONLY);
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
