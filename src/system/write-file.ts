import { Buffer } from "node:buffer";
import { closeSync, constants, fstatSync, ftruncateSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { systemClock } from "./clock.ts";
import { codeOf, explain } from "./file-errors.ts";
import { makeFolder } from "./make-folder.ts";
import { openFile, openPipes, statOf, STREAMS } from "./open-file.ts";

const { O_RDONLY, O_WRONLY, O_CREAT, O_APPEND } = constants;

/** How long a pipe may make no progress, and how long it may take in total, in milliseconds. */
const MAX_STANDSTILL_MS = 1000;
const MAX_WAIT_MS = 5000;

/** How long to wait for all pipes together when there is little time, in milliseconds. */
const MAX_HURRIED_WAIT_MS = 1500;

/** How much longer to wait for pipes. */
interface Patience {
  leftMs: number;
}

/** On every system, a pipe accepts this many bytes completely or not at all. */
const PIECE_BYTES = 512;

/**
 * Creates a function that writes one file after another with a short time limit for all readers
 * together.
 */
export function hurriedWriter(): typeof writeFile {
  const patience = { leftMs: MAX_HURRIED_WAIT_MS };
  return (path, text) => writeFile(path, text, patience);
}

/**
 * Replaces the content of a file, or writes to a pipe or device. Creates missing folders. Throws if a
 * reader is too slow.
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
 * Appends lines to a file, after a line feed if its last line has no end. If that fails, it removes
 * what it wrote and throws.
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
      // Keep what others have appended in the meantime.
      if (now.isFile() && now.size <= size + bytes.length) ftruncateSync(file, size);
      throw error;
    }
  } finally {
    closeSync(file);
  }
}

/**
 * Creates folders only if they are missing: Deno may allow access to the file and nothing around it.
 */
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

/** Pipes and devices cannot be truncated. */
function truncate(file: number): void {
  try {
    ftruncateSync(file);
  } catch (error) {
    if (codeOf(error) !== "EINVAL") throw error;
  }
}

/** Whether the last line of a file has no end. If that cannot be read, an empty line does no harm. */
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
      // Waits synchronously, so that nothing else runs in between: after a signal, only the report is
      // left.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
      patience.leftMs -= systemClock.monotonicMs() - nowMs;
    }
  }
}
