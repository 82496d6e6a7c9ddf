import { API_STATUSES, type Batch, type FailureReason } from "../batch.ts";
import { hasWrongCount } from "../waiting/window.ts";
import type { Conclusion } from "./conclusion.ts";
import { adviseOnCode } from "./error-codes.ts";
import { type GateReport, isLeftOpen } from "./gate-report.ts";

/** What a reader should do next, and what it is about. */
export interface Advice {
  readonly about: string;
  readonly text: string;
  /** A command to paste into a terminal. */
  readonly command?: string;
}

/** An API may return as many unknown statuses as there are batches. */
const MAX_ADVICE = 10;

/** What to do about batches that did not succeed: one entry for each kind, at most ten. */
export function adviseOnBatches(
  batches: readonly Batch[],
  report: Pick<GateReport, "conclusion" | "baseUrl" | "advice">,
): readonly Advice[] {
  const kinds = new Map<string, Advice>();
  for (const batch of batches) {
    if (isEarly(batch) && !WAITED_OUT.includes(report.conclusion)) continue;
    const advice = adviseOnBatch(batch, report);
    if (advice && !kinds.has(advice.about)) kinds.set(advice.about, advice);
  }
  return [...kinds.values()].slice(0, MAX_ADVICE);
}

/** What the codes of failed records mean and how to fix them, without duplicates. */
export function adviseOnReasons(reasons: readonly FailureReason[]): readonly Advice[] {
  const advices = new Map<string, Advice>();
  for (const { code, message } of reasons) {
    const text = adviseOnCode(code, message);
    if (text !== undefined) advices.set(text, { about: `code ${code}`, text });
  }
  return [...advices.values()];
}

/** Conclusions after a complete wait. Otherwise, a batch that is not there may just be early. */
const WAITED_OUT: readonly Conclusion[] = ["timed_out", "failure"];

function isEarly({ status }: Batch): boolean {
  return status === "uploading" || status === "unseen";
}

function adviseOnBatch(
  batch: Batch,
  { baseUrl, advice: own }: Pick<GateReport, "baseUrl" | "advice">,
): Advice | undefined {
  const { status, logUrl, recordCounts } = batch;
  if (status === "error" && logUrl === undefined) {
    return (recordCounts?.total ?? 0) > 0
      ? { about: "error, log unknown", text: ERROR_WITH_COUNTS, ...requestOf(batch, baseUrl) }
      : { about: NO_LOG, text: own?.get(NO_LOG) ?? ERROR_WITHOUT_LOG };
  }
  const text = own?.get(status) ?? STATUS_ADVICE.get(status);
  if (text !== undefined) {
    return { about: status, text, ...(status === "error" && requestOf(batch, baseUrl)) };
  }
  return API_STATUSES.includes(status) ? undefined : { about: status, text: NEW_STATUS };
}

/** The command that requests a new link to an error log. */
function requestOf({ ref }: Batch, baseUrl: string | undefined): Pick<Advice, "command"> {
  if (baseUrl === undefined) return {};
  const credentials = '"$SITECORE_CDP_CLIENT_KEY:$SITECORE_CDP_API_TOKEN"';
  const url = `${baseUrl}v2/batches/inspect/${ref}`.replaceAll("'", "%27");
  return { command: `curl -u ${credentials} '${url}'` };
}

const NO_LOG = "error without a log";

const ERROR_WITHOUT_LOG =
  "Sitecore CDP could not read the file. Usually, the compression is wrong: the file must be " +
  "compressed with gzip (.gz), not zip. Compress it again and upload it under a new ref.";

const ERROR_WITH_COUNTS =
  "Sitecore CDP read the file and counted its records, but the API returned no error log, so it is " +
  "unknown which records failed and why. Request the batch again with GET /v2/batches/inspect/REF or " +
  "GET /v2/batches/REF, or ask Sitecore support for the log.";

const STATUS_ADVICE: ReadonlyMap<string, string> = new Map(Object.entries({
  error: "At least one record was not processed. The error log (gzipped JSON lines) says which " +
    "records and why. Fix these records and upload only them, under a new ref. Links to error logs " +
    "expire; GET /v2/batches/inspect/REF returns a new one.",
  corrupted:
    "The MD5 checksum or the size of the file differs from what was declared when the batch was allocated. Compute both " +
    "from the finished .gz file, not from the JSON inside it, and upload it again under a new ref.",
  missing: "The API does not know the ref. Check that the load step allocated exactly this ref, " +
    "in this region and with this client key. The API forgets batches after 30 days.",
  not_uploaded:
    "The ref was allocated, but its file was not uploaded in time: upload URLs are valid " +
    "for one hour. Check the upload in the load step, and repeat it under a new ref.",
  uploading:
    "The ref was allocated, but its file has not been received completely, or is still being " +
    "checked. If this does not change, check that the load step uploads the complete file to the " +
    "location that the allocation returned.",
  unseen:
    "The API has not returned this ref. Check that the load step allocated exactly this ref, " +
    "in this region and with this client key.",
}));

const NEW_STATUS =
  "The API reports a status that this program does not know, or several statuses at once, so the " +
  "batch cannot pass. Check base-url, and look for a newer version of this program.";

const CONCLUSION_ADVICE: Readonly<Partial<Record<Conclusion, string>>> = {
  timed_out: "Nothing was stopped in Sitecore CDP: queued batches continue. Increase timeout if " +
    "batches usually take this long, or run the gate again for the same batches.",
  unknown:
    "The batches may have succeeded or failed: the result could not be determined. Fix the " +
    "problem above and run the gate again for the same batches, in a separate job or in a terminal. " +
    "You do not need to upload anything again.",
  cancelled:
    "Nothing was stopped in Sitecore CDP: the batches continue. Run the gate again to find " +
    "out how they ended.",
};

const WRONG_COUNT =
  "Compare this with what the load step uploaded. A window contains the batches of others as well, " +
  "but no batches that were created after it. Check created-after, region, and client key. If " +
  "the list shows batches late, increase missing-grace. Open batches continue.";

/** What to do apart from fixing the batches, even if some failed. */
export function adviseOnConclusion(report: GateReport): readonly Advice[] {
  const { conclusion, waitingSince, window, batches, end } = report;
  if (conclusion === "failure") {
    const isWrong = window && hasWrongCount(window, batches.length);
    const other = isLeftOpen(report) ? OTHER_CONCLUSION[end] : undefined;
    return [
      ...(isWrong ? [{ about: "window", text: WRONG_COUNT }] : []),
      ...(other ? adviceOf(other, report) : []),
    ];
  }
  if (conclusion !== "pending" || report.advice?.has(conclusion)) {
    return adviceOf(conclusion, report);
  }
  const text =
    `Run the gate again later with waiting-since ${waitingSince.toISOString()}, so that timeout and missing-grace count from then.`;
  return [{ about: conclusion, text }];
}

/** What the conclusion would be if no batch had failed. */
const OTHER_CONCLUSION: Readonly<Partial<Record<GateReport["end"], Conclusion>>> = {
  deadline: "timed_out",
  stopped: "unknown",
};

function adviceOf(
  conclusion: Conclusion,
  { advice }: Pick<GateReport, "advice">,
): readonly Advice[] {
  const text = advice?.get(conclusion) ?? CONCLUSION_ADVICE[conclusion];
  return text === undefined ? [] : [{ about: conclusion, text }];
}
