import { closest } from "../closest.ts";
import type { Wording } from "./input-problems.ts";
import { type InputReader, INPUTS } from "./inputs.ts";
import { oneLine } from "../one-line.ts";

/** What a program gives, and the names of all that it can give there. */
export type GivenOptions = readonly [given: object | undefined, names: readonly string[]];

/** Options as inputs are read, and how to tell what is wrong with them. */
export interface OptionsAsInputs {
  readonly read: InputReader;
  /** A sentence for each option that there is not, lest a mistyped one goes unnoticed. */
  readonly otherProblems: readonly string[];
  readonly wording: Wording;
}

/** Options are the inputs in camel case. */
export function optionsAsInputs(...parts: readonly GivenOptions[]): OptionsAsInputs {
  const texts = new Map<string, string>();
  const otherProblems: string[] = [];
  for (const [given, names] of parts) {
    for (const [name, value] of Object.entries(given ?? {})) {
      if (names.includes(name)) texts.set(name, textOf(value));
      else otherProblems.push(`Cannot use option '${oneLine(name)}': ${noSuchOption(name, names)}`);
    }
  }
  return { read: (input) => texts.get(optionOf(input)) ?? "", otherProblems, wording: AS_OPTIONS };
}

function textOf(value: unknown): string {
  const isTime = value instanceof Date && !Number.isNaN(value.getTime());
  return isTime ? value.toISOString() : `${value ?? ""}`;
}

function optionOf(input: string): string {
  return input.replaceAll(/[-_](.)/g, (_, letter: string) => letter.toUpperCase());
}

function noSuchOption(name: string, names: readonly string[]): string {
  const meant = closest(optionOf(name), names);
  return meant === undefined
    ? `there is no such option, but ${names.join(", ")}`
    : `there is no such option; did you mean ${meant}?`;
}

/** Advice that names what a program does not have. */
const ELSEWHERE = /; [^;]*(?:batch-refs-file|SITECORE_CDP_\w+)$/;

/** What is quoted, or may be the name of an input. */
const QUOTED_OR_NAME = /'[^']*'|[a-z]+(?:-[a-z]+)+/g;

/** An error that nobody catches is shown by its message, and on Deno by nothing else. */
const AS_OPTIONS: Wording = {
  tell(input, problem) {
    const told = problem.replace(ELSEWHERE, "")
      .replaceAll(QUOTED_OR_NAME, (text) => text in INPUTS ? optionOf(text) : text);
    return `Cannot use option '${optionOf(input)}': ${told}`;
  },
  summarize: (_, details) => details.join("\n"),
};
