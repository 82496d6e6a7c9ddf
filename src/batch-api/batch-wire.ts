import * as v from "valibot";
import { type Batch, isInError, OWN_STATUSES, type RecordCounts } from "../batch.ts";
import { isLoopback } from "../system/loopback.ts";
import { oneLine } from "../text/one-line.ts";
import { isUuid } from "../text/uuid.ts";

/** One page of a listing. */
export interface BatchPage {
  /** The rows that could be read; a row whose ref is no UUID cannot. */
  readonly batches: readonly Batch[];
  /** How many rows came, readable or not. */
  readonly received: number;
  /** How many rows there are, by the server's count. */
  readonly totalCount: number;
}

/** Anything that is not text counts as absent, so that one odd field cannot hide a batch. */
const optionalText = v.fallback(v.optional(v.string()), undefined);

/** The location of a log; an empty one is none. */
const optionalUrl = v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty())), undefined);

const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Only older documents know it, so that nothing may depend on it. */
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
 * One batch, in a listing or alone. The page says that `status` is text and that `status.log` holds
 * the log; whether that is a key of this name, a nested field or `log` is open: all are read.
 */
const rowSchema = v.object({
  // It names files and goes into addresses and scripts.
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

/** Where the API is, and what it was asked for. */
interface Asked {
  readonly baseUrl: string;
  /** At most so many rows. */
  readonly limit: number;
}

/**
 * The answer to `GET /v2/batches/inspect`; a row that is no batch is left out, and so is what was not
 * asked for: rows beyond the `limit`, which come with the next page.
 */
export function pageSchema({ baseUrl, limit }: Asked): v.GenericSchema<unknown, BatchPage> {
  return v.pipe(
    v.object({
      totalCount: v.pipe(v.number(), v.integer(), v.minValue(0)),
      // Not gone through: there can be millions of them.
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

/** The answer to `GET /v2/batches/inspect/<ref>` or `GET /v2/batches/<ref>`. */
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

/** A word that we would misread, or could not repeat safely, is kept apart from the status. */
function toStatus(word: string): Pick<Batch, "status" | "reportedStatus"> {
  if (/^[a-z_]{1,40}$/.test(word) && !OWN_STATUSES.includes(word)) return { status: word };
  return { status: "unrecognized", reportedStatus: oneLine(word.replaceAll(/\?\S*/g, ""), 80) };
}

/** A time without a zone is UTC, not that of this machine; what has another form is none. */
function toDate(text: string | undefined): Date | undefined {
  const [, day, time = "00:00", sign, hours, minutes = "00"] = TIME.exec(text?.trim() ?? "") ?? [];
  const zone = sign ? `${sign}${hours}:${minutes}` : "Z";
  const date = new Date(`${day}T${time}${zone}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** `2026-03-01T12:00:00.000Z`, with or without the parts that others leave out. */
const TIME =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(?:Z|GMT|UTC)?(?:([+-])(\d\d)(?::?(\d\d))?)?$/i;

/** A log is fetched and linked over https only; over http where the API itself is on this machine. */
function toLogUrl(text: string | undefined, baseUrl: string): string | undefined {
  const url = text === undefined ? null : URL.parse(text, baseUrl);
  if (url === null || url.href.length > 8192) return undefined;
  // What follows it is for nobody but a browser.
  url.hash = "";
  const isLocal = url.protocol === "http:" && isLoopback(url) && isLoopback(new URL(baseUrl));
  return url.protocol === "https:" || isLocal ? url.href : undefined;
}

function present<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };
}
