import { isDenied, variableDenied } from "../errors.ts";
import { closest } from "../text/closest.ts";
import type { NamedProblem } from "./input-problems.ts";
import { type InputName, type InputRow, INPUTS } from "./inputs.ts";

/** Gives the text of an input, empty where there is none. */
export type InputReader = (name: InputName) => string;

/** How many letters a word must have to be taken for a slip of the pen. */
const MIN_SLIP = 6;

/** What follows `INPUT_`, as a POSIX shell can set it. */
const INPUT_VARIABLES = Object.keys(INPUTS)
  .map((input) => input.toUpperCase().replaceAll("-", "_"));

/**
 * Reads an input: a flag beats a variable, and what is empty counts as not given. The variable is
 * `INPUT_NAME` as GitHub Actions writes it, with hyphens, or with `_`, since a POSIX shell cannot
 * set the other; then the input's own one, if it has one. Throws a {@linkcode UserError} where Deno
 * denies a variable.
 */
export function inputReader(
  flags: ReadonlyMap<InputName, string>,
  env: (name: string) => string | undefined,
): InputReader {
  return (name) => {
    const flag = flags.get(name)?.trim();
    if (flag) return flag;
    const row: InputRow<unknown> = INPUTS[name];
    const variable = `INPUT_${name.toUpperCase()}`;
    const variables = [variable, variable.replaceAll("-", "_"), row.variable];
    for (const variable of variables.filter((variable) => variable !== undefined)) {
      const text = readVariable(variable, env)?.trim();
      if (text) return text;
    }
    return "";
  };
}

/** Of each variable that was probably meant to be an input, lest a mistyped one goes unnoticed. */
export function findMistypedVariables(names: readonly string[]): readonly NamedProblem[] {
  return names.flatMap((name) => {
    const [, input] = /^INPUT_(.+)$/i.exec(name) ?? [];
    if (input === undefined) return [];
    const word = input.toUpperCase().replaceAll("-", "_");
    const meant = closest(word, INPUT_VARIABLES, 1);
    const isRead = [meant, meant?.replaceAll("_", "-")].some((known) => name === `INPUT_${known}`);
    if (meant === undefined || isRead || isOfOthers(word, meant)) return [];
    const problem = `there is no such input; did you mean INPUT_${meant}?`;
    return [{ input: name, problem }];
  });
}

/** `INPUT_REGION_2` and `INPUT_UNIT` are rather inputs of somebody else than slips of the pen. */
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
