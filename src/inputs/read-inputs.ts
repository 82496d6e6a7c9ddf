import type { BatchRef } from "../batch.ts";
import type { CommitStatusTarget } from "../host.ts";
import type { WaitPlan } from "../waiting/wait-for-batches.ts";
import { type Moment, resolveMoment } from "../waiting/window.ts";
import { chooseConnection, type Connection } from "./choose-connection.ts";
import { findMistypedVariables } from "./command-line.ts";
import { InputProblem } from "./input-parsers.ts";
import {
  AS_INPUTS,
  badInputs,
  type FindProxyProblem,
  type NamedProblem,
  type OtherProblem,
  type Wording,
} from "./input-problems.ts";
import { type InputName, type InputReader, INPUTS, type InputValues } from "./inputs.ts";
import { type DiagnosisPlan, planDiagnosis } from "./plan-diagnosis.ts";
import { planWait } from "./plan-wait.ts";
import { readBatchRefs, type RefsContext } from "./read-batch-refs.ts";
import { claimPaths, type PathChecks, type ReportPaths } from "./report-paths.ts";

/** What the user asked for, ready to use. */
export interface Inputs {
  readonly batchRefs: readonly BatchRef[];
  readonly connection: Connection;
  readonly plan: WaitPlan;
  readonly diagnosis: DiagnosisPlan;
}

/** How the user wants to be told; known even where other inputs cannot be read. */
export interface Reporting {
  readonly logLinks: "true" | "false" | "auto";
  readonly summary: boolean;
  readonly annotations: boolean;
  readonly paths: ReportPaths;
  /** Nothing where none is wanted, or where it is not clear which. */
  readonly commitStatus: CommitStatusTarget | undefined;
  readonly githubToken: string | undefined;
}

type Problems = NamedProblem[];

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
  /** Checks the paths that will be written. Default: they are not checked. */
  readonly pathChecks?: PathChecks;
}

/**
 * Reads and checks all inputs; throws a `UserError` that tells every problem at once, after the other
 * ones.
 */
export async function readInputs(
  read: InputReader,
  context: ReadingContext & RefsContext,
): Promise<Inputs> {
  const { nowMs, variableNames = [], pathChecks, findProxyProblem } = context;
  const problems: Problems = [...findMistypedVariables(variableNames)];
  const values = parseInputs(read, problems);
  const batchRefs = await readBatchRefs(values, problems, context);
  const connection = chooseConnection(values, read, problems);
  problems.push(...[findProxyProblem?.(connection.baseUrl) ?? []].flat());
  const plan = planWait(values, nowMs, problems);
  const diagnosis = planDiagnosis(values, problems);
  claimPaths({ ...values, "log-directory": diagnosis.logDirectory }, problems, pathChecks);
  throwIfAny(problems, read, context);
  return { batchRefs, connection, plan, diagnosis };
}

/** Which batches to list where. */
export interface Listing {
  readonly connection: Connection;
  readonly createdAfter: Date | undefined;
  readonly createdBefore: Date | undefined;
}

/** Reads the inputs that a listing takes; throws as {@linkcode readInputs}. */
export function readListing(read: InputReader, context: ReadingContext): Listing {
  const problems: Problems = [];
  const values = parseInputs(read, problems);
  const connection = chooseConnection(values, read, problems);
  throwIfAny(problems, read, context);
  const dateOf = (moment: Moment | undefined) => moment && resolveMoment(moment, context.nowMs);
  return {
    connection,
    createdAfter: dateOf(values["created-after"]),
    createdBefore: dateOf(values["created-before"]),
  };
}

function throwIfAny(
  problems: Problems,
  read: InputReader,
  { otherProblems = [], wording = AS_INPUTS }: ReadingContext,
): void {
  if (otherProblems.length + problems.length === 0) return;
  throw badInputs({ problems, otherProblems, wording }, read);
}

/**
 * Reads how to report; what cannot be read or written counts as not given, and {@linkcode readInputs}
 * tells.
 */
export function readReporting(read: InputReader, pathChecks?: PathChecks): Reporting {
  const given = parseInputs(read, []);
  const values = { ...parseInputs(() => "", []), ...given };
  const { "commit-status": context, "status-sha": sha } = given;
  const isCommitClear = "status-sha" in given;
  return {
    logLinks: values["log-links"],
    summary: values.summary,
    annotations: values.annotations,
    paths: claimPaths(values, [], pathChecks),
    commitStatus: context !== undefined && isCommitClear ? { context, sha } : undefined,
    githubToken: values["github-token"],
  };
}

/** Where there is a problem, the value is missing, and what comes of it is not used. */
function parseInputs(read: InputReader, problems: Problems): InputValues {
  const values: Partial<Record<InputName, unknown>> = {};
  for (const [input, { parse, default: fallback }] of Object.entries(INPUTS)) {
    const text = read(input) || fallback;
    try {
      values[input as InputName] = parse(text);
    } catch (error) {
      if (!(error instanceof InputProblem)) throw error;
      problems.push({ input, problem: error.message, ...(text === "" && { suppliedBy: [input] }) });
    }
  }
  return values as InputValues;
}
