import { UserError } from "../errors.ts";
import { formatCount } from "../text/count.ts";
import { isHideable, secretHider } from "../text/secret.ts";
import { type Clause, clause, type Name, wordsOf } from "./clause.ts";
import { type GivenInputs, textOf } from "./given-inputs.ts";
import { isInput } from "./inputs.ts";

/** How many problems are told; a glob can match a thousand wrong files. */
const MAX_PROBLEMS = 50;

/** What is never repeated, wherever it stands. */
const SECRET_INPUTS = ["api-token", "github-token"] as const;

/** What is wrong with a flag, or an option of a program, that is no input or is not given as one. */
export interface OtherProblem {
  /** A sentence; untrusted. */
  readonly problem: string;
  /** The flag, if it is so close to one of ours that it can be no secret; safe in a shell script. */
  readonly flag?: string | undefined;
  /** The input that was meant, as far as that is known. */
  readonly input?: string | undefined;
}

/** What is wrong with an input. */
export interface NamedProblem {
  /** Its name, or that of a variable which is no input. */
  readonly input: string;
  /** To follow the name. */
  readonly problem: Clause;
  /** Where something is lacking, the inputs of which any would supply it. */
  readonly suppliedBy?: readonly string[];
}

/** Finds out what is wrong with the proxy for requests to a URL. */
export type FindProxyProblem = (url: string) => NamedProblem | undefined;

/** The words for those who give inputs, in one way or another. */
export interface Wording {
  /** The sentence for a problem. */
  tell(problem: NamedProblem): string;
  /** The message of the error that has these details. */
  summarize(found: Omit<FoundProblems, "wording">, details: readonly string[]): string;
}

/** For texts that come from a workflow, variables or flags; the message is safe in a shell script. */
export const AS_INPUTS: Wording = {
  tell({ input, problem }) {
    const what = isVariable(input) ? input : `input '${input}'`;
    return `Cannot use ${what}: ${wordsOf(problem, (name) => name)}`;
  },
  summarize({ problems, otherProblems }) {
    const flags = new Set(otherProblems.flatMap(({ flag }) => flag ?? []));
    const names = new Set(problems.map(({ input }) => input).filter((name) => !isVariable(name)));
    const variables = new Set(problems.map(({ input }) => input).filter(isVariable));
    const commandLine = [
      "The command line cannot be used",
      ...(flags.size > 0 ? [[...flags].join(", ")] : []),
    ];
    const what = names.size === 1 ? "An input" : `${names.size} inputs`;
    return [
      ...(otherProblems.length > 0 ? [commandLine.join(": ")] : []),
      ...(names.size > 0 ? [`${what} cannot be used: ${[...names].join(", ")}`] : []),
      ...(variables.size > 0 ? [`A variable cannot be used: ${[...variables].join(", ")}`] : []),
    ].join(". ");
  },
};

/** The names of inputs have hyphens. */
function isVariable(name: string): boolean {
  return name.includes("_");
}

/** What was found, and how to tell it. */
export interface FoundProblems {
  readonly problems: readonly NamedProblem[];
  readonly otherProblems: readonly OtherProblem[];
  readonly wording: Wording;
}

/**
 * One error for all problems, those of no input first, without what is lacking only since a flag is
 * wrong. A secret that got into the wrong input is not repeated.
 */
export function badInputs(
  { problems, otherProblems, wording }: FoundProblems,
  given: GivenInputs,
): UserError {
  const secrets = SECRET_INPUTS.map((name) => ({ name, text: textOf(given(name)) }))
    .filter(({ text }) => isHideable(text));
  const meant = otherProblems.map(({ input }) => input);
  const others = problems.filter(({ suppliedBy = [] }) =>
    !suppliedBy.some((input) => meant.includes(input))
  );
  const texts = others.map((problem) => wording.tell(withoutSecrets(problem, secrets, given)));
  const all = new Set([...otherProblems.map(({ problem }) => problem), ...texts]);
  const details = firstOf([...all]).map(secretHider(secrets.map(({ text }) => text)));
  return new UserError(wording.summarize({ problems: others, otherProblems }, details), {
    details,
  });
}

function withoutSecrets(
  { input, problem }: NamedProblem,
  secrets: readonly (Name & { readonly text: string })[],
  given: GivenInputs,
): NamedProblem {
  const text = isInput(input) ? textOf(given(input)) : "";
  const held = secrets.find((secret) =>
    secret.name !== input && secretHider([secret.text])(text) !== text
  );
  return { input, problem: held ? clause`it holds the ${held}` : problem };
}

function firstOf(problems: readonly string[]): readonly string[] {
  const rest = problems.length - MAX_PROBLEMS;
  if (rest <= 0) return problems;
  return [
    ...problems.slice(0, MAX_PROBLEMS),
    `And ${formatCount(rest, "problem", "problems")} more`,
  ];
}
