import { closest } from "../text/closest.ts";
import { oneLine } from "../text/one-line.ts";
import { wordsOf } from "./clause.ts";
import type { GivenInputs } from "./given-inputs.ts";
import type { OtherProblem, Wording } from "./input-problems.ts";
import type { InputTable } from "./input-row.ts";
import { type OptionKind, type OptionKinds, optionOf } from "./options.ts";

/** The options that a program passes, and all that exist. */
export type GivenOptions = readonly [given: object | undefined, kinds: OptionKinds];

/** Options in the form in which inputs are read, and the wording for their problems. */
export interface OptionsAsInputs {
  readonly given: GivenInputs;
  /**
   * One for each option that does not exist, so that a typo does not go unnoticed, and for each invalid
   * option that is not an input.
   */
  readonly otherProblems: readonly OtherProblem[];
  readonly wording: Wording;
}

/** Options have the names of the inputs in camel case. */
export function optionsAsInputs(
  table: InputTable,
  ...parts: readonly GivenOptions[]
): OptionsAsInputs {
  const values = new Map<string, unknown>();
  const otherProblems: OtherProblem[] = [];
  for (const [given, kinds] of parts) {
    for (const [name, value] of Object.entries(given ?? {})) {
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      if (kind === "input" && isReadable(value)) values.set(name, value);
      const names = Object.keys(kinds);
      const meant = closest(optionOf(name), names);
      const problem = kind === undefined ? noSuchOption(meant, names) : problemOf(kind, value);
      if (problem === undefined) continue;
      const sentence = `Cannot use option '${oneLine(name)}': ${problem}`;
      otherProblems.push({ problem: sentence, meant: inputsOf(meant, table) });
    }
  }
  return {
    given: (input) => values.get(optionOf(input)),
    otherProblems,
    wording: asOptions(table),
  };
}

/** What is wrong with the value of an option that is not an input. */
function problemOf(kind: OptionKind, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (kind === "input") {
    return isReadable(value) ? undefined : "it must be a string, number, boolean, or Date";
  }
  if (kind === "function") return typeof value === "function" ? undefined : "it must be a function";
  const { addEventListener } = Object(value) as Partial<AbortSignal>;
  const isSignal = "aborted" in Object(value) && typeof addEventListener === "function";
  return isSignal
    ? undefined
    : "it must be an AbortSignal, such as the signal of an AbortController";
}

function isReadable(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value) || value instanceof Date;
}

/** The input that an option stands for, if any. */
function inputsOf(option: string | undefined, table: InputTable): readonly string[] {
  return Object.keys(table).filter((name) => optionOf(name) === option);
}

function noSuchOption(meant: string | undefined, names: readonly string[]): string {
  return meant === undefined
    ? `there is no such option; the options are ${names.join(", ")}`
    : `there is no such option; did you mean ${meant}?`;
}

/** An uncaught error is shown with its message, and on Deno with nothing else. */
function asOptions(table: InputTable): Wording {
  // Batch refs are an argument, and most inputs for reporting have no option.
  const nameOf = (name: string) =>
    table[name]?.options || name === "batch-refs" ? optionOf(name) : undefined;
  return {
    tell({ input, problem, isMissing }) {
      const words = wordsOf(problem, nameOf);
      const option = `ption '${optionOf(input)}'`;
      return isMissing ? `O${option} is missing${words}` : `Cannot use o${option}: ${words}`;
    },
    summarize: (_, details) => details.join("\n"),
  };
}
