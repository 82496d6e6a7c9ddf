import { parseArgs } from "node:util";
import { isDenied, UserError } from "../errors.ts";
import { INPUT_DESCRIPTIONS, type InputReader } from "./inputs.ts";
import { noSuchFlag } from "../no-such-flag.ts";
import { oneLine } from "../one-line.ts";
import { isUuid } from "../uuid.ts";

/** What the command line asks for. */
export interface CommandLine {
  /** The flags that were given, by the name of their input. */
  readonly flags: ReadonlyMap<string, string>;
  /** What is wrong with it, a sentence each. */
  readonly problems: readonly string[];
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
  const problems: string[] = [];
  let json = false;
  for (const token of readTokens(args, options)) {
    if (token.kind === "option-terminator") continue;
    if (token.kind === "positional") {
      // Not quoted: it may be the secret of a flag that was mistyped.
      problems.push(
        isUuid(token.value)
          ? 'Cannot use a batch ref without its flag; give all in one, --batch-refs "REF REF"'
          : "Cannot use an argument that is no flag; see --help",
      );
    } else if (token.name === "help" || token.name === "h") {
      return { flags, problems: [], question: "help" };
    } else if (token.name === "version") return { flags, problems: [], question: "version" };
    else if (token.name === "json") {
      json = true;
      if (token.value !== undefined) problems.push("Cannot use '--json' with a value: it has none");
    } else if (!names.includes(token.name)) {
      problems.push(
        `Cannot use '${oneLine(token.rawName)}': ${describeUnknown(token.name, names)}`,
      );
    } else if (token.value === undefined && !SWITCHES.includes(token.name)) {
      problems.push(`Cannot use '${token.rawName}': it needs a value, ${token.rawName}=VALUE`);
    } else if (flags.has(token.name)) {
      problems.push(`Cannot use '${token.rawName}' twice: give all of it at once`);
    } else flags.set(token.name, token.value ?? "true");
  }
  return { flags, problems, ...(json && { json }) };
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

function describeUnknown(name: string, names: readonly string[]): string {
  const positive = name.replace(/^no-/, "");
  if (name !== positive && SWITCHES.includes(positive)) {
    return `there is no such flag; did you mean --${positive}=false? See --help`;
  }
  return noSuchFlag(name, [...names, "json", "help", "version"]);
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
    if (!isDenied(cause)) throw cause;
    throw new UserError("Deno does not allow this program to read its variables", {
      details: [
        `Cannot read ${name}: run it with --allow-env='INPUT_*,SITECORE_CDP_*' to use variables, ` +
        "and with --ignore-env to do without the others",
      ],
      cause,
    });
  }
}
