import { closest } from "../text/closest.ts";
import { oneLine } from "../text/one-line.ts";
import type { OtherProblem, Wording } from "./input-problems.ts";
import { type InputReader, INPUTS } from "./inputs.ts";
import type { OptionKind, OptionKinds } from "./options.ts";

/** What a program gives, and all that it can give there. */
export type GivenOptions = readonly [given: object | undefined, kinds: OptionKinds];

/** Options as inputs are read, and how to tell what is wrong with them. */
export interface OptionsAsInputs {
  readonly read: InputReader;
  /** Of each option that there is not, lest a mistyped one goes unnoticed, or that is no input. */
  readonly otherProblems: readonly OtherProblem[];
  readonly wording: Wording;
}

/** Options are the inputs in camel case. */
export function optionsAsInputs(...parts: readonly GivenOptions[]): OptionsAsInputs {
  const texts = new Map<string, string>();
  const otherProblems: OtherProblem[] = [];
  for (const [given, kinds] of parts) {
    for (const [name, value] of Object.entries(given ?? {})) {
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      if (kind === "input" && isText(value)) texts.set(name, textOf(value));
      const names = Object.keys(kinds);
      const meant = closest(optionOf(name), names);
      const problem = kind === undefined ? noSuchOption(meant, names) : problemOf(kind, value);
      if (problem === undefined) continue;
      const sentence = `Cannot use option '${oneLine(name)}': ${problem}`;
      otherProblems.push({ problem: sentence, input: inputOf(meant) });
    }
  }
  return { read: (input) => texts.get(optionOf(input)) ?? "", otherProblems, wording: AS_OPTIONS };
}

/** What an option would have to be that is no input. */
function problemOf(kind: OptionKind, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (kind === "input") return isText(value) ? undefined : "it is no text, number, boolean or Date";
  if (kind === "function") return typeof value === "function" ? undefined : "it is no function";
  const { addEventListener } = Object(value) as Partial<AbortSignal>;
  const isSignal = "aborted" in Object(value) && typeof addEventListener === "function";
  return isSignal ? undefined : "it is no AbortSignal, such as the signal of an AbortController";
}

function isText(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value) || value instanceof Date;
}

/** Trimmed, as are flags and variables: a secret may be read from a file. */
function textOf(value: unknown): string {
  const isTime = value instanceof Date && !Number.isNaN(value.getTime());
  return isTime ? value.toISOString() : `${value}`.trim();
}

function optionOf(input: string): string {
  return input.replaceAll(/[-_](.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The input that an option is, if it is one. */
function inputOf(option: string | undefined): string | undefined {
  return Object.keys(INPUTS).find((input) => optionOf(input) === option);
}

function noSuchOption(meant: string | undefined, names: readonly string[]): string {
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
