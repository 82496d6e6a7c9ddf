import { parseDuration } from "../duration.ts";
import { parseArgs } from "node:util";
import { DEFAULT_CREDENTIALS, DEFAULT_STAGES } from "./options.ts";

/** What the command line asks for. */
export interface Flags {
  readonly port: number;
  readonly hostname: string;
  readonly clientKey: string;
  readonly apiToken: string;
  readonly validationMs: number;
  readonly queueMs: number;
  readonly processingMs: number;
  /** The share of requests that go wrong, from 0 to 1. */
  readonly faultRate: number;
  readonly seed: number;
}

/** What came of reading the command line. */
export type ParsedFlags =
  | { readonly kind: "run"; readonly flags: Flags }
  | { readonly kind: "help" }
  /** One sentence each. */
  | { readonly kind: "bad"; readonly problems: readonly string[] };

interface Flag<Value> {
  readonly help: string;
  readonly fallback: Value;
  /** What a good value is, after "it is". */
  readonly form: string;
  /** `undefined` for a bad value. */
  readonly parse: (text: string) => Value | undefined;
}

const text = {
  form: "a text that is not empty",
  // What looks like a flag is one: the value before it was forgotten.
  parse: (value: string) => value.startsWith("--") ? undefined : value || undefined,
};
const duration = {
  form: 'a number and a unit, such as "500ms", "10s", "5m", "2h" or "1d"',
  parse: parseDuration,
};
const numberIn = (min: number, max: number, digits: RegExp) => (value: string) =>
  digits.test(value) && Number(value) >= min && Number(value) <= max ? Number(value) : undefined;

const FLAGS: { readonly [Name in keyof Flags]: Flag<Flags[Name]> } = {
  port: {
    help: "the port to listen on; 0 takes any free one",
    fallback: 8080,
    form: "a whole number from 0 to 65535",
    parse: numberIn(0, 65_535, /^\d+$/),
  },
  hostname: { help: "the address to listen on", fallback: "127.0.0.1", ...text },
  clientKey: { help: "the user name", fallback: DEFAULT_CREDENTIALS.clientKey, ...text },
  apiToken: { help: "the password", fallback: DEFAULT_CREDENTIALS.apiToken, ...text },
  validationMs: {
    help: "from the upload to file_uploaded",
    fallback: DEFAULT_STAGES.validationMs,
    ...duration,
  },
  queueMs: {
    help: "from file_uploaded to processing",
    fallback: DEFAULT_STAGES.queueMs,
    ...duration,
  },
  processingMs: {
    help: "from processing to the end",
    fallback: DEFAULT_STAGES.processingMs,
    ...duration,
  },
  faultRate: {
    help: "the share of requests that go wrong",
    fallback: 0,
    form: "a number from 0 to 1",
    parse: numberIn(0, 1, /^\d*\.?\d+$/),
  },
  seed: {
    help: "where everything random starts from",
    fallback: 1,
    form: "a whole number from 0 to 4294967295",
    parse: numberIn(0, 2 ** 32 - 1, /^\d+$/),
  },
};

/** The names on the command line, such as `--fault-rate`, and what they set. */
const BY_NAME: ReadonlyMap<string, keyof Flags> = new Map(
  (Object.keys(FLAGS) as (keyof Flags)[]).map((key) => [nameOf(key), key]),
);

/** The text that `--help` prints. */
export const HELP: string = [
  "An emulator of the Sitecore CDP Batch API.",
  "",
  "Usage: node src/emulator/main.ts [flags]",
  "",
  ...[...BY_NAME].map(([name, key]) => {
    const { help, fallback } = FLAGS[key];
    const shown = key.endsWith("Ms") ? `${fallback}ms` : fallback;
    return `  --${name.padEnd(14)}${help} (default ${shown})`;
  }),
  `  --${"help".padEnd(14)}this text`,
].join("\n");

/** Reads the command line; finds all that is wrong with it. */
export function parseFlags(args: readonly string[]): ParsedFlags {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries([...BY_NAME.keys()].map((name) => [name, { type: "string" }])),
    strict: false,
    tokens: true,
  });
  const problems: string[] = [];
  const values: Partial<Record<keyof Flags, unknown>> = {};
  for (const token of tokens) {
    if (token.kind === "positional") problems.push(unknown("argument", token.value));
    if (token.kind !== "option") continue;
    if (token.name === "help") return { kind: "help" };
    const key = BY_NAME.get(token.name);
    if (key) values[key] = FLAGS[key].parse(token.value ?? "");
    if (!key) problems.push(unknown("flag", token.rawName));
    else if (values[key] === undefined) problems.push(badValue(key, token.value));
  }
  if (problems.length > 0) return { kind: "bad", problems };
  const defaults = Object.entries(FLAGS).map(([key, { fallback }]) => [key, fallback]);
  return { kind: "run", flags: { ...Object.fromEntries(defaults), ...values } };
}

function unknown(what: "argument" | "flag", given: string): string {
  return `Cannot use "${given}": there is no such ${what}, see --help`;
}

function badValue(key: keyof Flags, value: string | undefined): string {
  const given = value === undefined || key === "apiToken" ? "" : ` "${value}"`;
  return `Cannot use --${nameOf(key)}${given}: it is ${FLAGS[key].form}`;
}

function nameOf(key: string): string {
  return key.replace(/Ms$/, "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
