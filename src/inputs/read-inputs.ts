import type { BatchRef } from "../batch.ts";
import type { WaitPlan } from "../waiting/wait-plan.ts";
import { type Moment, resolveMoment } from "../waiting/window.ts";
import { chooseConnection, type Connection } from "./choose-connection.ts";
import { clause } from "./clause.ts";
import { type GivenInputs, textOf } from "./given-inputs.ts";
import {
  asInputs,
  badInputs,
  type FindProxyProblem,
  type NamedProblem,
  type OtherProblem,
  type Wording,
} from "./input-problems.ts";
import { findMistypedVariables } from "./input-variables.ts";
import {
  type InputRow,
  type InputTable,
  type NamedInputRow,
  rowsOf,
  type ValuesOf,
} from "./input-row.ts";
import type { InputValues } from "./inputs.ts";
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

/** The inputs of a program, each parsed on its own. */
export interface ParsedInputs<Values = InputValues> {
  readonly table: InputTable;
  /** An input with a problem has no value here, and nothing derived from it is used. */
  readonly values: Values;
  readonly problems: readonly NamedProblem[];
  readonly given: GivenInputs;
}

/** What is known apart from the texts of the inputs. */
export interface ReadingContext {
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  /** Problems that are not about inputs, such as those of the command line. */
  readonly otherProblems?: readonly OtherProblem[];
  /** The names of variables that are checked for typos. Default: none. */
  readonly variableNames?: readonly string[];
  /** The wording for problems. */
  readonly wording?: Wording;
  /** Checks the proxy for the API. Default: no check. */
  readonly findProxyProblem?: FindProxyProblem | undefined;
  /** Problems that were found earlier, for example with the paths of report files. */
  readonly foundBefore?: readonly NamedProblem[];
}

/** Parses all inputs, each on its own. */
export function parseInputs<Table extends InputTable>(
  table: Table,
  given: GivenInputs,
): ParsedInputs<ValuesOf<Table>> {
  const values: Record<string, unknown> = {};
  const problems: NamedProblem[] = [];
  for (const row of rowsOf(table)) {
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
  return { table, values: values as ValuesOf<Table>, problems, given };
}

/** Only text needs parsing; anything else that is not a value is parsed too, to report it. */
function readInput({ kind, default: fallback }: InputRow<unknown>, given: unknown): unknown {
  if (kind.isValue?.(given)) return given;
  const text = textOf(given) || fallback;
  return text === undefined ? undefined : kind.parse(text);
}

/**
 * In a workflow, the value comes from a GitHub secret or variable; elsewhere, an environment variable
 * is best.
 */
function lackOf({ name: input, required = "input", variable = "" }: NamedInputRow): NamedProblem {
  if (required === "input") return { input, problem: "", suppliedBy: [input], isMissing: true };
  const missing = clause`the ${{ name: required }} does not exist, or this run may not read it`;
  const set = clause`set ${{ name: variable }}`;
  const problem = clause`${{ advice: missing }}${{ advice: set }}`;
  return { input, problem, suppliedBy: [input], isMissing: true };
}

/**
 * Combines all inputs. Throws a `UserError` that reports all problems together, those in
 * `otherProblems` first.
 */
export async function readInputs(
  parsed: ParsedInputs,
  context: ReadingContext & RefsContext,
): Promise<Inputs> {
  const { nowMs, foundBefore = [], findProxyProblem } = context;
  const { values } = parsed;
  const problems = problemsIn(parsed, context);
  const batchRefs = await readBatchRefs(values, problems, context);
  const connection = chooseConnection(values, problems);
  problems.push(...[findProxyProblem?.(connection.baseUrl) ?? []].flat());
  const plan = planWait(values, nowMs, problems);
  const diagnosis = planDiagnosis(values, problems);
  problems.push(...foundBefore);
  throwIfAny(problems, parsed, context);
  return { batchRefs, connection, plan, diagnosis };
}

/** Which batches to list, and where. */
export interface ListInputs {
  readonly connection: Connection;
  readonly createdAfter: Date | undefined;
  readonly createdBefore: Date | undefined;
}

/** Combines the inputs for a list. Throws as {@linkcode readInputs} does. */
export function readListInputs(
  parsed: ParsedInputs,
  context: ReadingContext,
): ListInputs {
  const { values } = parsed;
  const problems = [...parsed.problems];
  const connection = chooseConnection(values, problems);
  throwIfAny(problems, parsed, context);
  const dateOf = (moment: Moment | undefined) => moment && resolveMoment(moment, context.nowMs);
  return {
    connection,
    createdAfter: dateOf(values["created-after"]),
    createdBefore: dateOf(values["created-before"]),
  };
}

/** The problems of each input, and those of variables that were probably meant to be inputs. */
export function problemsIn(
  { table, problems }: ParsedInputs<unknown>,
  { variableNames = [] }: ReadingContext,
): NamedProblem[] {
  return [...findMistypedVariables(variableNames, table), ...problems];
}

/** Throws a `UserError` with all problems, if there are any. */
export function throwIfAny(
  problems: readonly NamedProblem[],
  { table, given }: ParsedInputs<unknown>,
  { otherProblems = [], wording = asInputs(table) }: ReadingContext,
): void {
  if (otherProblems.length + problems.length === 0) return;
  throw badInputs({ table, problems, otherProblems, wording }, given);
}
