import type { Clock } from "../system/clock.ts";
import { systemClock } from "../system/clock.ts";
import { fasterClock } from "./faster-clock.ts";
import type { FaultSource } from "./fault.ts";
import { throwIfAny } from "./option-problem.ts";
import { optionProblems } from "./options-schema.ts";
import type { ScriptedBatch } from "./scripted-batch.ts";
import type { ScriptedUpload } from "./scripted-upload.ts";
import type { Stages } from "./stages.ts";
import { DEFAULT_STAGES } from "./stages.ts";
import type { Unspecified } from "./unspecified.ts";
import { DEFAULT_UNSPECIFIED } from "./unspecified.ts";
import type { RejectRecord } from "./validate-record.ts";

/** What an emulator can be told; everything has a default. */
export interface EmulatorOptions {
  /** What time it is, and how latency passes. Default: the time of this machine. */
  readonly clock?: Clock;
  /**
   * How many times as fast as the clock time passes in the instance: with 60, an hour in a minute. It
   * holds for the life of batches and of signed URLs, dates, rate limits, latency and pauses.
   * Default: 1.
   */
  readonly speed?: number;
  /** Who may call the API. Default: {@linkcode DEFAULT_CREDENTIALS}. */
  readonly credentials?: Partial<Credentials>;
  /** How long an uploaded batch stays in each status. Default: {@linkcode DEFAULT_STAGES}. */
  readonly stages?: Partial<Stages>;
  /** Answers to what the documentation leaves open. Default: {@linkcode DEFAULT_UNSPECIFIED}. */
  readonly unspecified?: Partial<Unspecified>;
  /** Which requests go wrong, and how. Default: none. */
  readonly faults?: Faults;
  /** Batches that are there from the start. Default: none. */
  readonly batches?: readonly ScriptedBatch[];
  /** So many other people's batches, spread over the past 30 days. Default: 0. */
  readonly strangers?: number;
  /**
   * What becomes of batches that are yet to be uploaded: the first one counts that a batch fits.
   * Default: what each file deserves.
   */
  readonly uploads?: readonly ScriptedUpload[];
  /** Refuses records that are valid by their form, for codes such as 403, 404, 409 and 500. */
  readonly rejectRecord?: RejectRecord;
  /** The most bytes that an uploaded file may unpack to; a longer one is unreadable. Default: 256 MiB. */
  readonly maxUnpackedBytes?: number;
  /** Where random orders and signatures start from. Default: 1. */
  readonly seed?: number;
}

/**
 * Which requests go wrong, and how: a function that decides for each, or texts of the form
 * `[ENDPOINT:]FAULT[=VALUE][@REQUESTS]`, of which the first one counts that fits.
 *
 * - ENDPOINT: only requests of it are meant and counted: `list`, `single`, `allocate`, `upload`, `log`
 * - FAULT: a status such as `503`, with a Retry-After of seconds `429=2` or, as a date, `503=+30s`;
 *   `reset`, `cut-body`, `html`, `empty`; `latency=5s`, `slow-body=5s`, `content-type=text/html`,
 *   `redirect=/login`; `any` is one of those that a client can get over, another one each time
 * - REQUESTS: `3`, `3-5`, `3-` by their number from 1, or a share of them, `10%`; without it, all
 */
export type Faults = FaultSource | readonly string[];

/** User name and password of Basic authentication. */
export interface Credentials {
  /** The user name. */
  readonly clientKey: string;
  /** The password. */
  readonly apiToken: string;
}

/** The credentials of an emulator that was not told any. */
export const DEFAULT_CREDENTIALS: Credentials = { clientKey: "client-key", apiToken: "api-token" };

/** The options with every default filled in. */
export interface Settings {
  readonly clock: Clock;
  readonly credentials: Credentials;
  readonly stages: Stages;
  readonly unspecified: Unspecified;
  readonly faults: Faults;
  readonly batches: readonly ScriptedBatch[];
  readonly strangers: number;
  readonly uploads: readonly ScriptedUpload[];
  readonly rejectRecord: RejectRecord;
  readonly maxUnpackedBytes: number;
  readonly seed: number;
}

/** Fills in the defaults. Throws an `OptionsError`. */
export function settingsOf(options: EmulatorOptions): Settings {
  throwIfAny(optionProblems(options));
  const { clock = systemClock, speed = 1 } = options;
  return {
    faults: [],
    batches: [],
    strangers: 0,
    uploads: [],
    rejectRecord: () => undefined,
    maxUnpackedBytes: 256 * 1024 * 1024,
    seed: 1,
    ...options,
    clock: speed === 1 ? clock : fasterClock(clock, speed),
    credentials: { ...DEFAULT_CREDENTIALS, ...options.credentials },
    stages: { ...DEFAULT_STAGES, ...options.stages },
    unspecified: { ...DEFAULT_UNSPECIFIED, ...options.unspecified },
  };
}
