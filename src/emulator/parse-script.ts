import { parseDuration } from "../text/duration.ts";
import { pathOf, problemSentence } from "./option-problem.ts";
import { OptionsError } from "./options-error.ts";
import { scriptProblems } from "./options-schema.ts";
import type { EmulatorOptions } from "./options.ts";

/** The times of the options, without the unit that their names have there. */
const TIMES: readonly string[] = [
  "validation",
  "queue",
  "processing",
  "listLag",
  "singleLag",
  "clockSkew",
  "logUrlLifetime",
  "per",
  "age",
  "after",
];

/** A time by the name that it has in the options. */
const TIMES_MS = new RegExp(`\\b(${TIMES.join("|")})Ms\\b`, "g");

const DURATION = 'it is a number and a unit, such as "500ms", "10s", "5m", "2h" or "1d"';

/**
 * Reads a script, which is the options as JSON holds them, but for functions. Times have no unit in
 * their names, but in their values: `"queue": "10s"` is `queueMs: 10_000`. Throws an
 * {@linkcode OptionsError} that tells all that is wrong, and where.
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
  const problems: string[] = [];
  const options = withMilliseconds(script, [], problems);
  const others = scriptProblems(options).map((problem) => problem.replaceAll(TIMES_MS, "$1"));
  if (problems.length + others.length > 0) throw new OptionsError([...problems, ...others]);
  return options as EmulatorOptions;
}

function withMilliseconds(value: unknown, path: readonly unknown[], problems: string[]): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) => withMilliseconds(item, [...path, index], problems));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const here = [...path, key];
      const name = key.replace(/Ms$/, "");
      if (!TIMES.includes(name)) return [key, withMilliseconds(item, here, problems)];
      const ms = name === key ? durationOf(item, name) : undefined;
      if (ms === undefined) problems.push(problemSentence(pathOf(here), item, formOf(key, name)));
      return [`${name}Ms`, ms ?? 1];
    }),
  );
}

function durationOf(value: unknown, name: string): number | undefined {
  if (typeof value !== "string") return undefined;
  // Only a clock can be behind.
  const isBehind = name === "clockSkew" && value.startsWith("-");
  const ms = parseDuration(isBehind ? value.slice(1) : value);
  return isBehind && ms !== undefined ? -ms : ms;
}

function formOf(key: string, name: string): string {
  return name === key ? DURATION : `in a script it is ${name}, with a unit: "${name}": "10s"`;
}
