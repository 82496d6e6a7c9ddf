import { throwIfAny } from "./option-problem.ts";
import { parseScriptOptions } from "./options-schema.ts";
import type { EmulatorOptions } from "./options.ts";

/**
 * Reads a script: the options as JSON, without functions. Times have their unit in the value instead of
 * the name: `"queue": "10s"` is `queueMs: 10_000`. Throws an `OptionsError` that lists every problem and
 * its place.
 *
 * @example
 * ```ts
 * const emulator = createEmulator(parseScript({
 *   stages: { processing: "1s" },
 *   uploads: [{ number: 2, end: "corrupted" }],
 * }));
 * ```
 */
export function parseScript(script: unknown): EmulatorOptions {
  const parsed = parseScriptOptions(script);
  throwIfAny(parsed.problems, "the script");
  return parsed.options;
}
