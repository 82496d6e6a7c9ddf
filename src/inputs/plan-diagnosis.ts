import type { RecordLimit } from "../error-logs/record-limit.ts";
import { clause } from "./clause.ts";
import type { NamedProblem } from "./input-problems.ts";
import type { CommonValues } from "./inputs.ts";

/** What the user wants to know about failed records, and how many are tolerated. */
export interface DiagnosisPlan {
  readonly fetchLogs: boolean;
  readonly logDirectory: string | undefined;
  readonly maxFailedRecords: RecordLimit;
}

const [FETCH_LOGS, FAIL_FAST] = [{ name: "fetch-logs" }, { name: "fail-fast" }];

/**
 * Returns what the inputs specify about failed records, and adds what is wrong to `problems`. Tolerance
 * counts every failed record, so it needs all error logs of all batches.
 */
export function planDiagnosis(values: CommonValues, problems: NamedProblem[]): DiagnosisPlan {
  const { "max-failed-records": maxFailedRecords, "fetch-logs": fetchLogs } = values;
  const { "log-directory": logDirectory, "fail-fast": failFast } = values;
  // False for 0, and for a value that could not be parsed.
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
