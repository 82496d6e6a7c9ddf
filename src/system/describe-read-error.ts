import { resolve } from "node:path";
import { isDenied } from "../errors.ts";
import { oneLine, quote } from "../text/one-line.ts";
import { isTimeout } from "./clock.ts";

/** How much of a path is quoted. */
const MAX_PATH = 200;

/** Why a file or a folder cannot be read, as a clause. */
export function describeReadError(error: unknown): string {
  if (isTimeout(error)) return "it did not come within a minute";
  if (isDenied(error)) {
    const [, path = "it"] = /("[^"]*")/.exec(error.message) ?? [];
    return `Deno needs --allow-read for ${oneLine(path, MAX_PATH)}`;
  }
  const { code, message, path } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") {
    return `it is not there; the working directory is ${quote(resolve("."), MAX_PATH)}`;
  }
  if (code === "EACCES" || code === "EPERM") {
    return ["permission denied", ...(path ? [`for ${quote(path, MAX_PATH)}`] : [])].join(" ");
  }
  return oneLine(message);
}
