import { resolve } from "node:path";
import { isDenied } from "../errors.ts";
import { MAX_PATH, oneLine, quotePath } from "../text/one-line.ts";
import { isTimeout } from "./clock.ts";

/** Says why a file or a folder cannot be read, as a clause. */
export function describeReadError(error: unknown): string {
  if (isTimeout(error)) return "reading it took longer than a minute";
  if (isDenied(error)) {
    const [, path = "it"] = /("[^"]*")/.exec(error.message) ?? [];
    const [flag = "--allow-read"] = /--allow-\w+/.exec(error.message) ?? [];
    return `Deno needs ${flag} for ${oneLine(path, MAX_PATH)}`;
  }
  const { code, message, path } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") {
    return `it does not exist; the working directory is ${quotePath(resolve("."))}`;
  }
  if (code === "EACCES" || code === "EPERM") {
    return ["permission denied", ...(path ? [`for ${quotePath(path)}`] : [])].join(" ");
  }
  return oneLine(message);
}
