import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { unlessDenied } from "../errors.ts";
import { wouldAsk } from "./would-ask.ts";

/** Whether something exists at a path, as far as permissions show. */
export function isThere(path: string): boolean {
  return !wouldAsk({ name: "read", path }) && unlessDenied(() => existsSync(path), false);
}

/** The absolute path with links resolved, even if nothing exists there yet or it may not be read. */
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
