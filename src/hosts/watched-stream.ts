import process from "node:process";
import { styleText } from "node:util";
import { unlessDenied } from "../errors.ts";
import type { Paint } from "../text/paint.ts";

/**
 * Whether a person watches a stream, on a terminal that can move its cursor. One that does not
 * say what it is cannot, but for Windows, where none does. A CI shows its log to nobody who waits.
 */
export function isWatched(stream: NodeJS.WriteStream): boolean {
  if (!stream.isTTY) return false;
  const terminal = variable("TERM") ?? (process.platform === "win32" ? "windows" : "dumb");
  return terminal !== "dumb" && ["", "false"].includes(variable("CI") ?? "");
}

/** A variable that Deno may deny, and that then counts as not set. */
function variable(name: string): string | undefined {
  return unlessDenied(() => process.env[name], undefined);
}

/**
 * Colours what goes to a stream as it can, and as `NO_COLOR` and `FORCE_COLOR` ask for. The oldest Deno's
 * `styleText` asks neither the stream nor the variables.
 */
export function painter(stream: NodeJS.WriteStream): Paint {
  const forced = variable("FORCE_COLOR");
  const isColoured = forced === undefined
    ? isWatched(stream) && !variable("NO_COLOR")
    : forced !== "0";
  return (color, text) =>
    isColoured ? unlessDenied(() => styleText(color, text, { stream }), text) : text;
}
