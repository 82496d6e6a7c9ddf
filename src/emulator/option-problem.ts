import * as v from "valibot";
import { OptionsError } from "./options-error.ts";

/** A problem with a value in options. */
export interface OptionProblem {
  /** The path to the value: keys of objects, and indexes of arrays. */
  readonly keys: readonly unknown[];
  readonly value: unknown;
  /** What it should be; follows the place in a message. */
  readonly message: string;
}

/** The longest value that is quoted. */
const MAX_QUOTED = 60;

/** The problems with a value. */
export function problemsOf(
  schema: v.GenericSchema<unknown>,
  value: unknown,
): readonly OptionProblem[] {
  return v.safeParse(schema, value).issues?.map(problemOf) ?? [];
}

/** Throws an {@linkcode OptionsError} if there are problems; `subject` names what was checked. */
export function throwIfAny(problems: readonly OptionProblem[], subject: string): void {
  if (problems.length > 0) {
    throw new OptionsError(
      problems.map((problem) => problemSentence(problem, pathOf(problem.keys) || subject)),
    );
  }
}

/** The problem that an issue describes. */
export function problemOf({ path, message }: v.BaseIssue<unknown>): OptionProblem {
  return { keys: path?.map(({ key }) => key) ?? [], value: path?.at(-1)?.value, message };
}

/** A message that names the place and the problem, without repeating a secret. */
export function problemSentence(
  { keys, value, message }: OptionProblem,
  place: string,
): string {
  const isShort = ["string", "number", "boolean"].includes(typeof value) &&
    String(value).length <= MAX_QUOTED;
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  const shown = isShort && keys.at(-1) !== "apiToken" ? ` ${text}` : "";
  return `Cannot use ${place}${shown}: ${message}`;
}

/** As it is written in a program: `batches[2].timeline[0].afterMs`. */
function pathOf(keys: readonly unknown[]): string {
  return keys.map((key) => typeof key === "number" ? `[${key}]` : `.${key}`).join("").slice(1);
}
