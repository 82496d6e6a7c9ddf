import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { wouldAsk } from "./would-ask.ts";

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
