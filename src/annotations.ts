import { adviseOnBatches } from "./advice.ts";
import { type Batch, isFailed, labelOf } from "./batch.ts";
import type { GateReport } from "./gate-report.ts";

/** The runner shows no more of a kind from one step. */
const MAX_ANNOTATIONS = 10;

/** A message that GitHub shows with the run and a terminal shows as a line. */
export interface Annotation {
  readonly level: "error" | "warning";
  readonly message: string;
}

/** What to point out: each failed batch, or else why the gate does not pass; at most ten. */
export function annotationsOf(report: GateReport): readonly Annotation[] {
  const level = report.conclusion === "cancelled" ? "warning" : "error";
  return withinLimit(messagesOf(report)).map((message) => ({ level, message }));
}

function messagesOf({ conclusion, reason, problems, batches }: GateReport): readonly string[] {
  switch (conclusion) {
    case "success":
    case "pending":
      return [];
    case "failure":
      return batches.filter(isFailed).map(describe);
    case "unknown":
      return [reason, ...problems];
    case "timed_out":
    case "cancelled":
      return [reason];
  }
}

function describe(batch: Batch): string {
  const advice = adviseOnBatches([batch], "failure").map(({ text }) => text);
  return [`Batch ${labelOf(batch)} ended as ${batch.status}.`, ...advice].join(" ");
}

function withinLimit(messages: readonly string[]): readonly string[] {
  if (messages.length <= MAX_ANNOTATIONS) return messages;
  const shown = messages.slice(0, MAX_ANNOTATIONS - 1);
  return [...shown, `And ${messages.length - shown.length} more, see the job summary`];
}
