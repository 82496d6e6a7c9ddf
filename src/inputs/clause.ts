/**
 * What is wrong with an input, as part of a sentence. It is independent of the reader, who may know the
 * input as a workflow input, a flag, a variable, or an option of the library.
 */
export type Clause = string | readonly ClausePart[];

/** Text, the name of an input or variable, or advice. */
export type ClausePart = string | Name | Advice;

/** An input, by its name in `action.yml`, or a variable. */
export interface Name {
  readonly name: string;
}

/** What would help, added after a semicolon. Left out for readers who do not have what it names. */
export interface Advice {
  readonly advice: Clause;
}

/** Returns the name by which readers know an input or variable, or nothing if they do not have it. */
export type Naming = (name: string) => string | undefined;

/**
 * Builds a clause: `` clause`it is shorter than ${{ name: "poll-interval" }}` ``. A line break and the
 * white space around it become one space.
 */
export function clause(
  texts: TemplateStringsArray,
  ...parts: readonly (Clause | Name | Advice)[]
): Clause {
  const [first = "", ...others] = texts.map((text) => text.replaceAll(/\s*\n\s*/g, " "));
  const all = [first.trimStart(), ...others]
    .flatMap((text, index) => [text, ...[parts[index] ?? []].flat()])
    .filter((part) => part !== "");
  return all.every((part) => typeof part === "string") ? all.join("") : all;
}

/** Turns a clause into text for its readers. */
export function wordsOf(clause: Clause, naming: Naming): string {
  return [clause].flat().map((part) => {
    if (typeof part === "string") return part;
    if ("name" in part) return naming(part.name) ?? part.name;
    return isFor(part.advice, naming) ? `; ${wordsOf(part.advice, naming)}` : "";
  }).join("");
}

function isFor(advice: Clause, naming: Naming): boolean {
  return [advice].flat().every((part) =>
    typeof part === "string" || !("name" in part) || naming(part.name) !== undefined
  );
}
