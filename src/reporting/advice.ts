import { API_STATUSES, type Batch, type FailureReason } from "../batch.ts";
import { hasWrongCount } from "../waiting/window.ts";
import type { Conclusion } from "./conclusion.ts";
import { adviseOnCode } from "./error-codes.ts";
import { type GateReport, isLeftOpen } from "./gate-report.ts";

/** What a reader is told to do next, and what it is about. */
export interface Advice {
  readonly about: string;
  readonly text: string;
}

/** An API may say as many new words as there are batches. */
const MAX_ADVICE = 10;

/** What to do about batches that did not succeed, each kind once; at most ten. */
export function adviseOnBatches(
  batches: readonly Batch[],
  conclusion: Conclusion,
): readonly Advice[] {
  const kinds = new Map<string, Advice>();
  for (const batch of batches) {
    if (isEarly(batch) && !WAITED_OUT.includes(conclusion)) continue;
    const advice = adviseOnBatch(batch);
    if (advice) kinds.set(advice.about, advice);
  }
  return [...kinds.values()].slice(0, MAX_ADVICE);
}

/** What the codes of failed records mean and how to mend them, each advice once. */
export function adviseOnReasons(reasons: readonly FailureReason[]): readonly Advice[] {
  const advices = new Map<string, Advice>();
  for (const { code, message } of reasons) {
    const text = adviseOnCode(code, message);
    if (text !== undefined) advices.set(text, { about: `code ${code}`, text });
  }
  return [...advices.values()];
}

/** Where what is not there was waited for; elsewhere it may only be early. */
const WAITED_OUT: readonly Conclusion[] = ["timed_out", "failure"];

function isEarly({ status }: Batch): boolean {
  return status === "uploading" || status === "unseen";
}

function adviseOnBatch({ status, logUrl, recordCounts }: Batch): Advice | undefined {
  if (status === "error" && logUrl === undefined) {
    return (recordCounts?.total ?? 0) > 0
      ? { about: "error whose log is not named", text: ERROR_WITH_COUNTS }
      : { about: "error without a log", text: ERROR_WITHOUT_LOG };
  }
  const text = STATUS_ADVICE.get(status);
  if (text !== undefined) return { about: status, text };
  return API_STATUSES.includes(status) ? undefined : { about: status, text: NEW_STATUS };
}

const ERROR_WITHOUT_LOG =
  "Sitecore CDP could not read the file. Usually it has the wrong compression: it must be a gzip " +
  "(.gz) of one JSON file, not a .zip. Compress it anew and upload it under a new ref.";

const ERROR_WITH_COUNTS =
  "Sitecore CDP read the file and counted its records, but the API names no error log, so nothing " +
  "tells which records failed and why. Ask for the log again with GET /v2/batches/inspect/REF or " +
  "GET /v2/batches/REF, or ask Sitecore's support for it.";

const STATUS_ADVICE: ReadonlyMap<string, string> = new Map(Object.entries({
  error:
    "At least one record was not processed. The error log, a gzip of JSON lines, tells which " +
    "and why; a link to it expires, and GET /v2/batches/inspect/REF gives a new one. Mend these " +
    "records and upload them, and no others, again under a new ref.",
  corrupted: "The MD5 checksum or the size of the file is not what was announced. Compute both " +
    "from the finished .gz file, not from the JSON in it, and upload it again under a new ref.",
  missing: "The API does not know the ref. Check that the load step allocated exactly this ref, " +
    "in this region and with this client key. After 30 days the API forgets a batch.",
  not_uploaded: "The ref was allocated, but its file has not arrived in time; the upload URL is " +
    "valid for one hour. Check the upload in the load step and repeat it under a new ref.",
  uploading:
    "The ref was allocated, but its file has not fully arrived, or is still being checked. " +
    "If it stays so, check the upload in the load step: that it sends the whole file to the location " +
    "that the allocation gave.",
  unseen:
    "The API has not shown the ref. Check that the load step allocated exactly this ref, in " +
    "this region and with this client key.",
}));

const NEW_STATUS =
  "The API reports a status that this program does not know, or several at once, so it never passes. " +
  "Check base-url, and look for a newer version of this program.";

const CONCLUSION_ADVICE: Readonly<Partial<Record<Conclusion, string>>> = {
  timed_out: "Nothing was stopped at Sitecore CDP: batches in its queue go on. Raise timeout if " +
    "they usually take that long, or gate the same batches again.",
  unknown: "The batches may have succeeded or not: this step could not tell. Mend what is said " +
    "here and gate the same batches again, in a job of its own or in a terminal; nothing needs to be " +
    "uploaded again for it.",
  cancelled: "Nothing was stopped at Sitecore CDP: the batches go on. Gate them again " +
    "to learn how they ended.",
};

const WRONG_COUNT =
  "Compare with what the load step uploaded: a window holds other people's batches, " +
  "too, and what is loaded later does not count. Check created-after, region and client key; if a " +
  "listing shows batches late, raise missing-grace. What is open goes on.";

/** What to do beside what the batches need, be it that they failed. */
export function adviseOnConclusion(report: GateReport): readonly Advice[] {
  const { conclusion, startedAt, waitedMs, window, batches, end } = report;
  if (conclusion === "failure") {
    const isWrong = window && hasWrongCount(window, batches.length);
    const other = isLeftOpen(report) ? OTHER_CONCLUSION[end] : undefined;
    return [
      ...(isWrong ? [{ about: "window", text: WRONG_COUNT }] : []),
      ...(other ? adviceOf(other) : []),
    ];
  }
  if (conclusion !== "pending") return adviceOf(conclusion);
  const since = new Date(startedAt.getTime() - waitedMs).toISOString();
  const text =
    `Look again later, with waiting-since ${since}, so that timeout and missing-grace count from there.`;
  return [{ about: conclusion, text }];
}

/** What the conclusion would be if nothing had failed. */
const OTHER_CONCLUSION: Readonly<Partial<Record<GateReport["end"], Conclusion>>> = {
  deadline: "timed_out",
  stopped: "unknown",
};

function adviceOf(conclusion: Conclusion): readonly Advice[] {
  const text = CONCLUSION_ADVICE[conclusion];
  return text === undefined ? [] : [{ about: conclusion, text }];
}
