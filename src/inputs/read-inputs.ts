import type { BatchRef } from "../batch.ts";
import type { WaitPlan } from "../waiting/wait-plan.ts";
import { type Moment, resolveMoment } from "../waiting/window.ts";
import { chooseConnection, type Connection } from "./choose-connection.ts";
import { clause } from "./clause.ts";
import { type GivenInputs, textOf } from "./given-inputs.ts";
import {
  AS_INPUTS,
  badInputs,
  type FindProxyProblem,
  type NamedProblem,
  type OtherProblem,
  type Wording,
} from "./input-problems.ts";
import { findMistypedVariables } from "./input-variables.ts";
import {
  INPUT_ROWS,
  type InputName,
  type InputRow,
  type InputValues,
  type NamedInputRow,
} from "./inputs.ts";
import { InputProblem } from "./kinds.ts";
import { type DiagnosisPlan, planDiagnosis } from "./plan-diagnosis.ts";
import { planWait } from "./plan-wait.ts";
import { readBatchRefs, type RefsContext } from "./read-batch-refs.ts";

/** What the user asked for, ready to use. */
export interface Inputs {
  readonly batchRefs: readonly BatchRef[];
  readonly connection: Connection;
  readonly plan: WaitPlan;
  readonly diagnosis: DiagnosisPlan;
}

/** What the texts of all inputs say, each by itself. */
export interface ParsedInputs {
  /** Where there is a problem, the value is missing, and what comes of it is not used. */
  readonly values: InputValues;
  readonly problems: readonly NamedProblem[];
  readonly given: GivenInputs;
}

/** What is known beside the texts of inputs. */
export interface ReadingContext {
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  /** What is wrong beside inputs, as on the command line, a sentence each. */
  readonly otherProblems?: readonly OtherProblem[];
  /** The names of variables among which a mistyped one is looked for. Default: none. */
  readonly variableNames?: readonly string[];
  /** How problems are told. */
  readonly wording?: Wording;
  /** Checks the proxy for the API. Default: it is not checked. */
  readonly findProxyProblem?: FindProxyProblem | undefined;
  /** What was found out before, as of the paths that will be written. */
  readonly foundBefore?: readonly NamedProblem[];
}

/** Reads all inputs, each by itself. */
export function parseInputs(given: GivenInputs): ParsedInputs {
  const values: Partial<Record<InputName, unknown>> = {};
  const problems: NamedProblem[] = [];
  for (const row of INPUT_ROWS) {
    const { name: input, required } = row;
    try {
      const value = readInput(row, given(input));
      if (required !== undefined && value === undefined) problems.push(lackOf(row));
      else values[input] = value;
    } catch (error) {
      if (!(error instanceof InputProblem)) throw error;
      problems.push({ input, problem: error.problem });
    }
  }
  return { values: values as InputValues, problems, given };
}

/** Only texts have to be parsed, and what cannot be a value. */
function readInput({ kind, default: fallback }: InputRow<unknown>, given: unknown): unknown {
  if (kind.isValue?.(given)) return given;
  const text = textOf(given) || fallback;
  return text === undefined ? undefined : kind.parse(text);
}

function lackOf({ name: input, required = "", variable = "" }: NamedInputRow): NamedProblem {
  const advice = clause`give ${required}, or set ${{ name: variable }}`;
  return { input, problem: clause`it is required${{ advice }}`, suppliedBy: [input] };
}

/**
 * Takes all inputs together; throws a `UserError` that tells every problem at once, after the other ones.
 */
export async function readInputs(
  { values, given, ...parsed }: ParsedInputs,
  context: ReadingContext & RefsContext,
): Promise<Inputs> {
  const { nowMs, variableNames = [], foundBefore = [], findProxyProblem } = context;
  const problems = [...findMistypedVariables(variableNames), ...parsed.problems];
  const batchRefs = await readBatchRefs(values, problems, context);
  const connection = chooseConnection(values, problems);
  problems.push(...[findProxyProblem?.(connection.baseUrl) ?? []].flat());
  const plan = planWait(values, nowMs, problems);
  const diagnosis = planDiagnosis(values, problems);
  problems.push(...foundBefore);
  throwIfAny(problems, given, context);
  return { batchRefs, connection, plan, diagnosis };
}

/** Which batches a program wants listed, and where. */
export interface ListInputs {
  readonly connection: Connection;
  readonly createdAfter: Date | undefined;
  readonly createdBefore: Date | undefined;
}

/** Takes those together that a list takes; throws as {@linkcode readInputs}. */
export function readListInputs(
  { values, given, ...parsed }: ParsedInputs,
  context: ReadingContext,
): ListInputs {
  const problems = [...parsed.problems];
  const connection = chooseConnection(values, problems);
  throwIfAny(problems, given, context);
  const dateOf = (moment: Moment | undefined) => moment && resolveMoment(moment, context.nowMs);
  return {
    connection,
    createdAfter: dateOf(values["created-after"]),
    createdBefore: dateOf(values["created-before"]),
  };
}

function throwIfAny(
  problems: readonly NamedProblem[],
  given: GivenInputs,
  { otherProblems = [], wording = AS_INPUTS }: ReadingContext,
): void {
  if (otherProblems.length + problems.length === 0) return;
  throw badInputs({ problems, otherProblems, wording }, given);
}
