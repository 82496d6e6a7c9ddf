/**
 * What is wrong with an input, as a part of a sentence that does not know yet who reads it: the same input
 * is one of a workflow, a flag, a variable or an option of a program.
 */
export type Clause = string | readonly ClausePart[];

/** Words, the name of an input or variable, or advice. */
export type ClausePart = string | Name | Advice;

/** An input by its name in `action.yml`, or a variable. */
export interface Name {
  readonly name: string;
}

/** What would help, behind a semicolon; left out for who does not have what it names. */
export interface Advice {
  readonly advice: Clause;
}

/** Gives the name of an input or variable to its readers; nothing where they do not have it. */
export type Naming = (name: string) => string | undefined;

/**
 * Puts a clause together: `` clause`it is shorter than ${{ name: "poll-interval" }}` ``. A line break and
 * the white space around it are one space.
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

/** The words of a clause for its readers. */
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
