import type { Clock } from "../system/clock.ts";
import type { FaultSource } from "./fault.ts";
import type { ScriptedBatch } from "./scripted-batch.ts";
import type { ScriptedUpload } from "./scripted-upload.ts";
import type { Stages } from "./stages.ts";
import type { Unspecified } from "./unspecified.ts";
import type { RejectRecord } from "./validate-record.ts";

/** The options of an emulator; each has a default. */
export interface EmulatorOptions {
  /** Tells the time, and makes latency pass. Default: the clock of this machine. */
  readonly clock?: Clock;
  /**
   * How many times as fast time passes in the instance: with 60, an hour takes a minute. Applies to the
   * life of batches and signed URLs, dates, rate limits, latency, and pauses. Default: 1.
   */
  readonly speed?: number;
  /** The credentials that the API accepts. Default: {@linkcode DEFAULT_CREDENTIALS}. */
  readonly credentials?: Partial<Credentials>;
  /** How long an uploaded batch stays in each status. Default: `DEFAULT_STAGES`. */
  readonly stages?: Partial<Stages>;
  /** Choices where the documentation leaves something open. Default: `DEFAULT_UNSPECIFIED`. */
  readonly unspecified?: Partial<Unspecified>;
  /** Which requests fail, and how. Default: none. */
  readonly faults?: Faults;
  /** Batches that exist from the start. Default: none. */
  readonly batches?: readonly ScriptedBatch[];
  /** The number of batches of other users, spread over the past 30 days. Default: 0. */
  readonly strangers?: number;
  /**
   * What happens to batches that are uploaded later; the first entry that matches a batch applies.
   * Default: what follows from each file.
   */
  readonly uploads?: readonly ScriptedUpload[];
  /** Rejects records that are well-formed, for codes such as 403, 404, 409, and 500. */
  readonly rejectRecord?: RejectRecord;
  /** The most bytes that an uploaded file may unpack to; a longer file is unreadable. Default: 1 GiB. */
  readonly maxUnpackedBytes?: number;
  /** The seed of everything random, and of signatures. Default: 1. */
  readonly seed?: number;
}

/**
 * Which requests fail, and how: a function that decides for each request, or strings of the form
 * `[ENDPOINT:]FAULT[=VALUE][@REQUESTS]`, of which the first one that matches a request applies.
 *
 * - ENDPOINT: `list`, `single`, `allocate`, `upload`, or `log`; only requests to it are affected and
 *   counted
 * - FAULT: a status such as `503`, optionally with a Retry-After in seconds, `429=2`, or as a date,
 *   `503=+30s`; `reset`, `hang`, `cut-body`, `html`, `empty`; `latency=5s`, `slow-body=5s`,
 *   `content-type=text/html`, `redirect=/login`; or `any`, a different one each time, of those that any
 *   client can recover from
 * - REQUESTS: `3`, `3-5`, or `3-` by number from 1, or a share such as `10%`. Default: all
 */
export type Faults = FaultSource | readonly string[];

/** The user name and the password of Basic authentication. */
export interface Credentials {
  /** The user name. */
  readonly clientKey: string;
  /** The password. */
  readonly apiToken: string;
}

/** The default credentials of an emulator. */
export const DEFAULT_CREDENTIALS: Credentials = { clientKey: "client-key", apiToken: "api-token" };
