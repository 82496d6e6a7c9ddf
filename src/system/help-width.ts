import process from "node:process";
import { unlessDenied } from "../errors.ts";
import { wouldAsk } from "./would-ask.ts";

/** The width if the terminal does not report one, in columns. */
const DEFAULT_WIDTH = 80;

/**
 * How many columns `--help` may use: the width of the terminal or, in a pipe, the value of `COLUMNS`,
 * unless Deno denies access to that variable or would ask the user first.
 */
export function helpWidth(): number {
  const variable = "COLUMNS";
  const mayRead = !wouldAsk({ name: "env", variable });
  const columns = mayRead ? unlessDenied(() => process.env[variable], undefined) : undefined;
  return process.stdout.columns || Math.max(0, Number(columns)) || DEFAULT_WIDTH;
}
