import { randomUUID } from "node:crypto";
import { lstatSync, renameSync, rmSync } from "node:fs";
import { writeFile } from "./write-file.ts";

/** Replaces a file as a whole, so that it is never seen half-written. Throws if it cannot be written. */
export function replaceFile(path: string, text: string): void {
  // Whatever is not a regular file, such as a pipe or a link, is written to.
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === false) return writeFile(path, text);
  // No file of anybody else has this name.
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    writeFile(draft, text);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
