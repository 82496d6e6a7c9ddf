import { UserError } from "./errors.ts";

/** How many problems are told; a glob can match a thousand wrong files. */
const MAX_PROBLEMS = 50;

/** What is wrong with an input, to follow its name. */
export interface NamedProblem {
  readonly input: string;
  readonly problem: string;
}

/**
 * One error for all problems, those of the command line first. A value can be a secret that got into
 * the wrong input: it is not repeated.
 */
export function badInputs(
  problems: readonly NamedProblem[],
  commandLineProblems: readonly string[],
  secret: string,
): UserError {
  const texts = problems.map(({ input, problem }) => `Cannot use input '${input}': ${problem}`);
  const all = [...commandLineProblems, ...texts];
  const details = all.slice(0, MAX_PROBLEMS);
  if (all.length > details.length) details.push(`And ${all.length - details.length} problems more`);
  const names = [...new Set(problems.map(({ input }) => input))];
  return new UserError(summarize(names), { details: details.map((text) => redact(text, secret)) });
}

function summarize(names: readonly string[]): string {
  if (names.length === 0) return "The command line cannot be used";
  const what = names.length === 1 ? "An input" : `${names.length} inputs`;
  return `${what} cannot be used: ${names.join(", ")}`;
}

/** A long secret may have been cut when it was quoted: what begins like it is hidden to its end. */
function redact(text: string, secret: string): string {
  if (secret === "") return text;
  const [before = "", ...rest] = text.split(secret.slice(0, 16));
  return [before, ...rest.map((part) => part.replace(/^[^\s']*/, ""))].join("***");
}
