import type { Place } from "../host.ts";
import { type Batch, isFailed, labelOf } from "../batch.ts";
import { formatCount } from "../text/count.ts";
import { adviseOnBatches, adviseOnReasons } from "./advice.ts";
import { describeReason } from "./describe-reasons.ts";
import { countTolerated, describeFailedShare } from "./failed-share.ts";
import { type GateReport, isLeftOpen } from "./gate-report.ts";
import { describeIncompleteErasures } from "./incomplete-erasures.ts";

/** The runner shows at most this many annotations of each level per step. */
const MAX_ANNOTATIONS = 10;

/** A message that GitHub shows with the run and a terminal shows as a line. */
export interface Annotation {
  readonly level: "error" | "warning";
  readonly message: string;
  /** The place in a file that it is about. */
  readonly place?: Place;
}

/**
 * Returns what to point out: incomplete erasures; each failed batch, or otherwise why the gate does not
 * pass, at most ten; and a warning if failed records are tolerated.
 */
export function annotationsOf(report: GateReport): readonly Annotation[] {
  const level = report.conclusion === "cancelled" ? "warning" : "error";
  const annotations = withinLimit(messagesOf(report)).map((message) =>
    ({ level, message }) as const
  );
  return [
    ...erasureWarning(report),
    ...faultsOf(report),
    ...annotations,
    ...toleranceWarning(report),
  ];
}

/** Leaves room for what else there is to say. */
function faultsOf({ faults = [] }: GateReport): readonly Annotation[] {
  return faults.slice(0, MAX_ANNOTATIONS - 1).map(({ problem, ...place }) =>
    ({ level: "error", message: problem, place }) as const
  );
}

function erasureWarning({ batches }: GateReport): Annotation[] {
  const message = describeIncompleteErasures(batches);
  return message === undefined ? [] : [{ level: "warning", message }];
}

function messagesOf(report: GateReport): readonly string[] {
  const { conclusion, reason, problems, isReasonInProblems, batches } = report;
  switch (conclusion) {
    case "success":
    case "pending":
    case "checked":
      return [];
    case "failure":
      if (!batches.some(isFailed)) return report.faults ? [reason] : [reason, ...problems];
      return [
        // No other annotation mentions the open batches.
        ...(wasGivenUp(report) ? [reason] : []),
        ...problems,
        ...batches.filter(isFailed).map((batch) => describe(batch, report)),
      ];
    case "unknown":
      return isReasonInProblems ? problems : [reason, ...problems];
    case "timed_out":
      return [reason, ...problems];
    case "cancelled":
      return [reason];
  }
}

/** Whether something was left open, apart from the batches that failed. */
function wasGivenUp(report: GateReport): boolean {
  return (report.end === "deadline" || report.end === "stopped") && isLeftOpen(report);
}

function describe(batch: Batch, { advice: ownAdvice }: GateReport): string {
  const { reasons = [], problem } = batch.errorLog ?? {};
  const [reason] = reasons;
  const share = describeFailedShare([batch]);
  const [advice] = reason
    ? adviseOnReasons([reason])
    : adviseOnBatches([batch], { conclusion: "failure", advice: ownAdvice });
  return [
    `Batch ${labelOf(batch)} ended as ${batch.status}.`,
    ...(share === undefined ? [] : [`${share}.`]),
    ...(reason
      ? [`${reasons.length > 1 ? "Most common reason: " : ""}${describeReason(reason)}.`]
      : []),
    ...(problem === undefined ? [] : [`The error log ${problem}.`]),
    ...(advice ? [advice.text] : []),
  ].join(" ");
}

function toleranceWarning({ batches, maxFailedRecords }: GateReport): Annotation[] {
  const tolerated = batches.filter(({ isTolerated }) => isTolerated);
  if (tolerated.length === 0) return [];
  const records = countTolerated(tolerated);
  const where = formatCount(tolerated.length, "batch", "batches");
  const message =
    `Tolerated ${records} in ${where}, because max-failed-records is ${maxFailedRecords}`;
  return [{ level: "warning", message }];
}

function withinLimit(messages: readonly string[]): readonly string[] {
  if (messages.length <= MAX_ANNOTATIONS) return messages;
  const shown = messages.slice(0, MAX_ANNOTATIONS - 1);
  return [...shown, `And ${messages.length - shown.length} more; see the job summary`];
}
