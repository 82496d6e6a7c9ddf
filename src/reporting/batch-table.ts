import { type Batch, durationMsOf, isFailed } from "../batch.ts";
import { type Document, MAX_UNFOLDED, type Text } from "../document/document.ts";
import { formatDuration } from "../text/duration.ts";
import { bar } from "./bar.ts";
import { logExpiry } from "./log-expiry.ts";

/** How many batches to list at most, and whether to link to their error logs. */
export interface BatchTableOptions {
  readonly maxRows: number;
  readonly hasLogLinks: boolean;
}

/** The first batches, one per row. If many of them succeeded, those are folded. */
export function batchTable(
  batches: readonly Batch[],
  { maxRows, hasLogLinks }: BatchTableOptions,
): Document {
  const listed = batches.slice(0, maxRows);
  const successes = listed.filter(isSuccess);
  if (successes.length <= MAX_UNFOLDED) return table(listed, hasLogLinks);
  const others = listed.filter((batch) => !isSuccess(batch));
  const title = `${batches.filter(isSuccess).length} batches succeeded`;
  return [
    ...table(others, hasLogLinks),
    { kind: "details", title, blocks: table(successes, hasLogLinks) },
  ];
}

function isSuccess({ status }: Batch): boolean {
  return status === "success";
}

function table(batches: readonly Batch[], hasLogLinks: boolean): Document {
  if (batches.length === 0) return [];
  const hasLogs = hasLogLinks && batches.some(({ logUrl }) => logUrl !== undefined);
  const longestMs = batches.reduce((ms, batch) => Math.max(ms, durationMsOf(batch) ?? 0), 0);
  const hasRecords = batches.some(({ records }) => records !== undefined);
  const rows = batches.map((batch): Text[] => [
    label(batch),
    status(batch),
    ...(hasRecords ? [`${batch.records ?? ""}`] : []),
    batch.createdAt ? formatTime(batch.createdAt) : "",
    took(batch, batches.length > 1 ? longestMs : 0),
    ...(hasLogs ? [logLink(batch)] : []),
  ]);
  const head = [
    "Batch",
    "Status",
    ...(hasRecords ? ["Records"] : []),
    "Created (UTC)",
    "Duration",
    ...(hasLogs ? ["Error log"] : []),
  ];
  return [{ kind: "table", head, noWrap: [0, 1], rows }];
}

function label({ name, ref }: Batch): Text {
  const refText = { kind: "name", text: ref } as const;
  return name === undefined ? refText : [{ kind: "name", text: name }, { kind: "break" }, refText];
}

/** The duration, with a bar relative to `longestMs` unless that is 0. */
function took(batch: Batch, longestMs: number): string {
  const ms = durationMsOf(batch);
  if (ms === undefined) return "";
  return longestMs === 0 ? formatDuration(ms) : `${formatDuration(ms)} ${bar(ms / longestMs)}`;
}

const ICONS: ReadonlyMap<string, string> = new Map([["success", "✅ "], ["not_loaded", "⏭️ "]]);

function status(batch: Batch): Text {
  const { reportedStatus, isTolerated } = batch;
  if (isTolerated) return [{ kind: "icon", text: "⚠️ " }, `${batch.status}, tolerated`];
  const icon = isFailed(batch) ? "❌ " : ICONS.get(batch.status) ?? "⏳ ";
  const word = [{ kind: "icon", text: icon }, batch.status] as const;
  return reportedStatus === undefined
    ? word
    : [...word, " ", { kind: "code", text: reportedStatus }];
}

function logLink({ logUrl, status }: Batch): Text {
  if (logUrl === undefined) return status === "error" ? "none" : "";
  const link = { kind: "link", text: "download", url: logUrl } as const;
  const expiry = logExpiry(logUrl);
  return expiry === undefined
    ? link
    : [link, { kind: "break" }, `until ${formatTime(expiry).slice(0, -3)}`];
}

/** `2026-03-01 12:00:00`, in UTC. */
export function formatTime(date: Date): string {
  return date.toISOString().slice(0, 19).replace("T", " ");
}
