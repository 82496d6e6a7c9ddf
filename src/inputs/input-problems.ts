import { InputsError } from "../errors.ts";
import { QUESTIONS } from "../system/flag-tokens.ts";
import { capitalized } from "../text/capitalized.ts";
import { formatCount } from "../text/count.ts";
import { isHideable, secretHider } from "../text/secret.ts";
import { type Clause, clause, type Name, type Naming, wordsOf } from "./clause.ts";
import { type GivenInputs, textOf } from "./given-inputs.ts";
import { type InputTable, isInput } from "./input-row.ts";

/** How many problems are reported. A glob can match a thousand wrong files. */
const MAX_PROBLEMS = 50;

/** Inputs whose values are never shown, wherever they appear. */
const SECRET_INPUTS = ["api-token", "github-token"] as const;

/** What is wrong with a flag or option that is not an input, or is not passed like one. */
export interface OtherProblem {
  /** A sentence; untrusted. */
  readonly problem: string;
  /**
   * The flag, if it is so close to an existing one that it cannot be a secret. Safe in a shell script.
   */
  readonly flag?: string | undefined;
  /** The inputs or questions, such as `help`, that were probably meant. */
  readonly meant?: readonly string[];
}

/** What is wrong with an input. */
export interface NamedProblem {
  /** Its name, or the name of a variable that is not an input. */
  readonly input: string;
  /** Follows the name in the message. */
  readonly problem: Clause;
  /** If something is missing, the inputs that could each provide it. */
  readonly suppliedBy?: readonly string[];
  /** Whether the input was not given; then the problem is what to do. */
  readonly isMissing?: true;
}

/** Returns what is wrong with the proxy for requests to a URL. */
export type FindProxyProblem = (url: string) => NamedProblem | undefined;

/** The wording for one way of passing inputs. */
export interface Wording {
  /** Returns the sentence for a problem. */
  tell(problem: NamedProblem): string;
  /** Returns the message of the error that contains these details. */
  summarize(
    found: Pick<FoundProblems, "problems" | "otherProblems">,
    details: readonly string[],
  ): string;
}

/** The wording for workflows. */
export function asInputs(table: InputTable): Wording {
  const isKnown = (name: string) =>
    isInput(name, table) || name === "secret" || name === "variable";
  return wordingOf({
    one: "input",
    name: (name) => isKnown(name) ? name : undefined,
    subject: (name) => `input '${name}'`,
  });
}

/** The wording for terminals. */
export function asFlags(table: InputTable): Wording {
  return wordingOf({
    one: "flag",
    name: (name) => isInput(name, table) ? `--${name}` : isVariable(name) ? name : undefined,
    subject: (name) => `--${name}`,
  });
}

/** Creates a wording whose messages are safe in a shell script. */
function wordingOf(
  { one, name, subject }: {
    readonly one: string;
    readonly name: Naming;
    readonly subject: (name: string) => string;
  },
): Wording {
  const nameOf = (input: string) => name(input) ?? input;
  return {
    tell({ input, problem, isMissing }) {
      const words = wordsOf(problem, name);
      if (isMissing) return `${capitalized(subject(input))} is missing${words}`;
      return `Cannot use ${isVariable(input) ? input : subject(input)}: ${words}`;
    },
    summarize({ problems, otherProblems }) {
      const isInvalid = ({ isMissing }: NamedProblem) => isMissing === undefined;
      const inputs = problems.filter(isInvalid).map(({ input }) => input);
      const missing = problems.filter(({ isMissing }) => isMissing).map(({ input }) => input);
      return [
        ...(otherProblems.length > 0
          ? [listed("Invalid command line", otherProblems.flatMap(({ flag }) => flag ?? []))]
          : []),
        ...named("Invalid", one, inputs.filter((input) => !isVariable(input)).map(nameOf)),
        ...named("Missing", one, missing.map(nameOf)),
        ...named("Invalid", "variable", inputs.filter(isVariable)),
      ].join(". ");
    },
  };
}

function named(what: string, one: string, names: readonly string[]): readonly string[] {
  const { size } = new Set(names);
  return size === 0 ? [] : [listed(`${what} ${one}${size === 1 ? "" : "s"}`, names)];
}

function listed(what: string, names: readonly string[]): string {
  return names.length === 0 ? what : `${what}: ${[...new Set(names)].join(", ")}`;
}

/** Names of inputs contain hyphens; names of variables do not. */
function isVariable(name: string): boolean {
  return name.includes("_");
}

/** The problems that were found with these inputs, and the wording for them. */
export interface FoundProblems {
  readonly table: InputTable;
  readonly problems: readonly NamedProblem[];
  readonly otherProblems: readonly OtherProblem[];
  readonly wording: Wording;
}

/**
 * Combines all problems into one error, starting with those that are not about inputs. Leaves out what
 * is missing only because a flag is wrong or was meant as a question. Does not repeat a secret that was
 * passed to the wrong input.
 */
export function badInputs(
  { table, problems, otherProblems, wording }: FoundProblems,
  given: GivenInputs,
): InputsError {
  const secrets = SECRET_INPUTS.map((name) => ({ name, text: textOf(given(name)) }))
    .filter(({ text }) => isHideable(text));
  const meant = otherProblems.flatMap(({ meant = [] }) => meant);
  const isQuestion = Object.values(QUESTIONS).some((question) => meant.includes(question));
  const others = problems.filter(({ suppliedBy = [] }) =>
    suppliedBy.length === 0 || (!isQuestion && !suppliedBy.some((input) => meant.includes(input)))
  ).toSorted(inOrderOf(table));
  const texts = others.map((problem) => wording.tell(withoutSecrets(problem, secrets, given)));
  const all = new Set([...otherProblems.map(({ problem }) => problem), ...texts]);
  const details = firstOf([...all]).map(secretHider(secrets.map(({ text }) => text)));
  return new InputsError(wording.summarize({ problems: others, otherProblems }, details), {
    details,
  });
}

/** In the order of the table, after variables that are not inputs. */
function inOrderOf(table: InputTable) {
  const names = Object.keys(table);
  return ({ input: a }: NamedProblem, { input: b }: NamedProblem) =>
    names.indexOf(a) - names.indexOf(b);
}

function withoutSecrets(
  { input, problem, ...rest }: NamedProblem,
  secrets: readonly (Name & { readonly text: string })[],
  given: GivenInputs,
): NamedProblem {
  const text = textOf(given(input));
  const held = secrets.find((secret) =>
    secret.name !== input && secretHider([secret.text])(text) !== text
  );
  return { ...rest, input, problem: held ? clause`it contains the value of ${held}` : problem };
}

function firstOf(problems: readonly string[]): readonly string[] {
  const rest = problems.length - MAX_PROBLEMS;
  if (rest <= 0) return problems;
  return [
    ...problems.slice(0, MAX_PROBLEMS),
    `And ${formatCount(rest, "more problem", "more problems")}`,
  ];
}
