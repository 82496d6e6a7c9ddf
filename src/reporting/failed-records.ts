import type { Batch, FailureReason } from "../batch.ts";
import {
  type Block,
  type Document,
  type Inline,
  MAX_UNFOLDED,
  type Table,
  type Text,
  title,
} from "../document/document.ts";
import { failedRecordsOf, isConclusive } from "../error-logs/tolerance.ts";
import { formatCount } from "../text/count.ts";
import { isUuid } from "../text/uuid.ts";
import { bar } from "./bar.ts";
import type { GateReport } from "./gate-report.ts";

/** Describes why records failed: over all batches, with some of the records, and for each batch. */
export function describeFailedRecords(report: GateReport, maxRows: number): Document {
  const logs = report.batches.filter(isCounted).slice(0, maxRows);
  return [
    ...reasonsTable(report),
    ...examples(report),
    ...(logs.length > 1 || !logs.every(isConclusive) ? byBatch(logs) : []),
  ];
}

function reasonsTable({ reasons, failedRecords }: GateReport): Document {
  if (reasons.length === 0) return [];
  const total = reasons.reduce((total, { count }) => total + count, 0);
  const table = { kind: "table", head: ["Share", "Records", "Reason"], noWrap: [0, 1] } as const;
  const rows = reasons.map((reason): Text[] => [
    `${bar(reason.count / total)} ${percentOf(reason.count / total)}`,
    `${reason.count}`,
    nameOf(reason),
  ]);
  const atLeast = failedRecords === total ? "" : "at least ";
  return [
    title(`Why ${atLeast}${formatCount(total, "record", "records")} failed`),
    { ...table, rows: rows.slice(0, MAX_UNFOLDED) },
    ...fold(formatCount(rows.length - MAX_UNFOLDED, "more reason", "more reasons"), {
      ...table,
      rows: rows.slice(MAX_UNFOLDED),
    }),
  ];
}

/** Rounds a part, but never to nothing or to all. */
function percentOf(part: number): string {
  if (part === 1) return "100%";
  return part < 0.01 ? "<1%" : `${Math.min(99, Math.round(part * 100))}%`;
}

function nameOf({ code, message }: FailureReason): readonly Inline[] {
  const said = message === undefined ? [] : [" ", { kind: "code", text: message } as const];
  return [{ kind: "code", text: code }, ...said];
}

/** Some records for each reason, with their batch. */
function examples({ reasons, batches }: GateReport): Document {
  const rows = reasons.filter(({ recordRefs }) => recordRefs.length > 0).slice(0, MAX_UNFOLDED)
    .flatMap((reason) =>
      batches.flatMap((batch) =>
        recordsOf(batch, reason).map((ref): Text[] => [
          { kind: isUuid(ref) ? "name" : "code", text: ref },
          { kind: "name", text: batch.name ?? batch.ref },
          nameOf(reason),
        ])
      ).slice(0, reason.recordRefs.length)
    );
  const head = ["Record ref", "Batch", "Reason"];
  return fold("Some of the records", { kind: "table", head, noWrap: [0, 1], rows });
}

function recordsOf({ errorLog }: Batch, { code, message }: FailureReason): readonly string[] {
  const reasons = errorLog?.reasons ?? [];
  return reasons.filter((reason) => reason.code === code && reason.message === message)
    .flatMap(({ recordRefs }) => recordRefs);
}

function byBatch(logs: readonly Batch[]): Document {
  const head = ["Batch", "Failed records", "Main reason"];
  const rows = logs.map((batch): Text[] => [
    { kind: "name", text: batch.name ?? batch.ref },
    countOf(batch),
    mainReason(batch),
  ]);
  const name = "Failed records by batch";
  const table: Table = { kind: "table", head, noWrap: [0], rows };
  return rows.length > MAX_UNFOLDED ? fold(name, table) : [title(name), table];
}

/** Whether anything is known about its failed records. */
function isCounted(batch: Batch): boolean {
  return batch.errorLog !== undefined || failedRecordsOf(batch) !== undefined;
}

/** `3`, `3 of 100`, `at least 3, 1 odd line`, `not known, 1 odd line`. */
function countOf(batch: Batch): string {
  const { errorLog, recordCounts } = batch;
  const { failedRecords: named = 0, oddLines = 0 } = errorLog ?? {};
  const failed = failedRecordsOf(batch);
  const total = recordCounts?.total ?? 0;
  return [
    `${failed ?? (named > 0 ? `at least ${named}` : "not known")}${
      total >= (failed ?? named) && total > 0 ? ` of ${total}` : ""
    }`,
    ...(errorLog && named < (failed ?? 0) ? [`${named} in the log`] : []),
    ...(oddLines > 0 ? [formatCount(oddLines, "odd line", "odd lines")] : []),
  ].join(", ");
}

function mainReason({ errorLog }: Batch): Text {
  const [reason] = errorLog?.reasons ?? [];
  const problem = errorLog?.problem === undefined ? [] : [`The error log ${errorLog.problem}. `];
  return reason === undefined ? problem : [...problem, ...nameOf(reason)];
}

function fold(title: string, table: Table): Block[] {
  return table.rows.length === 0 ? [] : [{ kind: "details", title, blocks: [table] }];
}
