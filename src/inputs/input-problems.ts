import { formatCount } from "../count.ts";
import { UserError } from "../errors.ts";
import { isHideable, redact } from "../secret.ts";

/** How many problems are told; a glob can match a thousand wrong files. */
const MAX_PROBLEMS = 50;

/** What is never repeated, wherever it stands. */
const SECRET_INPUTS = ["api-token", "github-token"];

/** What is wrong with an input, to follow its name. */
export interface NamedProblem {
  readonly input: string;
  readonly problem: string;
}

/** The words for those who give inputs, in one way or another. */
export interface Wording {
  /** The sentence for a problem. */
  tell(input: string, problem: string): string;
  /** The message of the error whose details are given, about inputs of these names. */
  summarize(names: readonly string[], details: readonly string[]): string;
}

/** For texts that come from a workflow, variables or flags; the message is safe in a shell. */
export const AS_INPUTS: Wording = {
  tell: (input, problem) => `Cannot use input '${input}': ${problem}`,
  summarize(names) {
    if (names.length === 0) return "The command line cannot be used";
    const what = names.length === 1 ? "An input" : `${names.length} inputs`;
    return `${what} cannot be used: ${names.join(", ")}`;
  },
};

/** What was found, and how to tell it. */
export interface FoundProblems {
  readonly problems: readonly NamedProblem[];
  /** What is wrong with no input, a sentence each. */
  readonly otherProblems: readonly string[];
  readonly wording: Wording;
}

/**
 * One error for all problems, those of no input first. A secret that got into the wrong input is not
 * repeated.
 */
export function badInputs(
  { problems, otherProblems, wording }: FoundProblems,
  read: (input: string) => string,
): UserError {
  const secrets = SECRET_INPUTS.filter((name) => isHideable(read(name)));
  const texts = problems.map(({ input, problem }) => {
    const held = secrets.find((name) => read(input).includes(read(name)));
    return wording.tell(input, held === undefined ? problem : `it holds the ${held}`);
  });
  const all = [...otherProblems, ...texts];
  const told = all.slice(0, MAX_PROBLEMS);
  const rest = all.length - told.length;
  if (rest > 0) told.push(`And ${formatCount(rest, "problem", "problems")} more`);
  const details = told.map((text) => secrets.map(read).reduce(redact, text));
  const names = [...new Set(problems.map(({ input }) => input))];
  return new UserError(wording.summarize(names, details), { details });
}
