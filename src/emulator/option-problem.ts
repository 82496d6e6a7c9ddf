import * as v from "valibot";

/** The longest value that is quoted. */
const MAX_QUOTED = 60;

/** What is wrong with a value, a sentence each. */
export function problemsOf(schema: v.GenericSchema<unknown>, value: unknown): readonly string[] {
  return v.safeParse(schema, value).issues?.map(problemOf) ?? [];
}

function problemOf({ path, message }: v.BaseIssue<unknown>): string {
  const keys = path?.map(({ key }) => key) ?? [];
  return problemSentence(pathOf(keys), path?.at(-1)?.value, message);
}

/** A sentence that tells where something is wrong, and what would be right; no secret is repeated. */
export function problemSentence(where: string, value: unknown, message: string): string {
  const isShort = ["string", "number", "boolean"].includes(typeof value) &&
    String(value).length <= MAX_QUOTED;
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  const shown = isShort && !where.endsWith("apiToken") ? ` ${text}` : "";
  return `Cannot use ${where}${shown}: ${message}`;
}

/** As it would be written in a program, `batches[2].timeline[0].afterMs`. */
export function pathOf(keys: readonly unknown[]): string {
  if (keys.length === 0) return "it";
  return keys.map((key) => typeof key === "number" ? `[${key}]` : `.${key}`).join("").slice(1);
}
