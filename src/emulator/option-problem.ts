import * as v from "valibot";
import { OptionsError } from "./options-error.ts";

/** What is wrong with a value in options. */
export interface OptionProblem {
  /** Where it stands: names of objects' keys, and numbers of lists' items. */
  readonly keys: readonly unknown[];
  readonly value: unknown;
  /** What it should be, to follow the place. */
  readonly message: string;
}

/** The longest value that is quoted. */
const MAX_QUOTED = 60;

/** What is wrong with a value. */
export function problemsOf(
  schema: v.GenericSchema<unknown>,
  value: unknown,
): readonly OptionProblem[] {
  return v.safeParse(schema, value).issues?.map(problemOf) ?? [];
}

/** Throws an {@linkcode OptionsError} of the problems, if there is one. */
export function throwIfAny(problems: readonly OptionProblem[]): void {
  if (problems.length > 0) {
    throw new OptionsError(problems.map((problem) => problemSentence(problem)));
  }
}

/** What an issue tells. */
export function problemOf({ path, message }: v.BaseIssue<unknown>): OptionProblem {
  return { keys: path?.map(({ key }) => key) ?? [], value: path?.at(-1)?.value, message };
}

/** A sentence on what is wrong at a place, by its name; no secret is repeated. */
export function problemSentence(
  { keys, value, message }: OptionProblem,
  place: string = pathOf(keys),
): string {
  const isShort = ["string", "number", "boolean"].includes(typeof value) &&
    String(value).length <= MAX_QUOTED;
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  const shown = isShort && keys.at(-1) !== "apiToken" ? ` ${text}` : "";
  return `Cannot use ${place}${shown}: ${message}`;
}

/** As it would be written in a program, `batches[2].timeline[0].afterMs`. */
function pathOf(keys: readonly unknown[]): string {
  if (keys.length === 0) return "it";
  return keys.map((key) => typeof key === "number" ? `[${key}]` : `.${key}`).join("").slice(1);
}
