import type { InputName } from "./inputs.ts";

/**
 * Tells what is given for an input, by flags and variables or by a program: a text without white space
 * around it, a value of the input's kind, or what is of no use; nothing, or an empty text, for what is not
 * given.
 */
export type GivenInputs = (input: InputName) => unknown;

/** What is given, as a text. */
export function textOf(given: unknown): string {
  const isTime = given instanceof Date && !Number.isNaN(given.getTime());
  return isTime ? given.toISOString() : `${given ?? ""}`.trim();
}
