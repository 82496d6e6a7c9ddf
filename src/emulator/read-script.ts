import { readFileSync } from "node:fs";
import { OptionsError } from "./options-error.ts";
import type { EmulatorOptions } from "./options.ts";
import { parseScript } from "./parse-script.ts";

/** Reads a script from a file. Throws an {@linkcode OptionsError} that names the file. */
export function readScript(path: string): EmulatorOptions {
  let script: unknown;
  try {
    script = JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new OptionsError([`Cannot read ${path}: it does not exist`]);
    }
    const what = error instanceof SyntaxError ? "it is not valid JSON" : "it cannot be read";
    // A syntax error quotes the script, including its line breaks.
    const reason = (error as Error).message.replaceAll(/\s+/g, " ");
    throw new OptionsError([`Cannot use ${path}: ${what}: ${reason}`]);
  }
  try {
    return parseScript(script);
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    throw new OptionsError(error.problems.map((problem) => `${path}: ${problem}`));
  }
}
