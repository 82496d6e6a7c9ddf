import * as v from "valibot";
import { type Batch, isInError, OWN_STATUSES, type RecordCounts } from "../batch.ts";
import { isLoopback } from "../system/loopback.ts";
import { oneLine } from "../text/one-line.ts";
import { isUuid } from "../text/uuid.ts";

/** One page of a list. */
export interface BatchPage {
  /** The rows that could be read. A row cannot be read if its ref is not a UUID. */
  readonly batches: readonly Batch[];
  /** How many rows the page has, readable or not. */
  readonly received: number;
  /** How many rows the list has in total, by the server's count. */
  readonly totalCount: number;
}

/** Anything that is not a string counts as absent, so that one unexpected field cannot hide a batch. */
const optionalText = v.fallback(v.optional(v.string()), undefined);

/** The URL of a log. An empty one counts as absent. */
const optionalUrl = v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty())), undefined);

const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Documented only in older versions of the API, so nothing may depend on it. */
const optionalStats = v.fallback(
  v.optional(v.pipe(
    v.object({ totalCount: wholeNumber, succeededCount: wholeNumber, failedCount: wholeNumber }),
    v.check(({ totalCount, succeededCount, failedCount }) =>
      succeededCount + failedCount <= totalCount
    ),
    v.transform(({ totalCount, succeededCount, failedCount }): RecordCounts => ({
      total: totalCount,
      succeeded: succeededCount,
      failed: failedCount,
    })),
  )),
  undefined,
);

/**
 * One batch, in a list or alone. The documentation says that `status` is a string and that `status.log`
 * contains the log. It does not say if that is a key with this name, a nested field, or just `log`, so all
 * three are read.
 */
const rowSchema = v.object({
  // Strict, because refs become parts of file names, URLs, and scripts.
  ref: v.pipe(v.string(), v.check(isUuid)),
  status: v.fallback(
    v.union([v.string(), v.object({ code: optionalText, log: optionalUrl })]),
    "",
  ),
  "status.log": optionalUrl,
  log: optionalUrl,
  createdAt: optionalText,
  modifiedAt: optionalText,
  summaryStats: optionalStats,
});

/** The request that a page responds to. */
interface Asked {
  readonly baseUrl: string;
  /** How many rows were requested at most. */
  readonly limit: number;
}

/**
 * The response to `GET /v2/batches/inspect`. Leaves out rows that are not batches, and rows beyond the `limit`,
 * which the next page returns again.
 */
export function pageSchema({ baseUrl, limit }: Asked): v.GenericSchema<unknown, BatchPage> {
  return v.pipe(
    v.object({
      totalCount: v.pipe(v.number(), v.integer(), v.minValue(0)),
      // The items are not validated here, because there could be millions of them.
      items: v.custom<readonly unknown[]>(Array.isArray, "It is not a list"),
    }),
    v.transform(({ totalCount, items }) => {
      const rows = items.slice(0, limit);
      const batches = rows.map((row) => v.safeParse(rowSchema, row))
        .flatMap(({ success, output }) => success ? [toBatch(output, baseUrl)] : []);
      return { batches, received: rows.length, totalCount };
    }),
  );
}

/** The response to `GET /v2/batches/inspect/<ref>` or `GET /v2/batches/<ref>`. */
export function batchSchema(baseUrl: string): v.GenericSchema<unknown, Batch> {
  return v.pipe(
    v.message(rowSchema, "The response is not a batch"),
    v.transform((row) => toBatch(row, baseUrl)),
  );
}

function toBatch(row: v.InferOutput<typeof rowSchema>, baseUrl: string): Batch {
  const { ref, status, log, createdAt, modifiedAt, summaryStats } = row;
  const nested = typeof status === "string" ? { code: status } : status;
  const batch = { ref: ref.toLowerCase(), ...toStatus(nested.code ?? "") };
  return {
    ...batch,
    ...present("createdAt", toDate(createdAt)),
    ...present("modifiedAt", toDate(modifiedAt)),
    ...present("logUrl", toLogUrl(row["status.log"] ?? nested.log ?? log, baseUrl)),
    ...(isInError(batch) && present("recordCounts", summaryStats)),
  };
}

/** Keeps a word out of `status` if the gate would misread it or could not safely repeat it. */
function toStatus(word: string): Pick<Batch, "status" | "reportedStatus"> {
  if (/^[a-z_]{1,40}$/.test(word) && !OWN_STATUSES.includes(word)) return { status: word };
  return { status: "unrecognized", reportedStatus: oneLine(word.replaceAll(/\?\S*/g, ""), 80) };
}

/** Reads a time without a zone as UTC, not as local time. Ignores a time in any other format. */
function toDate(text: string | undefined): Date | undefined {
  const [, day, time = "00:00", sign, hours, minutes = "00"] = TIME.exec(text?.trim() ?? "") ?? [];
  const zone = sign ? `${sign}${hours}:${minutes}` : "Z";
  const date = new Date(`${day}T${time}${zone}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** `2026-03-01T12:00:00.000Z`, where all parts after the date are optional. */
const TIME =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(?:Z|GMT|UTC)?(?:([+-])(\d\d)(?::?(\d\d))?)?$/i;

/** Logs are downloaded and linked over https only, or over http if the API itself is on this machine. */
function toLogUrl(text: string | undefined, baseUrl: string): string | undefined {
  const url = text === undefined ? null : URL.parse(text, baseUrl);
  if (url === null || url.href.length > 8192) return undefined;
  // Only a browser uses the fragment.
  url.hash = "";
  const isLocal = url.protocol === "http:" && isLoopback(url) && isLoopback(new URL(baseUrl));
  return url.protocol === "https:" || isLocal ? url.href : undefined;
}

function present<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };
}
