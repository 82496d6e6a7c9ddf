import { flagTokens, QUESTIONS } from "../system/flag-tokens.ts";
import { noSuchFlag } from "../system/no-such-flag.ts";
import { closest, suggestions } from "../text/closest.ts";
import { listOf } from "../text/list-of.ts";
import { problemSentence } from "./option-problem.ts";
import { parseScriptOptions, UNSPECIFIED_NAMES } from "./options-schema.ts";
import type { EmulatorOptions } from "./options.ts";

/** What the command line asks for. */
export interface Flags {
  readonly port: number;
  readonly hostname: string;
  /** The path of a script. */
  readonly script: string | undefined;
  /** Whether to log every request. */
  readonly verbose: boolean;
  /** Options that take precedence over the script. */
  readonly options: EmulatorOptions;
}

/** The result of reading the command line. */
export type ParsedFlags =
  | { readonly kind: "run"; readonly flags: Flags }
  | { readonly kind: "help" | "version" }
  /** One sentence each. */
  | { readonly kind: "bad"; readonly problems: readonly string[] };

/** The place of a flag's value in a script. The other flags are read here. */
const PLACES: Readonly<Record<string, string>> = {
  "client-key": "credentials.clientKey",
  "api-token": "credentials.apiToken",
  speed: "speed",
  seed: "seed",
  strangers: "strangers",
  validation: "stages.validation",
  queue: "stages.queue",
  processing: "stages.processing",
};

/** The flags that need a value. */
const VALUE_FLAGS = [
  ...["port", "hostname", "script", "fault", "unspecified"],
  ...Object.keys(PLACES),
];

/** All flags, without their hyphens. */
export const FLAG_NAMES: readonly string[] = [...VALUE_FLAGS, "verbose", "help", "version"];

/** Reads the command line and finds every problem. After a problem, `--help` is ignored. */
export function parseFlags(args: readonly string[]): ParsedFlags {
  const problems: string[] = [];
  const values: (readonly [string, string])[] = [];
  let isValueNext = false;
  for (const token of flagTokens(args, VALUE_FLAGS)) {
    if (token.kind === "word") {
      // The word after an unknown flag was meant as its value.
      if (!isValueNext) problems.push(`Cannot use "${token.value}": it is not a flag; see --help`);
      isValueNext = false;
      continue;
    }
    const { name, rawName, value } = token;
    const question = QUESTIONS[rawName];
    const isUnknown = question === undefined && !FLAG_NAMES.includes(name);
    isValueNext = isUnknown && value === undefined;
    if (isUnknown) {
      problems.push(`Cannot use "${rawName}": ${noSuchFlag(suggestions(name, FLAG_NAMES))}`);
    } else if (question || name === "verbose") {
      if (value !== undefined) problems.push(`Cannot use ${rawName}: it does not accept a value`);
      else if (question && problems.length === 0) return { kind: question };
      values.push([name, ""]);
    } else if (!value) problems.push(`Cannot use ${rawName}: it needs a value`);
    else values.push([name, value]);
  }
  const given = new Map(values);
  const port = portOf(given.get("port") ?? "8080", problems);
  const options = optionsOf(values, problems);
  if (problems.length > 0) return { kind: "bad", problems };
  const hostname = given.get("hostname") ?? "127.0.0.1";
  const flags = { port, hostname, script: given.get("script"), verbose: given.has("verbose") };
  return { kind: "run", flags: { ...flags, options } };
}

function portOf(text: string, problems: string[]): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) {
    problems.push(`Cannot use --port "${text}": it must be a whole number from 0 to 65535`);
  }
  return port;
}

/** Turns the flags into a script and reads it. */
function optionsOf(
  values: readonly (readonly [string, string])[],
  problems: string[],
): EmulatorOptions {
  const script: Record<string, Record<string, unknown>> = {};
  const put = (path: string, value: unknown) => {
    const [key = "", inner] = path.split(".");
    Object.assign(script, { [key]: inner ? { ...script[key], [inner]: value } : value });
  };
  for (const [name, text] of values) {
    const place = PLACES[name];
    if (place) put(place, place.includes(".") ? text : fromJson(text));
    if (name === "unspecified") {
      const [key = "", value] = text.split(/=(.*)/s);
      const problem = unspecifiedProblem(key, value);
      if (problem) problems.push(`Cannot use --unspecified ${key}: ${problem}`);
      else put(`unspecified.${key}`, fromJson(value ?? ""));
    }
  }
  const faults = values.filter(([name]) => name === "fault").map(([, text]) => text);
  const parsed = parseScriptOptions({ ...script, ...(faults.length > 0 && { faults }) });
  problems.push(
    ...parsed.problems.map((problem) => problemSentence(problem, flagOf(problem.keys))),
  );
  return parsed.options;
}

/** What is wrong with the form of a choice. */
function unspecifiedProblem(name: string, value: string | undefined): string | undefined {
  if (!UNSPECIFIED_NAMES.includes(name)) {
    const meant = closest(name, UNSPECIFIED_NAMES);
    return `there is no such name; ${
      meant === undefined ? `use ${listOf(UNSPECIFIED_NAMES)}` : `did you mean ${meant}?`
    }`;
  }
  return value ? undefined : "it needs a value, such as order=created-desc";
}

/** Numbers, booleans, and other JSON become values; anything else is a string. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The flag for a place in a script. */
function flagOf(keys: readonly unknown[]): string {
  const [first, second] = keys;
  const place = keys.join(".");
  const flag = Object.keys(PLACES).find((name) => PLACES[name] === place);
  if (flag !== undefined) return `--${flag}`;
  return first === "faults" ? "--fault" : `--${first} ${second}`;
}
