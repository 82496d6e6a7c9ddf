import type { Batch, FailureReason } from "./batch.ts";
import { formatCount } from "./count.ts";
import type { Block, Document, Text } from "./document.ts";
import type { GateReport } from "./gate-report.ts";
import { isConclusive } from "./tolerance.ts";

/** How many reasons and batches stand open; more are folded away. */
const MAX_UNFOLDED = 10;

/** How many squares stand for all records. */
const BAR_LENGTH = 10;

/** Why records failed: over all batches, a few of the records, and batch by batch. */
export function describeFailedRecords(report: GateReport, maxRows: number): Document {
  const { reasons } = report;
  const logs = report.batches.filter(({ errorLog }) => errorLog !== undefined).slice(0, maxRows);
  return [
    ...reasonsTable(report),
    ...examples(reasons),
    ...(logs.length > 1 || !logs.every(isConclusive) ? byBatch(logs) : []),
    ...hiddenMessages(reasons),
  ];
}

function reasonsTable({ reasons, failedRecords }: GateReport): Document {
  if (reasons.length === 0) return [];
  const total = reasons.reduce((total, { count }) => total + count, 0);
  const hasMessages = reasons.some(({ message }) => message !== undefined);
  const head = ["Records", "Share", "Code", ...(hasMessages ? ["Message"] : [])];
  const rows = reasons.map(({ code, message, count }): Text[] => [
    `${count}`,
    share(count / total),
    { kind: "code", text: code },
    ...(hasMessages ? [{ kind: "code", text: message ?? "" } as const] : []),
  ]);
  const atLeast = failedRecords === undefined ? "at least " : "";
  const title = `Why ${atLeast}${formatCount(total, "record", "records")} failed`;
  return [
    { kind: "paragraph", text: { kind: "strong", text: title } },
    { kind: "table", head, rows: rows.slice(0, MAX_UNFOLDED) },
    ...fold(
      formatCount(rows.length - MAX_UNFOLDED, "more reason", "more reasons"),
      head,
      rows.slice(MAX_UNFOLDED),
    ),
  ];
}

/** `████████░░ 80 %`: the squares are for the eye, the number says the same. */
function share(part: number): string {
  const full = Math.round(part * BAR_LENGTH);
  const percent = part < 0.01 ? "<1" : part < 1 ? Math.min(99, Math.round(part * 100)) : 100;
  return `${"█".repeat(full)}${"░".repeat(BAR_LENGTH - full)} ${percent} %`;
}

function examples(reasons: readonly FailureReason[]): Document {
  const rows = reasons.filter(({ recordRefs }) => recordRefs.length > 0).slice(0, MAX_UNFOLDED)
    .flatMap(({ code, message, recordRefs }) =>
      recordRefs.map((ref): Text[] => [
        { kind: "code", text: ref },
        { kind: "code", text: code },
        { kind: "code", text: message ?? "" },
      ])
    );
  return fold("Some of the records", ["Record ref", "Code", "Message"], rows);
}

function byBatch(logs: readonly Batch[]): Document {
  const head = ["Batch", "Failed records", "Main reason"];
  const rows = logs.map((batch): Text[] => [
    { kind: "code", text: batch.name ?? batch.ref },
    countOf(batch),
    mainReason(batch),
  ]);
  const title = "Failed records by batch";
  if (rows.length > MAX_UNFOLDED) return fold(title, head, rows);
  return [
    { kind: "paragraph", text: { kind: "strong", text: title } },
    { kind: "table", head, rows },
  ];
}

function countOf(batch: Batch): string {
  const { failedRecords = 0, oddLines = 0 } = batch.errorLog ?? {};
  if (isConclusive(batch)) return `${failedRecords}`;
  const odd = oddLines > 0 ? `, ${formatCount(oddLines, "odd line", "odd lines")}` : "";
  return `at least ${failedRecords}${odd}`;
}

function mainReason({ errorLog }: Batch): Text {
  const [reason] = errorLog?.reasons ?? [];
  const problem = errorLog?.problem === undefined ? [] : [`The error log ${errorLog.problem}. `];
  if (reason === undefined) return problem;
  const { code, message } = reason;
  return [...problem, { kind: "code", text: message === undefined ? code : `${code} ${message}` }];
}

function hiddenMessages(reasons: readonly FailureReason[]): Document {
  if (reasons.length === 0 || reasons.some(({ message }) => message !== undefined)) return [];
  return [{
    kind: "paragraph",
    text: [
      "Messages of failed records are hidden, because this repository is not known to be private " +
      "and they may name people. To show them, set ",
      { kind: "code", text: "log-links: true" },
      ".",
    ],
  }];
}

function fold(title: string, head: readonly string[], rows: readonly Text[][]): Block[] {
  if (rows.length === 0) return [];
  return [{ kind: "details", title, blocks: [{ kind: "table", head, rows }] }];
}
