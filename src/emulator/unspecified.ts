/** The order of list items. `random` is one fixed order, `shuffled` another one at each request. */
export type ListOrder = "created-asc" | "created-desc" | "modified-desc" | "random" | "shuffled";

/**
 * How a list item names its error log: under the key `"status.log"`, inside of a nested
 * `status: {code, log}`, under `log` beside the status, or not at all.
 */
export type LogField = "status.log" | "nested" | "log" | "none";

/** At most so many API requests in a span of time; any more get a 429. */
export interface RateLimit {
  /** Requests let through in one span. */
  readonly requests: number;
  /** Length of a span in milliseconds. Default: 1000. */
  readonly perMs?: number;
  /** The form of the `Retry-After` header. Default: `"seconds"`. */
  readonly retryAfter?: "seconds" | "date" | "none";
}

/** Answers to what the documentation leaves open. */
export interface Unspecified {
  /** Default: `"created-desc"`. */
  readonly order: ListOrder;
  /** Default: `"status.log"`. */
  readonly logField: LogField;
  /** The list shows the instance as it was so many milliseconds ago. Default: 0. */
  readonly listLagMs: number;
  /** The requests for one batch show it as it was so many milliseconds ago. Default: 0. */
  readonly singleLagMs: number;
  /** Whether a batch created exactly at `createdAfter` or `createdBefore` is listed. Default: false. */
  readonly inclusiveBounds: boolean;
  /** What a bad parameter of the list gets: a 400, or the nearest good value. Default: `"reject"`. */
  readonly outOfRange: "reject" | "clamp";
  /** Whether a bound older than 30 days, or in the future, is a bad parameter. Default: `"accept"`. */
  readonly boundsOutsideRetention: "accept" | "reject";
  /** A list answer holds no more items than this, whatever the limit. Default: 1000. */
  readonly maxItemsPerAnswer: number;
  /** Whether `GET /v2/batches/inspect/<ref>` exists, or is a 404 or 501. Default: `"exists"`. */
  readonly singleEndpoint: "exists" | "not-found" | "not-implemented";
  /** Letter case of the refs in answers. Default: `"as-given"`. */
  readonly refCase: "as-given" | "lower" | "upper";
  /** Whose UUID `href` of a list item names; Sitecore's example has another one. Default: `"own"`. */
  readonly hrefRef: "own" | "other";
  /** Whether an answer for one batch has `createdAt` and `modifiedAt`. Default: true. */
  readonly singleTimes: boolean;
  /**
   * Whether an answer for one batch has `summaryStats`, once its records have been processed. Default:
   * true.
   */
  readonly summaryStats: boolean;
  /**
   * Which endpoint for one batch names the error log in its `status`: both, `GET
   * /v2/batches/inspect/<ref>`, the older `GET /v2/batches/<ref>`, or none. Default: `"both"`.
   */
  readonly singleLog: "both" | "inspect" | "older" | "none";
  /** What the body of an API error is. Default: `"json"`. */
  readonly errorBody: "json" | "html" | "text" | "empty";
  /** Default: no limit. */
  readonly rateLimit: RateLimit | undefined;
  /** How far the server's clock is ahead of ours, in milliseconds. Default: 0. */
  readonly clockSkewMs: number;
  /**
   * How long the URL of an error log is valid from the answer that names it, in milliseconds; below 0
   * it has expired by then. Default: 1 hour.
   */
  readonly logUrlLifetimeMs: number;
  /** How an error log is packed; `"content-encoding"` lets the client unpack it. Default: `"gzip"`. */
  readonly logCompression: "gzip" | "content-encoding" | "none";
  /** The JSON type of `code` in an error log. Default: `"string"`. */
  readonly logCodeType: "string" | "number";
  /**
   * Whether the error log of an uploaded file also has its processed records, with the code 200.
   * Default: false.
   */
  readonly logProcessedRecords: boolean;
}

/** What is answered with a word. */
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

/** The words that each of these can be; the first one is the default. */
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

/** The documentation read literally, and an otherwise friendly server. */
export const DEFAULT_UNSPECIFIED: Unspecified = {
  order: "created-desc",
  logField: "status.log",
  listLagMs: 0,
  singleLagMs: 0,
  inclusiveBounds: false,
  outOfRange: "reject",
  boundsOutsideRetention: "accept",
  maxItemsPerAnswer: 1000,
  singleEndpoint: "exists",
  refCase: "as-given",
  hrefRef: "own",
  singleTimes: true,
  summaryStats: true,
  singleLog: "both",
  errorBody: "json",
  rateLimit: undefined,
  clockSkewMs: 0,
  logUrlLifetimeMs: 3_600_000,
  logCompression: "gzip",
  logCodeType: "string",
  logProcessedRecords: false,
};
