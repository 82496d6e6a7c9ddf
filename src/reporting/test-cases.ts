import { type Batch, durationMsOf, isFailed, isOpen } from "../batch.ts";
import { quote } from "../text/one-line.ts";
import { type Advice, adviseOnBatches, adviseOnConclusion, adviseOnReasons } from "./advice.ts";
import { GATE_CASE, omittedCaseName } from "./case-names.ts";
import type { Conclusion } from "./conclusion.ts";
import { describeReasons } from "./describe-reasons.ts";
import { countTolerated, describeFailedShare } from "./failed-share.ts";
import type { GateReport } from "./gate-report.ts";
import { describeIncompleteErasures } from "./incomplete-erasures.ts";

/** What a CI system shows as a test. */
export interface TestCase {
  readonly name: string;
  /** How long it took, in milliseconds. */
  readonly ms: number;
  /** Why it did not pass. */
  readonly outcome?: Outcome | undefined;
  /** What there is to say though it passed. */
  readonly notes?: readonly string[];
}

/** Why a test case did not pass: a `failure` and an `error` are red. */
export interface Outcome {
  readonly kind: "failure" | "error" | "skipped";
  /** A status or conclusion of ours: some other words mean more than a word to GitLab. */
  readonly type: string;
  /** In short. */
  readonly message: string;
  /** All there is to tell, the message too, since GitLab shows nothing else. Untrusted. */
  readonly lines: readonly string[];
}

/** What each conclusion is to a test; as for a commit status, an `error` is one that could not tell. */
const KINDS: Readonly<Record<Conclusion, Outcome["kind"] | undefined>> = {
  success: undefined,
  pending: "skipped",
  failure: "failure",
  timed_out: "failure",
  unknown: "error",
  cancelled: "error",
};

/** The test case of a batch, with its ref in the text where it is not the name. */
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
 * The test case of the gate itself, where the batches' ones do not tell its conclusion: it has no
 * batches, or was cancelled, or their number is wrong; or where there is more to tell.
 */
export function gateCase(report: GateReport, others: readonly TestCase[]): TestCase | undefined {
  const { conclusion, reason, problems, waitedMs } = report;
  const kind = KINDS[conclusion];
  const isTold = problems.length === 0 && others.some(({ outcome }) => outcome?.kind === kind);
  if (kind === undefined || isTold) return undefined;
  const lines = [reason, ...problems, ...adviseOn(report)];
  const outcome = { kind, type: conclusion, message: reason, lines };
  return { name: GATE_CASE, ms: waitedMs, outcome };
}

/** Stands for the batches that are left out. */
export function omittedCase(count: number): TestCase {
  const message = "Omitted to keep this file small; the report file contains all batches";
  const outcome = { kind: "skipped", type: "omitted", message, lines: [message] } as const;
  return { name: omittedCaseName(count), ms: 0, outcome };
}

function failedOutcome(batch: Batch, { baseUrl }: GateReport): Outcome {
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
      ...adviseOnBatches([batch], { conclusion: "failure", baseUrl }),
      ...adviseOnReasons(reasons),
    ].map(adviceLine),
  ];
  return { kind: "failure", type: batch.status, message, lines };
}

/** Beside a batch that failed, one that did not end is no failure of its own. */
function openOutcome(batch: Batch, report: GateReport): Outcome {
  const { conclusion, reason } = report;
  const { status, reportedStatus } = batch;
  const said = reportedStatus === undefined ? "" : ` ${quote(reportedStatus)}`;
  const message = `Still ${status}${said}. ${reason}`;
  const advices = adviseOnBatches([batch], report).map(adviceLine);
  const kind = conclusion === "failure" ? "skipped" : KINDS[conclusion] ?? "error";
  return { kind, type: conclusion, message, lines: [message, ...advices, ...adviseOn(report)] };
}

function adviceLine({ about, text, command }: Advice): string {
  return [`${about}: ${text}`, ...(command === undefined ? [] : [command])].join(" ");
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
