import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Creates a folder and its missing parents, one at a time: in places such as `/proc`, Node.js never
 * returns from creating them in one call. Pushes each folder that it created to `made`.
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

/** Another program may create the same folder at the same time. */
function makeOne(path: string, made: string[]): void {
  try {
    mkdirSync(path);
    made.push(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
