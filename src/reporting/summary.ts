import { adviseOnBatches, adviseOnReasons, CONCLUSION_ADVICE } from "./advice.ts";
import { bar } from "./bar.ts";
import { type Batch, durationMsOf, isFailed, isInError, isOpen } from "../batch.ts";
import { type Conclusion, countStatuses } from "./conclusion.ts";
import { formatCount } from "../count.ts";
import { describeFarLonger } from "./describe-estimate.ts";
import { type Block, type Document, type Text, title } from "./document.ts";
import { formatDuration } from "../duration.ts";
import { describeFailedRecords } from "./failed-records.ts";
import type { GateReport } from "./gate-report.ts";
import { logExpiry } from "./log-expiry.ts";
import { describeBounds, type WindowBounds, type WindowState } from "../waiting/window.ts";

/** Up to this many successes stand in the table of all; more are folded away. */
const MAX_UNFOLDED = 10;

/** How a summary is cut to its place. */
export interface SummaryOptions {
  /** How many batches to list at most; the rest is counted. */
  readonly maxRows: number;
  /**
   * Whether the signed log locations are linked: `shown`, `hidden` because the repository is not
   * known to be private, or `off` by wish.
   */
  readonly logLinks: "shown" | "hidden" | "off";
  /** Whether there is a report file that has everything. */
  readonly hasReportFile: boolean;
}

/** What people read when the gate is done: verdict, counts, what to do, and every batch. */
export function summarize(report: GateReport, options: SummaryOptions): Document {
  const { conclusion, reason, problems } = report;
  return [
    heading(ICONS[conclusion], conclusion),
    { kind: "paragraph", text: { kind: "strong", text: reason } },
    ...(problems.length > 0 ? [{ kind: "verbatim", lines: problems } as const] : []),
    ...describeBatches(report, options),
  ];
}

/** What stands in the summary while the gate waits, in case that it is killed. */
export function summarizeProgress(report: GateReport, options: SummaryOptions): Document {
  return [
    heading("⏳", "waiting"),
    {
      kind: "paragraph",
      text: "The last state before the step was ended without a chance to report.",
    },
    ...describeBatches(report, options),
  ];
}

function describeBatches(report: GateReport, options: SummaryOptions): Document {
  const { batches, window } = report;
  const listed = batches.slice(0, options.maxRows);
  const [notable, successes] = [listed.filter(isNotable), listed.filter(isSuccess)];
  const isFolded = successes.length > MAX_UNFOLDED;
  const failedRecords = describeFailedRecords(report, options.maxRows);
  return [
    ...(batches.length > 0 || window ? [facts(report)] : []),
    ...(window?.bounds ? [choice(window.bounds, window)] : []),
    ...failedRecords,
    ...(batches.length > 0 ? nextSteps(report) : []),
    ...(failedRecords.length > 0 ? [title("All batches")] : []),
    ...table(isFolded ? notable : listed, options),
    ...(isFolded ? [folded(successes, batches.filter(isSuccess).length, options)] : []),
    ...notes(report, listed, options),
  ];
}

const ICONS = {
  success: "✅",
  failure: "❌",
  timed_out: "⏰",
  unknown: "❓",
  pending: "⏳",
  cancelled: "🚫",
} as const satisfies Record<Conclusion, string>;

function heading(icon: string, word: string): Block {
  const text: Text = [{ kind: "icon", text: `${icon} ` }, `Sitecore CDP batches: ${word}`];
  return { kind: "heading", text };
}

function facts({ batches, waitedMs, looks, baseUrl }: GateReport): Block {
  const counts = batches.length === 0 ? "no batch" : countStatuses(batches).join(" · ");
  const looked = `waited ${formatDuration(waitedMs)}, ${formatCount(looks, "look", "looks")}`;
  const text = `${counts} · ${looked}`;
  if (baseUrl === undefined) return { kind: "paragraph", text };
  return { kind: "paragraph", text: [`${text} at `, { kind: "code", text: baseUrl }] };
}

function choice(bounds: WindowBounds, { expectedCount, isClosed }: WindowState): Block {
  const expected = expectedCount === undefined ? "" : `, ${expectedCount} expected`;
  const growing = isClosed ? "" : "; more may still show";
  return {
    kind: "paragraph",
    text: `Chosen by their time of creation, ${describeBounds(bounds)}, whoever loaded them` +
      `${expected}${growing}.`,
  };
}

function nextSteps({ conclusion, batches, reasons }: GateReport): Document {
  const advices = [...adviseOnBatches(batches, conclusion), ...adviseOnReasons(reasons)];
  const items: Text[] = advices.map((
    { about, text },
  ) => [{ kind: "strong", text: about }, `: ${text}`]);
  const advice = CONCLUSION_ADVICE[conclusion];
  if (advice) items.push([{ kind: "strong", text: conclusion }, `: ${advice}`]);
  if (items.length === 0) return [];
  return [
    title("What to do next"),
    { kind: "list", items },
  ];
}

function table(batches: readonly Batch[], { logLinks }: SummaryOptions): Document {
  if (batches.length === 0) return [];
  const hasLogs = logLinks === "shown" && batches.some(({ logUrl }) => logUrl !== undefined);
  const longestMs = batches.reduce((ms, batch) => Math.max(ms, durationMsOf(batch) ?? 0), 0);
  const rows = batches.map((batch): Text[] => [
    label(batch),
    status(batch),
    batch.createdAt ? formatTime(batch.createdAt) : "",
    took(batch, batches.length > 1 ? longestMs : 0),
    ...(hasLogs ? [logLink(batch)] : []),
  ]);
  const head = ["Batch", "Status", "Created (UTC)", "Took", ...(hasLogs ? ["Error log"] : [])];
  return [{ kind: "table", head, rows }];
}

function label({ name, ref }: Batch): Text {
  const code = { kind: "code", text: ref } as const;
  return name === undefined ? code : [{ kind: "code", text: name }, " ", code];
}

/** With a bar beside others, the longest of which took `longestMs`. */
function took(batch: Batch, longestMs: number): string {
  const ms = durationMsOf(batch);
  if (ms === undefined) return "";
  return longestMs === 0 ? formatDuration(ms) : `${formatDuration(ms)} ${bar(ms / longestMs)}`;
}

function status(batch: Batch): Text {
  const { reportedStatus, isTolerated } = batch;
  if (isTolerated) return [{ kind: "icon", text: "⚠️ " }, `${batch.status}, tolerated`];
  const icon = isFailed(batch) ? "❌ " : isOpen(batch) ? "⏳ " : "✅ ";
  const word = [{ kind: "icon", text: icon }, batch.status] as const;
  return reportedStatus === undefined
    ? word
    : [...word, " ", { kind: "code", text: reportedStatus }];
}

function logLink({ logUrl, status }: Batch): Text {
  if (logUrl === undefined) return status === "error" ? "none" : "";
  const link = { kind: "link", text: "download", url: logUrl } as const;
  const expiry = logExpiry(logUrl);
  return expiry === undefined ? link : [link, ` until ${formatTime(expiry).slice(0, -3)}`];
}

function isSuccess({ status }: Batch): boolean {
  return status === "success";
}

function isNotable(batch: Batch): boolean {
  return !isSuccess(batch);
}

function folded(successes: readonly Batch[], total: number, options: SummaryOptions): Block {
  return {
    kind: "details",
    title: `${total} batches succeeded`,
    blocks: table(successes, options),
  };
}

function notes(
  report: GateReport,
  listed: readonly Batch[],
  { logLinks, hasReportFile }: SummaryOptions,
): Document {
  const { batches } = report;
  const notes: Text[] = describeFarLonger(report);
  const omitted = batches.length - listed.length;
  if (omitted > 0) {
    const what = formatCount(omitted, "more batch is", "more batches are");
    const where = hasReportFile ? " The report file has them all." : "";
    notes.push(`${what} not listed here, to keep the summary small.${where}`);
  }
  if (
    logLinks === "hidden" && listed.some((batch) => isInError(batch) && batch.logUrl !== undefined)
  ) {
    notes.push([
      "Links to error logs and messages of failed records are hidden, because this repository is " +
      "not known to be private: anyone could read them, and messages may name people. To show " +
      "them, set ",
      { kind: "code", text: "log-links: true" },
      ".",
    ]);
  }
  return notes.map((text) => ({ kind: "paragraph", text }));
}

/** `2026-03-01 12:00:00`, in UTC. */
function formatTime(date: Date): string {
  return date.toISOString().slice(0, 19).replace("T", " ");
}
