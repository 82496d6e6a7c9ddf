/**
 * Returns what flags, variables, or a program specify for an input: trimmed text, a value of the
 * input's kind, or something unusable. Returns nothing or an empty text if the input is not specified.
 */
export type GivenInputs = (input: string) => unknown;

/** The specified value as text. */
export function textOf(given: unknown): string {
  const isTime = given instanceof Date && !Number.isNaN(given.getTime());
  return isTime ? given.toISOString() : `${given ?? ""}`.trim();
}
