import type { LogLine } from "./validate-record.ts";

/** The statuses of the documentation, in the order of a batch's life. */
export const DOCUMENTED_STATUSES: readonly string[] = [
  "uploading",
  "file_uploaded",
  "processing",
  "success",
  "corrupted",
  "error",
];

/** From when on a batch is in a status. */
export interface Transition {
  readonly status: string;
  /** Milliseconds since the Unix epoch. */
  readonly atMs: number;
}

/** Records with codes, or the text or the bytes to be served instead of them, as they are. */
export type ErrorLog = readonly LogLine[] | string | Uint8Array;

/** How many records a file has. */
export interface RecordCounts {
  /** All of them. */
  readonly total: number;
  /** Those that were not processed. */
  readonly failed: number;
}

/** Where a batch is not shown: only in the list, or in the requests for one batch either. */
export type Hidden = "list" | "everywhere";

/** What the instance knows of one batch: its whole life, the future included. */
export interface Batch {
  /** A UUID in the letter case of its creator. */
  readonly ref: string;
  /** Milliseconds since the Unix epoch. */
  readonly createdAtMs: number;
  /** When its upload URL was given out last, in milliseconds since the Unix epoch. */
  allocatedAtMs: number;
  /** The announced hex MD5 of the file. */
  readonly checksum: string;
  /** The announced length of the file in bytes. */
  readonly size: number;
  /** Not empty, oldest first; the first one falls on the creation. */
  timeline: readonly Transition[];
  /** What the log tells once the batch is in `error`. */
  log: ErrorLog | undefined;
  /** What is counted once the batch has been processed; `undefined` where nothing was. */
  records: RecordCounts | undefined;
  /** `undefined`: it is shown everywhere. */
  hidden: Hidden | undefined;
  /** Its number among those that were allocated, from 1; 0 if it was there by itself. */
  readonly number: number;
}

/** The status at a time, which must not be before the creation, and when it came about. */
export function stateAt(timeline: readonly Transition[], timeMs: number): Transition | undefined {
  return timeline.findLast(({ atMs }) => atMs <= timeMs) ?? timeline[0];
}
