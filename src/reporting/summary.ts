import { type Batch, isInError } from "../batch.ts";
import { type Block, type Document, type Text, title } from "../document/document.ts";
import { formatCount } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";
import { describeBounds, type WindowBounds, type WindowState } from "../waiting/window.ts";
import type { Addition } from "./addition.ts";
import { adviseOnBatches, adviseOnConclusion, adviseOnReasons } from "./advice.ts";
import { batchTable, formatTime } from "./batch-table.ts";
import { type Conclusion, countStatuses } from "./conclusion.ts";
import { describeFarLonger } from "./describe-estimate.ts";
import { describeReasonLimit } from "./describe-reasons.ts";
import { describeFailedRecords } from "./failed-records.ts";
import { describeFailedShare } from "./failed-share.ts";
import type { GateReport } from "./gate-report.ts";
import { describeIncompleteErasures } from "./incomplete-erasures.ts";
import { holdsClientKey } from "./key-in-link.ts";

/** How to shorten a summary. */
export interface SummaryOptions {
  /** How many batches to list at most. The rest are counted. */
  readonly maxRows: number;
  /**
   * Whether the signed log locations are linked: `shown`, `hidden` because the repository is not known
   * to be private, or `off` because the user chose so.
   */
  readonly logLinks: "shown" | "hidden" | "off";
  /** Whether there is a report file that contains everything. */
  readonly hasReportFile: boolean;
  /** Its end tells instances apart; links that contain it break where it is masked. */
  readonly clientKey?: string | undefined;
  /** What the program reports in addition. */
  readonly addition?: Addition | undefined;
}

/** Creates the summary of a finished gate: verdict, counts, what to do, and every batch. */
export function summarize(report: GateReport, options: SummaryOptions): Document {
  const { conclusion, reason, problems, faults } = report;
  return [
    heading(ICONS[conclusion], conclusion),
    { kind: "paragraph", text: { kind: "strong", text: reason } },
    ...(problems.length > 0 && !faults ? [{ kind: "verbatim", lines: problems } as const] : []),
    ...(options.addition?.summary ?? []),
    ...describeBatches(report, options),
  ];
}

/** Creates the summary that is shown while the gate waits, in case it is killed. */
export function summarizeProgress(report: GateReport, options: SummaryOptions): Document {
  return [
    heading("⏳", "waiting"),
    {
      kind: "paragraph",
      text:
        "The gate is still waiting, or was stopped before it could report. This is the last known state.",
    },
    ...describeBatches(report, options),
  ];
}

function describeBatches(report: GateReport, options: SummaryOptions): Document {
  const { batches, window } = report;
  const { maxRows } = options;
  const failedRecords = describeFailedRecords(report, maxRows);
  return [
    ...(batches.length > 0 || window ? [facts(report, options)] : []),
    ...(window?.bounds ? [choice(window.bounds, window)] : []),
    ...erasures(batches),
    ...failedRecords,
    ...(batches.length > 0 || window ? nextSteps(report) : []),
    ...(failedRecords.length > 0 ? [title("All batches")] : []),
    ...batchTable(batches, { maxRows, hasLogLinks: options.logLinks === "shown" }),
    ...notes(report, batches.slice(0, maxRows), options),
  ];
}

const ICONS = {
  success: "✅",
  failure: "❌",
  timed_out: "⏰",
  unknown: "❓",
  pending: "⏳",
  checked: "☑️",
  cancelled: "🚫",
} as const satisfies Record<Conclusion, string>;

function heading(icon: string, word: string): Block {
  const text: Text = [{ kind: "icon", text: `${icon} ` }, `Sitecore CDP batches: ${word}`];
  return { kind: "heading", text };
}

/** A shorter client key would be shown to a large part. */
const MIN_CLIENT_KEY = 12;

function facts(report: GateReport, { clientKey = "" }: SummaryOptions): Block {
  const { batches, waitedMs, looks, baseUrl } = report;
  const counts = batches.length === 0 ? ["no batches"] : countStatuses(batches);
  const share = batches.some(isInError) ? describeFailedShare(batches) : undefined;
  const looked = `waited ${formatDuration(waitedMs)}, ${formatCount(looks, "poll", "polls")}`;
  const text = [...counts, ...(share === undefined ? [] : [share]), looked].join(" · ");
  const where: Text = baseUrl === undefined ? [] : [" at ", { kind: "code", text: baseUrl }];
  const end = { kind: "code", text: clientKey.slice(-4) } as const;
  const instance: Text = clientKey.length < MIN_CLIENT_KEY
    ? []
    : [" with a client key ending in ", end];
  const times = ` · ${describeTimes(report)}`;
  return { kind: "paragraph", text: [text, ...where, ...instance, times] };
}

/** `2026-03-01 12:00:00 to 12:04:12 UTC`. */
function describeTimes({ startedAt, endedAt }: GateReport): string {
  const [start, end] = [formatTime(startedAt), formatTime(endedAt)];
  const [day = "", time = ""] = end.split(" ");
  return `${start} to ${start.startsWith(day) ? time : end} UTC`;
}

function erasures(batches: readonly Batch[]): Document {
  const text = describeIncompleteErasures(batches);
  if (text === undefined) return [];
  const icon = { kind: "icon", text: "⚠️ " } as const;
  return [{ kind: "paragraph", text: [icon, { kind: "strong", text: `${text}.` }] }];
}

function choice(bounds: WindowBounds, { expectedCount, isClosed }: WindowState): Block {
  const sentences = [
    `The window contains all batches created from ${
      describeBounds(bounds)
    }, including those of others.`,
    ...(expectedCount === undefined
      ? []
      : [`${formatCount(expectedCount, "batch is", "batches are")} expected.`]),
    ...(isClosed ? [] : ["More batches may still appear."]),
  ];
  return { kind: "paragraph", text: sentences.join(" ") };
}

const BREAK = { kind: "break" } as const;

function nextSteps(report: GateReport): Document {
  const { batches, reasons } = report;
  const advices = [
    ...adviseOnBatches(batches, report),
    ...adviseOnReasons(reasons),
    ...adviseOnConclusion(report),
  ];
  const items = advices.map(({ about, text, command }): Text => [
    { kind: "strong", text: about },
    `: ${text}`,
    ...(command === undefined ? [] : [BREAK, { kind: "code", text: command } as const]),
  ]);
  if (items.length === 0) return [];
  return [
    title("What to do next"),
    { kind: "list", items },
  ];
}

/** Only the reader can see whether GitHub masks the key: that happens after the step. */
const ABOUT_MASKED_LINKS: Text = [
  "A link with ",
  { kind: "code", text: "***" },
  " in it does not work, because its client key is kept as a secret and was masked. The key is not " +
  "a secret: keep it in a variable, ",
  { kind: "code", text: "vars" },
  " in GitHub Actions.",
];

function notes(
  report: GateReport,
  listed: readonly Batch[],
  { logLinks, hasReportFile, clientKey = "" }: SummaryOptions,
): Document {
  const { batches } = report;
  const limit = describeReasonLimit(report);
  const notes: Text[] = [
    ...describeFarLonger(report),
    ...(limit === undefined ? [] : [`${limit}.`]),
  ];
  const isInLink = ({ logUrl }: Batch) => logUrl !== undefined && holdsClientKey(logUrl, clientKey);
  if (logLinks === "shown" && listed.some(isInLink)) notes.push(ABOUT_MASKED_LINKS);
  const omitted = batches.length - listed.length;
  if (omitted > 0) {
    const what = formatCount(omitted, "more batch is", "more batches are");
    const where = hasReportFile ? " The report file contains all of them." : "";
    notes.push(`${what} not listed here, to keep the summary small.${where}`);
  }
  if (
    logLinks === "hidden" && listed.some((batch) => isInError(batch) && batch.logUrl !== undefined)
  ) {
    notes.push([
      "Links to error logs and messages of failed records are hidden, because this repository is " +
      "not known to be private: anyone could read them, and messages may contain personal data. To " +
      "show them, set ",
      { kind: "code", text: "log-links: true" },
      ".",
    ]);
  }
  return notes.map((text) => ({ kind: "paragraph", text }));
}
