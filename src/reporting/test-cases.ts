import { type Batch, durationMsOf, isFailed, isOpen } from "../batch.ts";
import { quote } from "../text/one-line.ts";
import { type Advice, adviseOnBatches, adviseOnConclusion, adviseOnReasons } from "./advice.ts";
import { omittedCaseName, OVERALL_CASE } from "./case-names.ts";
import type { Conclusion } from "./conclusion.ts";
import { describeReasons } from "./describe-reasons.ts";
import { countTolerated, describeFailedShare } from "./failed-share.ts";
import type { GateReport } from "./gate-report.ts";
import { describeIncompleteErasures } from "./incomplete-erasures.ts";

/** A test as CI systems show it. */
export interface TestCase {
  readonly name: string;
  /** The duration, in milliseconds. */
  readonly ms: number;
  /** Why it did not pass. */
  readonly outcome?: Outcome | undefined;
  /** What there is to say about a test that passed. */
  readonly notes?: readonly string[];
}

/** Why a test case did not pass. A `failure` or an `error` is red. */
export interface Outcome {
  readonly kind: "failure" | "error" | "skipped";
  /** A status or conclusion of the gate: some other words have a special meaning in GitLab. */
  readonly type: string;
  /** A short description. */
  readonly message: string;
  /** The complete description, including the message, because GitLab shows nothing else. Untrusted. */
  readonly lines: readonly string[];
}

/**
 * The outcome for each conclusion. As with commit statuses, `error` means that the result is not known.
 */
const KINDS: Readonly<Record<Conclusion, Outcome["kind"] | undefined>> = {
  success: undefined,
  pending: "skipped",
  checked: undefined,
  failure: "failure",
  timed_out: "failure",
  unknown: "error",
  cancelled: "error",
};

/** Creates the test case of a batch. Its text contains the ref if the name does not. */
export function batchCase(batch: Batch, report: GateReport, name: string): TestCase {
  const ms = durationMsOf(batch) ?? 0;
  const refLine = name === batch.ref ? [] : [`Batch ref: ${batch.ref}`];
  const outcome = isFailed(batch)
    ? failedOutcome(batch, report)
    : isOpen(batch)
    ? openOutcome(batch, report)
    : undefined;
  if (outcome) return { name, ms, outcome: { ...outcome, lines: [...outcome.lines, ...refLine] } };
  const note = batch.isTolerated ? [describeTolerated(batch, report)] : [];
  return { name, ms, notes: [...note, ...refLine] };
}

/**
 * Creates the test case of the overall result, if those of the batches do not show its conclusion: there
 * are no batches, the gate was cancelled, the number of batches is wrong, or there is more to report.
 */
export function overallCase(report: GateReport, others: readonly TestCase[]): TestCase | undefined {
  const { conclusion, reason, problems, waitedMs } = report;
  const kind = KINDS[conclusion];
  // Jenkins rejects a file without tests.
  if (others.length === 0 && kind === undefined) {
    return { name: OVERALL_CASE, ms: waitedMs, notes: [reason] };
  }
  const isTold = problems.length === 0 && others.some(({ outcome }) => outcome?.kind === kind);
  if (kind === undefined || isTold) return undefined;
  const lines = [reason, ...problems, ...adviseOn(report)];
  const outcome = { kind, type: conclusion, message: reason, lines };
  return { name: OVERALL_CASE, ms: waitedMs, outcome };
}

/** Creates the test case that represents omitted batches. */
export function omittedCase(count: number): TestCase {
  const message = "Omitted to keep this file small; the report file contains all batches";
  const outcome = { kind: "skipped", type: "omitted", message, lines: [message] } as const;
  return { name: omittedCaseName(count), ms: 0, outcome };
}

function failedOutcome(batch: Batch, report: GateReport): Outcome {
  const { reasons = [], problem } = batch.errorLog ?? {};
  const share = describeFailedShare([batch]);
  const ended = `Ended as ${batch.status}${share === undefined ? "" : `, ${share}`}`;
  const [first, ...others] = describeReasons(reasons);
  const message = first === undefined ? ended : `${ended}. ${first}`;
  const lines = [
    message,
    ...others,
    ...(problem === undefined ? [] : [`The error log ${problem}`]),
    ...[describeIncompleteErasures([batch]) ?? []].flat(),
    ...[
      ...adviseOnBatches([batch], { ...report, conclusion: "failure" }),
      ...adviseOnReasons(reasons),
    ].flatMap(adviceLines),
  ];
  return { kind: "failure", type: batch.status, message, lines };
}

/** If another batch failed, a batch that did not end is not a failure of its own. */
function openOutcome(batch: Batch, report: GateReport): Outcome {
  const { conclusion, reason } = report;
  const { status, reportedStatus } = batch;
  const said = reportedStatus === undefined ? "" : ` ${quote(reportedStatus)}`;
  const message = `Still ${status}${said}. ${reason}`;
  const advices = adviseOnBatches([batch], report).flatMap(adviceLines);
  const kind = conclusion === "failure" ? "skipped" : KINDS[conclusion] ?? "error";
  return { kind, type: conclusion, message, lines: [message, ...advices, ...adviseOn(report)] };
}

function adviceLines({ about, text, command }: Advice): readonly string[] {
  return [`${about}: ${text}`, ...(command === undefined ? [] : [command])];
}

function adviseOn(report: GateReport): readonly string[] {
  return adviseOnConclusion(report).map(({ text }) => text);
}

function describeTolerated(batch: Batch, { maxFailedRecords }: GateReport): string {
  const records = countTolerated([batch]);
  return [
    `Ended as error with ${records}, tolerated because max-failed-records is ${maxFailedRecords}`,
    ...[describeIncompleteErasures([batch]) ?? []].flat(),
  ].join(". ");
}
