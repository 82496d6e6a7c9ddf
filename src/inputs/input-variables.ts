import { isDenied, variableDenied } from "../errors.ts";
import { closest } from "../text/closest.ts";
import type { NamedProblem } from "./input-problems.ts";
import type { InputTable } from "./input-row.ts";

/** Returns the text of an input, or an empty text if there is none. */
export type InputReader = (name: string) => string;

/** The shortest word that is treated as a typo, in letters. */
const MIN_SLIP = 6;

/**
 * Creates a reader of inputs. A flag overrides a variable, and empty text counts as not specified. The
 * variable is `INPUT_NAME` with hyphens, as GitHub Actions writes it, or with `_`, because a POSIX
 * shell cannot set the other form; then the input's own variable, if it has one. Throws a {@linkcode
 * UserError} if Deno denies access to a variable.
 */
export function inputReader(
  table: InputTable,
  flags: ReadonlyMap<string, string>,
  env: (name: string) => string | undefined,
): InputReader {
  return (name) => {
    const flag = flags.get(name)?.trim();
    if (flag) return flag;
    const variable = `INPUT_${name.toUpperCase()}`;
    const variables = [variable, variable.replaceAll("-", "_"), table[name]?.variable];
    for (const variable of variables.filter((variable) => variable !== undefined)) {
      const text = readVariable(variable, env)?.trim();
      if (text) return text;
    }
    return "";
  };
}

/** Finds variables that were probably meant to be inputs, so that a typo does not go unnoticed. */
export function findMistypedVariables(
  names: readonly string[],
  table: InputTable,
): readonly NamedProblem[] {
  // In the form that a POSIX shell can set.
  const inputs = Object.keys(table).map((input) => input.toUpperCase().replaceAll("-", "_"));
  return names.flatMap((name) => {
    const [, input] = /^INPUT_(.+)$/i.exec(name) ?? [];
    if (input === undefined) return [];
    const word = input.toUpperCase().replaceAll("-", "_");
    const meant = closest(word, inputs, 1);
    const isRead = [meant, meant?.replaceAll("_", "-")].some((known) => name === `INPUT_${known}`);
    if (meant === undefined || isRead || isOfOthers(word, meant)) return [];
    const problem = `there is no such input; did you mean INPUT_${meant}?`;
    return [{ input: name, problem }];
  });
}

/** `INPUT_REGION_2` and `INPUT_UNIT` are more likely to be inputs of another program than typos. */
function isOfOthers(word: string, meant: string): boolean {
  return word !== meant && (word.startsWith(meant) || word.length < MIN_SLIP);
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
