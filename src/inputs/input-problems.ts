import { formatCount } from "../count.ts";
import { UserError } from "../errors.ts";
import { isHideable, redact } from "../secret.ts";

/** How many problems are told; a glob can match a thousand wrong files. */
const MAX_PROBLEMS = 50;

/** What is never repeated, wherever it stands. */
const SECRET_INPUTS = ["api-token", "github-token"];

/** What is wrong with the command line. */
export interface FlagProblem {
  /** A sentence; untrusted. */
  readonly problem: string;
  /** The flag, if it is so close to one of ours that it can be no secret; safe in a shell script. */
  readonly flag?: string;
  /** The input that was meant, as far as that is known. */
  readonly input?: string;
}

/** What is wrong with an input, to follow its name. */
export interface NamedProblem {
  readonly input: string;
  readonly problem: string;
  /** Where something is lacking, the inputs of which any would supply it. */
  readonly suppliedBy?: readonly string[];
}

/**
 * One error for all problems, those of the command line first, without what is lacking only since a
 * flag is wrong. A secret that got into the wrong input is not repeated.
 */
export function badInputs(
  problems: readonly NamedProblem[],
  flagProblems: readonly FlagProblem[],
  read: (input: string) => string,
): UserError {
  const secrets = SECRET_INPUTS.filter((name) => isHideable(read(name)));
  const meant = flagProblems.map(({ input }) => input);
  const others = problems.filter(({ suppliedBy = [] }) =>
    !suppliedBy.some((input) => meant.includes(input))
  );
  const texts = others.map(({ input, problem }) => {
    const held = secrets.find((name) => read(input).includes(read(name)));
    return `Cannot use input '${input}': ${held === undefined ? problem : `it holds the ${held}`}`;
  });
  const all = [...new Set([...flagProblems.map(({ problem }) => problem), ...texts])];
  const details = all.slice(0, MAX_PROBLEMS);
  const rest = all.length - details.length;
  if (rest > 0) details.push(`And ${formatCount(rest, "problem", "problems")} more`);
  return new UserError(summarize(flagProblems, others), {
    details: details.map((text) => secrets.map(read).reduce(redact, text)),
  });
}

function summarize(
  flagProblems: readonly FlagProblem[],
  problems: readonly NamedProblem[],
): string {
  const flags = [...new Set(flagProblems.flatMap(({ flag }) => flag ?? []))];
  const names = [...new Set(problems.map(({ input }) => input))];
  const commandLine = ["The command line cannot be used", flags.join(", ")].filter(Boolean).join(
    ": ",
  );
  const what = names.length === 1 ? "An input" : `${names.length} inputs`;
  const inputs = `${what} cannot be used: ${names.join(", ")}`;
  return [
    ...(flagProblems.length > 0 ? [commandLine] : []),
    ...(names.length > 0 ? [inputs] : []),
  ].join(". ");
}
