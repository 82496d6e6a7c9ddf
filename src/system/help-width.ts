import process from "node:process";
import { unlessDenied } from "../errors.ts";
import { wouldAsk } from "./would-ask.ts";

/** The width of a terminal that does not say how wide it is. */
const DEFAULT_WIDTH = 80;

/**
 * How many columns `--help` may use: those of the terminal or, through a pipe, those that `COLUMNS` names,
 * unless Deno denies that variable or would first ask the user.
 */
export function helpWidth(): number {
  const variable = "COLUMNS";
  const mayRead = !wouldAsk({ name: "env", variable });
  const columns = mayRead ? unlessDenied(() => process.env[variable], undefined) : undefined;
  return process.stdout.columns || Math.max(0, Number(columns)) || DEFAULT_WIDTH;
}
