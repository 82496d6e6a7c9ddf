import { parseArgs } from "node:util";

/** A part of a command line. */
export type FlagToken =
  | {
    readonly kind: "flag";
    /** Without its hyphens, except if there are too few. */
    readonly name: string;
    /** As it was written. */
    readonly rawName: string;
    readonly value: string | undefined;
  }
  | { readonly kind: "word"; readonly value: string };

/** The flags that ask for information instead of a run, as they are written. They take no value. */
export const QUESTIONS: Readonly<Record<string, "help" | "version">> = {
  "--help": "help",
  "-h": "help",
  "--version": "version",
};

/**
 * Splits arguments into flags and words. Flags with these names take a value. Anything that starts with
 * two hyphens is a flag, even in `--batch-refs $EMPTY --wait`, where the value is missing. An argument
 * that starts with one hyphen is a single flag, not one for each letter: `-batch-refs` contains an `h`.
 */
export function* flagTokens(
  args: readonly string[],
  names: readonly string[],
): Generator<FlagToken> {
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "option-terminator") continue;
    if (token.kind === "positional") {
      yield { kind: "word", value: token.value };
      continue;
    }
    const { index, name, rawName, value, inlineValue } = token;
    const arg = args[index] ?? "";
    const [word = "", inWord] = arg.split(/=(.*)/s);
    const isOneHyphen = /^-[^-]./.test(arg);
    const isForgotten = !inlineValue && value?.startsWith("--");
    if (isOneHyphen) yield { kind: "flag", name: word, rawName: word, value: inWord };
    else yield { kind: "flag", name, rawName, value: isForgotten ? undefined : value };
    if (isOneHyphen || isForgotten) {
      yield* flagTokens(args.slice(index + 1), names);
      return;
    }
  }
}
