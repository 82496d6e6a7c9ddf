import { parseArgs } from "node:util";
import { isDenied, UserError } from "./errors.ts";
import { INPUT_DESCRIPTIONS, type InputReader } from "./inputs.ts";
import { oneLine } from "./one-line.ts";
import { VERSION } from "./version.ts";

/** What the command line asks for. */
export interface CommandLine {
  /** The flags that were given, by the name of their input. */
  readonly flags: ReadonlyMap<string, string>;
  /** What is wrong with it, a sentence each. */
  readonly problems: readonly string[];
  /** A text to print instead of running. */
  readonly answer?: string;
}

/** Reads the flags: one for each input, `--help` and `--version`. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const names = INPUT_DESCRIPTIONS.map(({ name }) => name);
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const flags = new Map<string, string>();
  const problems: string[] = [];
  for (const token of tokens) {
    if (token.kind === "option-terminator") continue;
    if (token.kind === "positional") {
      // Not quoted: it may be the secret of a flag that was mistyped.
      problems.push("Cannot use an argument that is no flag; see --help");
    } else if (token.name === "help" || token.name === "h") {
      return { flags, problems: [], answer: help() };
    } else if (token.name === "version") return { flags, problems: [], answer: VERSION };
    else if (!names.includes(token.name)) {
      problems.push(`Cannot use '${oneLine(token.rawName)}': there is no such flag; see --help`);
    } else if (token.value === undefined || (!token.inlineValue && /^--/.test(token.value))) {
      problems.push(`Cannot use '${token.rawName}': it needs a value, ${token.rawName}=VALUE`);
    } else if (flags.has(token.name)) {
      problems.push(`Cannot use '${token.rawName}' twice: give all of it at once`);
    } else flags.set(token.name, token.value);
  }
  return { flags, problems };
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

function help(): string {
  const lines = INPUT_DESCRIPTIONS.flatMap(({ name, default: fallback, help, variable }) => [
    `  --${name}${fallback === "" ? "" : ` (default ${fallback})`}`,
    `      ${help}${variable === undefined ? "" : ` Better in ${variable}.`}`,
  ]);
  return [
    "Waits for Sitecore CDP batch uploads and passes only if every one of them succeeded.",
    "",
    "Usage: sitecore-cdp-batch-gate --region eu --batch-refs UUID,UUID",
    "",
    ...lines,
    "  --help, --version",
    "",
    "Every flag can be given as a variable too: INPUT_ and its name in capitals, with _ for -.",
    "Exit codes: 0 success or pending, 1 failure or timed_out, 2 unknown, 130 cancelled.",
  ].join("\n");
}
