import { randomUUID } from "node:crypto";
import {
  closeSync,
  constants,
  lstatSync,
  readlinkSync,
  realpathSync,
  rmdirSync,
  unlinkSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { codeOf, describeObstacle } from "./file-errors.ts";
import { makeFolder } from "./make-folder.ts";
import { openFile, openPipes, statOf, STREAMS } from "./open-file.ts";
import { wouldAsk } from "./would-ask.ts";

const { O_WRONLY, O_CREAT, O_EXCL } = constants;

/**
 * Checks whether a path can be written, and leaves everything as it was. Returns what prevents it, as a
 * clause about the path.
 */
export function findWriteProblem(path: string): string | undefined {
  if (openPipes.has(path)) return undefined;
  try {
    tryToWrite(path);
    return undefined;
  } catch (error) {
    return describeObstacle(error);
  }
}

/** The same for files in a folder, as if one of them was written. The folder must not be a link. */
export function findFolderProblem(path: string): string | undefined {
  const file = join(path, randomUUID());
  // `dirname` drops a slash at the end, which would make `lstat` follow the link.
  return isLink(dirname(file)) ? "it is a symbolic link" : findWriteProblem(file);
}

/** If this cannot be checked, the answer is no: `findWriteProblem` then finds an obstacle, too. */
function isLink(path: string): boolean {
  try {
    return !wouldAsk({ name: "read", path }) && lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function tryToWrite(path: string): void {
  let file: number;
  try {
    file = openFile(path, O_WRONLY);
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

/** Creates a file that does not exist and the folders it needs, and removes them again. */
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

/** Another program may already use the folder, or have removed it. */
function removeUnlessUsed(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST", "ENOENT"].includes(codeOf(error) ?? "")) throw error;
  }
}

function createAndRemove(path: string): void {
  try {
    closeSync(openFile(path, O_WRONLY | O_CREAT | O_EXCL));
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    // The path is a link to a file that does not exist.
    createAndRemove(resolve(realpathSync(dirname(path)), readlinkSync(path)));
  }
}
