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

/**
 * One error for all problems, those of the command line first. A secret that got into the wrong input
 * is not repeated.
 */
export function badInputs(
  problems: readonly NamedProblem[],
  commandLineProblems: readonly string[],
  read: (input: string) => string,
): UserError {
  const secrets = SECRET_INPUTS.filter((name) => isHideable(read(name)));
  const texts = problems.map(({ input, problem }) => {
    const held = secrets.find((name) => read(input).includes(read(name)));
    return `Cannot use input '${input}': ${held === undefined ? problem : `it holds the ${held}`}`;
  });
  const all = [...commandLineProblems, ...texts];
  const details = all.slice(0, MAX_PROBLEMS);
  const rest = all.length - details.length;
  if (rest > 0) details.push(`And ${formatCount(rest, "problem", "problems")} more`);
  const names = [...new Set(problems.map(({ input }) => input))];
  return new UserError(summarize(names), {
    details: details.map((text) => secrets.map(read).reduce(redact, text)),
  });
}

function summarize(names: readonly string[]): string {
  if (names.length === 0) return "The command line cannot be used";
  const what = names.length === 1 ? "An input" : `${names.length} inputs`;
  return `${what} cannot be used: ${names.join(", ")}`;
}
