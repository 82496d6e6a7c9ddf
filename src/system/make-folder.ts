import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder, and those that it lies in, if they are not there. Step by step, since in places such as
 * `/proc` Node.js would never come back from doing it at once. Each that it made is pushed to `made`.
 */
export function makeFolder(path: string, made: string[] = []): void {
  try {
    makeOne(path, made);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" || dirname(path) === path) throw error;
    makeFolder(dirname(path), made);
    makeOne(path, made);
  }
}

/** Another program may be making it, too. */
function makeOne(path: string, made: string[]): void {
  try {
    mkdirSync(path);
    made.push(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
