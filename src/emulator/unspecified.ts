/** The order of list items. `random` is one fixed order, `shuffled` a different one for each request. */
export type ListOrder = "created-asc" | "created-desc" | "modified-desc" | "random" | "shuffled";

/**
 * Where a list item names its error log: under the key `"status.log"`, in a nested
 * `status: {code, log}`, under `log` next to the status, or nowhere.
 */
export type LogField = "status.log" | "nested" | "log" | "none";

/** The most API requests in a period; any more are rejected with a 429. */
export interface RateLimit {
  /** The number of requests that are allowed in a period. */
  readonly requests: number;
  /** The length of a period, in milliseconds. Default: 1000. */
  readonly perMs?: number;
  /** The form of the `Retry-After` header. Default: `"seconds"`. */
  readonly retryAfter?: "seconds" | "date" | "none";
}

/** Choices where the documentation leaves something open. */
export interface Unspecified {
  /** The order of the list. Default: `"created-desc"`. */
  readonly order: ListOrder;
  /** Where a list item names its error log. Default: `"status.log"`. */
  readonly logField: LogField;
  /** How many milliseconds the list lags behind. Default: 0. */
  readonly listLagMs: number;
  /** How many milliseconds requests for one batch lag behind. Default: 0. */
  readonly singleLagMs: number;
  /** Whether a batch created exactly at `createdAfter` or `createdBefore` is listed. Default: false. */
  readonly inclusiveBounds: boolean;
  /** Whether an invalid list parameter is a 400, or becomes the nearest valid value. Default: `"reject"`. */
  readonly outOfRange: "reject" | "clamp";
  /** Whether a bound older than 30 days, or in the future, is valid. Default: `"accept"`. */
  readonly boundsOutsideRetention: "accept" | "reject";
  /** The most items in a list response, whatever the limit. Default: 1000. */
  readonly maxItemsPerResponse: number;
  /** Whether `GET /v2/batches/inspect/<ref>` exists, or is a 404 or 501. Default: `"exists"`. */
  readonly singleEndpoint: "exists" | "not-found" | "not-implemented";
  /** The letter case of refs in responses. Default: `"as-given"`. */
  readonly refCase: "as-given" | "lower" | "upper";
  /** Whose UUID the `href` of a list item contains; in Sitecore's example, another one. Default: `"own"`. */
  readonly hrefRef: "own" | "other";
  /** Whether a response for one batch has `createdAt` and `modifiedAt`. Default: true. */
  readonly singleTimes: boolean;
  /**
   * Whether a response for one batch has `summaryStats`, once its records have been processed. Default:
   * true.
   */
  readonly summaryStats: boolean;
  /**
   * Which endpoint for one batch names the error log in its `status`: both, only `GET
   * /v2/batches/inspect/<ref>`, only the older `GET /v2/batches/<ref>`, or none. Default: `"both"`.
   */
  readonly singleLog: "both" | "inspect" | "older" | "none";
  /** The body of an API error. Default: `"json"`. */
  readonly errorBody: "json" | "html" | "text" | "empty";
  /** The rate limit of the API. Default: none. */
  readonly rateLimit: RateLimit | undefined;
  /** How far the server's clock is ahead, in milliseconds. Default: 0. */
  readonly clockSkewMs: number;
  /** The status of the response to an allocation. Default: 200. */
  readonly allocationStatus: 200 | 201;
  /**
   * How long an upload URL is valid after an allocation, in milliseconds. Documented: 1 hour, the default.
   */
  readonly uploadUrlLifetimeMs: number;
  /**
   * How long the URL of an error log is valid after the response that contains it, in milliseconds; a
   * negative one has already expired. Default: 1 hour.
   */
  readonly logUrlLifetimeMs: number;
  /** How an error log is compressed; `"content-encoding"` makes HTTP clients unpack it. Default: `"gzip"`. */
  readonly logCompression: "gzip" | "content-encoding" | "none";
  /** The JSON type of `code` in an error log. Default: `"string"`. */
  readonly logCodeType: "string" | "number";
  /**
   * Whether the error log of an uploaded file also contains processed records, with the code 200.
   * Default: false.
   */
  readonly logProcessedRecords: boolean;
}

/** The settings whose value is a word. */
type WordName =
  | "order"
  | "logField"
  | "outOfRange"
  | "boundsOutsideRetention"
  | "singleEndpoint"
  | "refCase"
  | "hrefRef"
  | "singleLog"
  | "errorBody"
  | "logCompression"
  | "logCodeType";

/** The words that each of these accepts; the first one is the default. */
export const UNSPECIFIED_WORDS: { readonly [Name in WordName]: readonly Unspecified[Name][] } = {
  order: ["created-desc", "created-asc", "modified-desc", "random", "shuffled"],
  logField: ["status.log", "nested", "log", "none"],
  outOfRange: ["reject", "clamp"],
  boundsOutsideRetention: ["accept", "reject"],
  singleEndpoint: ["exists", "not-found", "not-implemented"],
  refCase: ["as-given", "lower", "upper"],
  hrefRef: ["own", "other"],
  singleLog: ["both", "inspect", "older", "none"],
  errorBody: ["json", "html", "text", "empty"],
  logCompression: ["gzip", "content-encoding", "none"],
  logCodeType: ["string", "number"],
};

/** The documentation read literally, and otherwise a friendly server. */
export const DEFAULT_UNSPECIFIED: Unspecified = {
  order: "created-desc",
  logField: "status.log",
  listLagMs: 0,
  singleLagMs: 0,
  inclusiveBounds: false,
  outOfRange: "reject",
  boundsOutsideRetention: "accept",
  maxItemsPerResponse: 1000,
  singleEndpoint: "exists",
  refCase: "as-given",
  hrefRef: "own",
  singleTimes: true,
  summaryStats: true,
  singleLog: "both",
  errorBody: "json",
  rateLimit: undefined,
  clockSkewMs: 0,
  allocationStatus: 200,
  uploadUrlLifetimeMs: 3_600_000,
  logUrlLifetimeMs: 3_600_000,
  logCompression: "gzip",
  logCodeType: "string",
  logProcessedRecords: false,
};
