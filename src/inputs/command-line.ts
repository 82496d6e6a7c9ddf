import { parseArgs } from "node:util";
import { closest } from "../closest.ts";
import { isDenied, variableDenied } from "../errors.ts";
import { noSuchFlag } from "../no-such-flag.ts";
import { oneLine } from "../one-line.ts";
import { isUuid } from "../uuid.ts";
import type { OtherProblem } from "./input-problems.ts";
import { INPUT_DESCRIPTIONS, type InputName, type InputReader, INPUTS } from "./inputs.ts";

/** What the command line asks for. */
export interface CommandLine {
  /** The flags that were given, by the name of their input. */
  readonly flags: ReadonlyMap<string, string>;
  readonly problems: readonly OtherProblem[];
  /** Whether the report shall be the standard output. */
  readonly json?: true;
  /** What to print instead of running. */
  readonly question?: "help" | "version";
}

type Options = Record<string, { readonly type: "string" }>;
type Token = ReturnType<
  typeof parseArgs<{ options: Options; strict: false; tokens: true }>
>["tokens"][number];

/** The inputs that are true or false. */
const SWITCHES = INPUT_DESCRIPTIONS
  .filter((input) => ["true", "false"].includes(input.default))
  .map(({ name }): string => name);

/** Reads the flags: one for each input, `--json`, `--help` and `--version`. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const names = INPUT_DESCRIPTIONS.map(({ name }) => name);
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  const flags = new Map<string, string>();
  const problems: OtherProblem[] = [];
  let json = false;
  let last = "";
  let isValueNext = false;
  for (const token of readTokens(args, options)) {
    const mayBeValue = isValueNext;
    isValueNext = false;
    if (token.kind === "option-terminator") continue;
    if (token.kind === "positional") {
      // What follows an unknown flag was meant to be its value.
      if (!mayBeValue) problems.push(describeStray(token.value, last));
      continue;
    }
    const { name, rawName, value } = token;
    last = name;
    if (name === "help" || name === "h") return { flags, problems: [], question: "help" };
    if (name === "version") return { flags, problems: [], question: "version" };
    const refuse = (state: string) =>
      void problems.push({
        problem: `Cannot use '${rawName}'${state}`,
        flag: rawName,
        input: name,
      });
    if (name === "json") {
      json = true;
      if (value !== undefined) refuse(" with a value: it has none");
    } else if (!names.includes(name)) {
      problems.push(describeUnknown(token, names));
      isValueNext = value === undefined;
    } else if (value === undefined && !SWITCHES.includes(name)) {
      refuse(`: it needs a value, ${rawName}=<${INPUTS[name as InputName].parse.kind}>`);
    } else if (flags.has(name)) refuse(" twice: give all of it at once");
    else flags.set(name, value ?? "true");
  }
  return { flags, problems, ...(json && { json }) };
}

/** Not quoted: it may be the secret of a flag that was mistyped. */
function describeStray(word: string, lastFlag: string): OtherProblem {
  if (isUuid(word)) {
    const problem =
      'Cannot use a batch ref without its flag; give all in one, --batch-refs "REF REF"';
    return { problem, input: "batch-refs" };
  }
  if (lastFlag === "batch-refs-file") {
    return {
      problem: "Cannot use more than one file; give a pattern in quotes, --batch-refs-file '*.txt'",
    };
  }
  return { problem: "Cannot use an argument that is no flag; see --help" };
}

/** What looks like a flag is one, as after `--batch-refs $EMPTY`: the value before it was forgotten. */
function* readTokens(args: readonly string[], options: Options): Generator<Token> {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "option" && !token.inlineValue && token.value?.startsWith("--")) {
      yield { ...token, value: undefined, inlineValue: undefined };
      yield* readTokens(args.slice(token.index + 1), options);
      return;
    }
    yield token;
  }
}

function describeUnknown(
  { name, rawName }: Token & { kind: "option" },
  names: readonly string[],
): OtherProblem {
  const known = [...names, "json", "help", "version"];
  const positive = name.replace(/^no-/, "");
  const isNegated = name !== positive && SWITCHES.includes(positive);
  const state = isNegated
    ? `there is no such flag; did you mean --${positive}=false? See --help`
    : noSuchFlag(name, known);
  const problem = `Cannot use '${oneLine(rawName)}': ${state}`;
  const meant = isNegated ? positive : closest(name, known);
  if (meant === undefined) return { problem };
  const isSafe = /^--[\w-]+$/.test(rawName);
  return { problem, ...(isSafe && { flag: rawName }), input: meant };
}

/**
 * Reads an input: a flag beats a variable, and what is empty counts as not given. The variable is
 * `INPUT_NAME` as GitHub Actions writes it, with hyphens, or with `_`, since a POSIX shell cannot
 * set the other; then the input's own one, if it has one. Throws a {@linkcode UserError} where Deno
 * denies a variable.
 */
export function inputReader(
  flags: ReadonlyMap<string, string>,
  env: (name: string) => string | undefined,
): InputReader {
  const others = new Map(INPUT_DESCRIPTIONS.map(({ name, variable }) => [name, variable]));
  return (name) => {
    const flag = flags.get(name)?.trim();
    if (flag) return flag;
    const variable = `INPUT_${name.toUpperCase()}`;
    const variables = [variable, variable.replaceAll("-", "_"), others.get(name)];
    for (const variable of variables.filter((variable) => variable !== undefined)) {
      const text = readVariable(variable, env)?.trim();
      if (text) return text;
    }
    return "";
  };
}

function readVariable(
  name: string,
  env: (name: string) => string | undefined,
): string | undefined {
  try {
    return env(name);
  } catch (cause) {
    throw isDenied(cause) ? variableDenied(cause) : cause;
  }
}
