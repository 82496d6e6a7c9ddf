import { throwIfAny } from "./option-problem.ts";
import { parseScriptOptions } from "./options-schema.ts";
import type { EmulatorOptions } from "./options.ts";

/**
 * Reads a script, which is the options as JSON holds them, but for functions. Times have no unit in
 * their names, but in their values: `"queue": "10s"` is `queueMs: 10_000`. Throws an
 * `OptionsError` that tells all that is wrong, and where.
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
  throwIfAny(parsed.problems);
  return parsed.options;
}
