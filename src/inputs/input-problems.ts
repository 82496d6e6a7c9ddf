import { InputsError } from "../errors.ts";
import { formatCount } from "../text/count.ts";
import { isHideable, secretHider } from "../text/secret.ts";
import { type Clause, clause, type Name, type Naming, wordsOf } from "./clause.ts";
import { type GivenInputs, textOf } from "./given-inputs.ts";
import { INPUT_ROWS, isInput } from "./inputs.ts";

/** How many problems are told; a glob can match a thousand wrong files. */
const MAX_PROBLEMS = 50;

/** What is asked instead of waiting. */
const QUESTIONS = ["help", "version"];

/** What is never repeated, wherever it stands. */
const SECRET_INPUTS = ["api-token", "github-token"] as const;

/** What is wrong with a flag, or an option of a program, that is no input or is not given as one. */
export interface OtherProblem {
  /** A sentence; untrusted. */
  readonly problem: string;
  /** The flag, if it is so close to one of ours that it can be no secret; safe in a shell script. */
  readonly flag?: string | undefined;
  /** The inputs or questions, such as `help`, of which one was probably meant. */
  readonly meant?: readonly string[];
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

/** For a workflow. */
export const AS_INPUTS: Wording = wordingOf({
  one: "input",
  name: (name) => isInput(name) || name === "secret" || name === "variable" ? name : undefined,
  subject: (name) => `input '${name}'`,
});

/** For a terminal. */
export const AS_FLAGS: Wording = wordingOf({
  one: "flag",
  name: (name) => isInput(name) ? `--${name}` : isVariable(name) ? name : undefined,
  subject: (name) => `--${name}`,
});

/** The messages are safe in a shell script. */
function wordingOf(
  { one, name, subject }: {
    readonly one: string;
    readonly name: Naming;
    readonly subject: (name: string) => string;
  },
): Wording {
  return {
    tell({ input, problem }) {
      return `Cannot use ${isVariable(input) ? input : subject(input)}: ${wordsOf(problem, name)}`;
    },
    summarize({ problems, otherProblems }) {
      const inputs = problems.map(({ input }) => input);
      return [
        ...(otherProblems.length > 0
          ? [listed("Invalid command line", otherProblems.flatMap(({ flag }) => flag ?? []))]
          : []),
        ...invalid(
          one,
          inputs.filter((input) => !isVariable(input)).map((input) => name(input) ?? input),
        ),
        ...invalid("variable", inputs.filter(isVariable)),
      ].join(". ");
    },
  };
}

function invalid(one: string, names: readonly string[]): readonly string[] {
  const { size } = new Set(names);
  return size === 0 ? [] : [listed(`Invalid ${one}${size === 1 ? "" : "s"}`, names)];
}

function listed(what: string, names: readonly string[]): string {
  return names.length === 0 ? what : `${what}: ${[...new Set(names)].join(", ")}`;
}

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
 * One error for all problems, those of no input first, without what is missing only because a flag is
 * wrong, or was meant as a question. A secret that got into the wrong input is not repeated.
 */
export function badInputs(
  { problems, otherProblems, wording }: FoundProblems,
  given: GivenInputs,
): InputsError {
  const secrets = SECRET_INPUTS.map((name) => ({ name, text: textOf(given(name)) }))
    .filter(({ text }) => isHideable(text));
  const meant = otherProblems.flatMap(({ meant = [] }) => meant);
  const isQuestion = QUESTIONS.some((question) => meant.includes(question));
  const others = problems.filter(({ suppliedBy = [] }) =>
    suppliedBy.length === 0 || (!isQuestion && !suppliedBy.some((input) => meant.includes(input)))
  ).toSorted(byRow);
  const texts = others.map((problem) => wording.tell(withoutSecrets(problem, secrets, given)));
  const all = new Set([...otherProblems.map(({ problem }) => problem), ...texts]);
  const details = firstOf([...all]).map(secretHider(secrets.map(({ text }) => text)));
  return new InputsError(wording.summarize({ problems: others, otherProblems }, details), {
    details,
  });
}

/** In the order of the table; variables that are no inputs come first. */
function byRow({ input: a }: NamedProblem, { input: b }: NamedProblem): number {
  const rowOf = (input: string) => INPUT_ROWS.findIndex(({ name }) => name === input);
  return rowOf(a) - rowOf(b);
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
  return { input, problem: held ? clause`it contains the value of ${held}` : problem };
}

function firstOf(problems: readonly string[]): readonly string[] {
  const rest = problems.length - MAX_PROBLEMS;
  if (rest <= 0) return problems;
  return [
    ...problems.slice(0, MAX_PROBLEMS),
    `And ${formatCount(rest, "problem", "problems")} more`,
  ];
}
