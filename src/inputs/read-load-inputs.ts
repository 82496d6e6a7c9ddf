import { stat } from "node:fs/promises";
import type { LoadPlan } from "../loading/load-plan.ts";
import { describeReadError } from "../system/describe-read-error.ts";
import { realPath } from "../system/real-path.ts";
import { quotePath } from "../text/one-line.ts";
import type { WaitPlan } from "../waiting/wait-plan.ts";
import { chooseConnection, type Connection } from "./choose-connection.ts";
import { clause } from "./clause.ts";
import { expandPaths, inTime } from "./expand-paths.ts";
import type { NamedProblem } from "./input-problems.ts";
import type { LoadInputValues } from "./load-inputs.ts";
import { type DiagnosisPlan, planDiagnosis } from "./plan-diagnosis.ts";
import { planWait } from "./plan-wait.ts";
import { type ParsedInputs, problemsIn, type ReadingContext, throwIfAny } from "./read-inputs.ts";

/** What the user asked the load program for, ready to use. */
export interface LoadInputs {
  readonly load: LoadPlan;
  /** Absent if the files are only checked. */
  readonly connection?: Connection;
  readonly plan: WaitPlan;
  readonly diagnosis: DiagnosisPlan;
}

/** The most batches that may be in progress at a time. */
const MAX_AT_ONCE = 100;

/** Combines the inputs of a load. Throws a `UserError` that reports all their problems together. */
export async function readLoadInputs(
  parsed: ParsedInputs<LoadInputValues>,
  context: ReadingContext,
): Promise<LoadInputs> {
  const { nowMs, foundBefore = [], findProxyProblem } = context;
  const { values } = parsed;
  const onlyCheck = values["only-check"];
  const problems = problemsIn(parsed, context).filter(({ isMissing, input }) =>
    !(onlyCheck && isMissing && input !== "files")
  );
  const files = await findFiles(values.files ?? "", problems);
  const connection = onlyCheck ? undefined : chooseConnection(values, problems);
  if (connection) problems.push(...[findProxyProblem?.(connection.baseUrl) ?? []].flat());
  const plan = planWait(values, nowMs, problems);
  const diagnosis = planDiagnosis(values, problems);
  const load = planLoad(values, files, problems);
  throwIfAny([...problems, ...foundBefore], parsed, context);
  return { load, plan, diagnosis, ...(connection && { connection }) };
}

function planLoad(
  values: LoadInputValues,
  files: readonly string[],
  problems: NamedProblem[],
): LoadPlan {
  const { "at-once": atOnce, "max-batch-records": maxRecords } = values;
  if (atOnce === 0 || atOnce > MAX_AT_ONCE) {
    problems.push({ input: "at-once", problem: `it must be from 1 to ${MAX_AT_ONCE}` });
  }
  if (maxRecords === 0) {
    problems.push({ input: "max-batch-records", problem: "it must be at least 1" });
  }
  const onlyFailedIn = values["only-failed-in"];
  const logDirectory = values["log-directory"];
  if (onlyFailedIn && logDirectory && realPath(onlyFailedIn) === realPath(logDirectory)) {
    const problem = clause`it must not be ${{ name: "log-directory" }}, where new logs are kept`;
    problems.push({ input: "only-failed-in", problem });
  }
  return {
    files,
    check: values.check,
    atOnce,
    maxBytes: values["max-batch-size"],
    maxRecords,
    onlyFailedIn,
    resumeKey: values["resume-key"],
  };
}

/** Finds the files, each once, and adds what is wrong to `problems`. */
async function findFiles(patterns: string, problems: NamedProblem[]): Promise<readonly string[]> {
  const files = new Map<string, string>();
  for (const { path, problem } of await expandPaths(patterns)) {
    const found = problem ?? await findProblem(path);
    if (found === undefined) {
      const place = realPath(path);
      if (!files.has(place)) files.set(place, path);
    } else problems.push({ input: "files", problem: `${quotePath(path)} ${found}` });
  }
  return [...files.values()];
}

async function findProblem(path: string): Promise<string | undefined> {
  try {
    const file = await inTime(stat(path));
    return file.isDirectory()
      ? `is a folder; for its files, use ${quotePath(`${path}/*`)}`
      : undefined;
  } catch (error) {
    return `cannot be read: ${describeReadError(error)}`;
  }
}
