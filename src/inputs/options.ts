import type { WaitObserver } from "../waiting/wait-observer.ts";
import { INPUT_ROWS, type Options } from "./inputs.ts";

/** Where the Batch API is and who calls it. */
export interface ConnectionOptions {
  /** The region of the instance. Either this or `baseUrl`. */
  readonly region?: "eu" | "us" | "ap" | "jp";
  /** The base URL of the Batch API: https, or http on a loopback host. */
  readonly baseUrl?: string;
  /** The client key of the instance: the user name. */
  readonly clientKey: string;
  /** The API token of the instance: the password. */
  readonly apiToken: string;
  /** Stops what is under way. */
  readonly signal?: AbortSignal;
  /** Makes the requests. Default: `globalThis.fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

/** How to wait. Durations are a number and a unit, or several: `"500ms"`, `"10s"`, `"5m"`, `"2h"`, `"1h30m"`. */
export interface WaitForBatchesOptions extends ConnectionOptions, WaitObserver {
  /** `false` looks once; what still runs gives the conclusion `pending`. Default: `true`. */
  readonly wait?: boolean;
  /** The longest wait; one last look falls on its end. Default: `"60m"`. */
  readonly timeout?: string;
  /** The shortest pause between looks. Default: `"10s"`. */
  readonly pollInterval?: string;
  /** The longest pause between looks. Default: `"60s"`. */
  readonly maxPollInterval?: string;
  /** How long a ref may be unknown to the API before it counts as `missing`. Default: `"2m"`. */
  readonly missingGrace?: string;
  /** The age at which a batch still `uploading` counts as `not_uploaded`. Default: `"65m"`. */
  readonly uploadTimeout?: string;
  /** Whether to conclude at the first failed batch. Default: `false`. */
  readonly failFast?: boolean;
  /** Whether to download the error logs and say why records failed. Default: `true`. */
  readonly fetchLogs?: boolean;
  /**
   * Keeps the downloaded error logs in this directory, as `REF.ndjson.gz`; they hold personal data if
   * your records do. What cannot be written there is told in `problems` of the report. Default: none.
   */
  readonly logDirectory?: string;
  /**
   * How many failed records are tolerated, over all batches: a number, or a share such as `"3%"` of all
   * records of the batches in `error`, where the API tells how many each has. Default: 0.
   */
  readonly maxFailedRecords?: number | string;
}

/** Instead of refs: every batch of the instance that was created in a window, other people's too. */
export interface BatchWindow {
  /** Its beginning: a time, or an age such as `"2h"`. */
  readonly createdAfter: Date | string;
  /** Its end, a time or an age. Default: now. */
  readonly createdBefore?: Date | string;
  /** How many batches there must be; with another number the conclusion is `failure`. */
  readonly expectedCount?: number;
}

/** Which batches to list; without bounds the API reaches back 30 days. */
export interface ListBatchesOptions extends ConnectionOptions {
  /** Only batches created after it: a time, or an age such as `"2h"`. */
  readonly createdAfter?: Date | string;
  /** Only batches created before it, a time or an age. */
  readonly createdBefore?: Date | string;
}

/** What an option holds: what is read as an input, or what a program works with. */
export type OptionKind = "input" | "function" | "signal";

/** The options of an object by their names. */
export type OptionKinds = Readonly<Record<string, OptionKind>>;

const CONNECTION = { signal: "signal", fetch: "function" } as const;

/** The options of `waitForBatches()`. */
export const WAIT_FOR_BATCHES: OptionKinds = {
  ...inputsOf("waitForBatches"),
  ...CONNECTION,
  onChange: "function",
  onFailure: "function",
  onPause: "function",
};

/** What a window has. */
export const WINDOW: OptionKinds = inputsOf("window");

/** The options of `listBatches()`. */
export const LIST_BATCHES: OptionKinds = { ...inputsOf("listBatches"), ...CONNECTION };

function inputsOf(options: Options): OptionKinds {
  return Object.fromEntries(
    INPUT_ROWS.filter((row) => row.options?.includes(options))
      .map(({ name }) => [optionOf(name), "input"] as const),
  );
}

/** The option that an input is: its name in camel case. */
export function optionOf(input: string): string {
  return input.replaceAll(/[-_](.)/g, (_, letter: string) => letter.toUpperCase());
}
