import type { RecordLimit } from "../record-limit.ts";
import { clause } from "./clause.ts";
import type { NamedProblem } from "./input-problems.ts";
import type { InputValues } from "./inputs.ts";

/** What the user wants to know of failed records, and how many are tolerated. */
export interface DiagnosisPlan {
  readonly fetchLogs: boolean;
  readonly logDirectory: string | undefined;
  readonly maxFailedRecords: RecordLimit;
}

const [FETCH_LOGS, FAIL_FAST] = [{ name: "fetch-logs" }, { name: "fail-fast" }];

/**
 * What the inputs ask to know of failed records; pushes what is wrong with it. A tolerance counts every
 * failed record, so it needs every log of every batch.
 */
export function planDiagnosis(values: InputValues, problems: NamedProblem[]): DiagnosisPlan {
  const { "max-failed-records": maxFailedRecords, "fetch-logs": fetchLogs } = values;
  const { "log-directory": logDirectory, "fail-fast": failFast } = values;
  // Neither 0 nor what could not be read.
  const isTolerant = Boolean(maxFailedRecords);
  if (isTolerant && fetchLogs === false) {
    const problem =
      clause`it needs the error logs, but ${FETCH_LOGS} is false; remove one of the two`;
    problems.push({ input: "max-failed-records", problem });
  }
  if (isTolerant && failFast) {
    const problem =
      clause`it needs all batches to end, but ${FAIL_FAST} is true; remove one of the two`;
    problems.push({ input: "max-failed-records", problem });
  }
  if (logDirectory !== undefined && fetchLogs === false) {
    const problem =
      clause`it keeps downloaded logs, but ${FETCH_LOGS} is false; remove one of the two`;
    problems.push({ input: "log-directory", problem });
  }
  return { fetchLogs, logDirectory, maxFailedRecords };
}
