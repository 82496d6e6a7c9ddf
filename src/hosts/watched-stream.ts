import process from "node:process";
import { styleText } from "node:util";
import { unlessDenied } from "../errors.ts";
import type { Paint } from "../text/paint.ts";

/**
 * Whether a person is watching a stream on a terminal that can move its cursor. A terminal without
 * `TERM` cannot, except on Windows, where terminals do not set it. In a CI, nobody watches the log
 * live.
 */
export function isWatched(stream: NodeJS.WriteStream): boolean {
  if (!stream.isTTY) return false;
  const terminal = variable("TERM") ?? (process.platform === "win32" ? "windows" : "dumb");
  return terminal !== "dumb" && ["", "false"].includes(variable("CI") ?? "");
}

/** Reads a variable; one that Deno denies counts as not set. */
function variable(name: string): string | undefined {
  return unlessDenied(() => process.env[name], undefined);
}

/**
 * Returns a function that colors text for a stream as far as the stream supports it and `NO_COLOR` and
 * `FORCE_COLOR` ask for it. `styleText` of the oldest Deno checks neither the stream nor the variables.
 */
export function painter(stream: NodeJS.WriteStream): Paint {
  const forced = variable("FORCE_COLOR");
  const isColoured = forced === undefined
    ? isWatched(stream) && !variable("NO_COLOR")
    : forced !== "0";
  return (color, text) =>
    isColoured ? unlessDenied(() => styleText(color, text, { stream }), text) : text;
}
