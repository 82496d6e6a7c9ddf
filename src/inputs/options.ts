import type { BatchRef } from "../batch.ts";
import type { WaitObserver } from "../waiting/wait-observer.ts";
import { type InputTable, type Options, rowsOf } from "./input-row.ts";
import { INPUTS } from "./inputs.ts";
import { LOAD_INPUTS } from "./load-inputs.ts";

/** How to connect to the Batch API. */
export interface ConnectionOptions {
  /** The region of the Sitecore CDP instance. Set either this or `baseUrl`. */
  readonly region?: "eu" | "us" | "ap" | "jp";
  /** The base URL of the Batch API. It must use https, or http on a loopback host. */
  readonly baseUrl?: string;
  /** The client key of the instance, used as the user name. */
  readonly clientKey: string;
  /** The API token of the instance, used as the password. */
  readonly apiToken: string;
  /** Cancels the call when it is aborted. */
  readonly signal?: AbortSignal;
  /** Sends the requests. Default: `globalThis.fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * How to wait. A duration is a number with a unit, or several of them: `"500ms"`, `"10s"`, `"5m"`, `"2h"`,
 * `"1h30m"`.
 */
export interface WaitForBatchesOptions extends ConnectionOptions, WaitObserver {
  /** With `false`, polls once; if batches are still open, the conclusion is `pending`. Default: `true`. */
  readonly wait?: boolean;
  /** How long to wait at most. The last poll starts when this time is up. Default: `"60m"`. */
  readonly timeout?: string;
  /** The shortest pause between polls. Default: `"10s"`. */
  readonly pollInterval?: string;
  /** The longest pause between polls, unless the API asks for a longer one. Default: `"60s"`. */
  readonly maxPollInterval?: string;
  /** How long a batch ref may be unknown to the API before it counts as `missing`. Default: `"2m"`. */
  readonly missingGrace?: string;
  /** The age at which a batch that is still `uploading` counts as `not_uploaded`. Default: `"65m"`. */
  readonly uploadTimeout?: string;
  /** Whether to stop waiting as soon as one batch has failed. Default: `false`. */
  readonly failFast?: boolean;
  /** Whether to download error logs and report why records failed. Default: `true`. */
  readonly fetchLogs?: boolean;
  /**
   * The directory in which to keep downloaded error logs, as `REF.ndjson.gz`. They contain personal data if
   * your records do. If they cannot be written, `problems` in the report says so. Default: none.
   */
  readonly logDirectory?: string;
  /**
   * How many failed records to tolerate in all batches together: a number, or a share such as `"3%"` of the
   * records of the batches in `error`. A share tolerates none if the API does not report how many records
   * each of them has. Default: 0.
   */
  readonly maxFailedRecords?: number | string;
}

/** A window of time, passed instead of refs: all batches of the instance that were created in it, by anyone. */
export interface BatchWindow {
  /** The start of the window: a time, or an age such as `"2h"`. */
  readonly createdAfter: Date | string;
  /** The end of the window: a time or an age. Default: now. */
  readonly createdBefore?: Date | string;
  /**
   * How many batches the window must contain in the end. With any other number, the conclusion is
   * `failure`. Default: at least one.
   */
  readonly expectedCount?: number;
}

/** Which batches to list. Without bounds, the API lists the batches of the last 30 days. */
export interface ListBatchesOptions extends ConnectionOptions {
  /** Lists only batches created after this: a time, or an age such as `"2h"`. */
  readonly createdAfter?: Date | string;
  /** Lists only batches created before this: a time or an age. */
  readonly createdBefore?: Date | string;
}

/** How to load files: how to wait for each batch, and what to upload. */
export interface LoadOptions
  extends
    Omit<WaitForBatchesOptions, "clientKey" | "apiToken">,
    Partial<Pick<ConnectionOptions, "clientKey" | "apiToken">> {
  /** Whether only to check the files; then no credentials and no region are needed. Default: `false`. */
  readonly onlyCheck?: boolean;
  /** Whether to check every record before the first upload. Default: `true`. */
  readonly check?: boolean;
  /** How many batches may be in progress at a time. Default: 1. */
  readonly atOnce?: number;
  /** The largest compressed size of a batch, in kB or MB. Default: `"50MB"`. */
  readonly maxBatchSize?: string;
  /** The largest number of records in a batch. Default: any. */
  readonly maxBatchRecords?: number;
  /** A directory with error logs: loads only the records whose failure they name. Default: all records. */
  readonly onlyFailedIn?: string;
  /** The same in all runs that repeat this load, so that nothing is uploaded twice. Default: none. */
  readonly resumeKey?: string;
  /** Called with all refs before the first upload, and again if one of them changes. */
  onRefs?(batchRefs: readonly BatchRef[]): void;
}

/** The kind of an option: a value that is parsed like an input, a function, or an `AbortSignal`. */
export type OptionKind = "input" | "function" | "signal";

/** The kinds of options, by option name. */
export type OptionKinds = Readonly<Record<string, OptionKind>>;

const CONNECTION = { signal: "signal", fetch: "function" } as const;

/** The options of `waitForBatches()`. */
export const WAIT_FOR_BATCHES: OptionKinds = {
  ...inputsOf("waitForBatches", INPUTS),
  ...CONNECTION,
  onChange: "function",
  onFailure: "function",
  onPause: "function",
};

/** The options of a {@linkcode BatchWindow}. */
export const WINDOW: OptionKinds = inputsOf("window", INPUTS);

/** The options of `load()`. */
export const LOAD: OptionKinds = {
  ...WAIT_FOR_BATCHES,
  ...inputsOf("load", LOAD_INPUTS),
  onRefs: "function",
};

/** The options of `listBatches()`. */
export const LIST_BATCHES: OptionKinds = { ...inputsOf("listBatches", INPUTS), ...CONNECTION };

function inputsOf(options: Options, table: InputTable): OptionKinds {
  return Object.fromEntries(
    rowsOf(table).filter((row) => row.options?.includes(options))
      .map(({ name }) => [optionOf(name), "input"] as const),
  );
}

/** The name of an input as an option, which is in camel case. */
export function optionOf(input: string): string {
  return input.replaceAll(/[-_](.)/g, (_, letter: string) => letter.toUpperCase());
}
