import process from "node:process";
import { unlessDenied } from "../errors.ts";
import type { Environment } from "../host.ts";
import { wouldAsk } from "../system/would-ask.ts";
import { readStdin } from "./read-stdin.ts";

/** The environment of this process. */
export const processEnvironment: Environment = {
  variable: (name) => process.env[name],
  variableNames,
  readStdin,
};

/**
 * The names of all environment variables that are not empty, in capitals if the system ignores case.
 * Empty if Deno denies access or would ask the user first.
 */
function variableNames(): readonly string[] {
  if (wouldAsk({ name: "env" })) return [];
  const all = unlessDenied(() => Object.keys(process.env), []);
  const names = all.filter((name) => process.env[name]);
  return process.platform === "win32" ? names.map((name) => name.toUpperCase()) : names;
}
