import type { LogLine } from "./validate-record.ts";

/** The documented statuses, in the order of a batch's life. */
export const DOCUMENTED_STATUSES: readonly string[] = [
  "uploading",
  "file_uploaded",
  "processing",
  "success",
  "corrupted",
  "error",
];

/** When a batch enters a status. */
export interface Transition {
  readonly status: string;
  /** Milliseconds since the Unix epoch. */
  readonly atMs: number;
}

/** Log lines, or a string or bytes that are served as they are. */
export type ErrorLog = readonly LogLine[] | string | Uint8Array;

/** How many records a file has. */
export interface RecordCounts {
  /** All of them. */
  readonly total: number;
  /** The ones that were not processed. */
  readonly failed: number;
}

/** Where a batch is not shown: in the list only, or in requests for one batch, too. */
export type Hidden = "list" | "everywhere";

/** What the instance knows about one batch: its complete life, including the future. */
export interface Batch {
  /** A UUID in the letter case of its creator. */
  readonly ref: string;
  /** Milliseconds since the Unix epoch. */
  readonly createdAtMs: number;
  /** When its upload URL was last issued, in milliseconds since the Unix epoch. */
  allocatedAtMs: number;
  /** The announced MD5 of the file, in hexadecimal. */
  readonly checksum: string;
  /** The announced length of the file in bytes. */
  readonly size: number;
  /** Not empty, oldest first; the first status begins when the batch is created. */
  timeline: readonly Transition[];
  /** What the log contains once the batch is in `error`. */
  log: ErrorLog | undefined;
  /** The counts once the batch has been processed; `undefined` if there are none. */
  records: RecordCounts | undefined;
  /** Whether its life is decided; a file that is received later changes nothing. */
  isDecided: boolean;
  /** `undefined` if it is shown everywhere. */
  hidden: Hidden | undefined;
  /** Its number among the allocated batches, from 1; 0 if it was not allocated. */
  readonly number: number;
}

/** The status at a time, which must not be before the creation, and when it began. */
export function stateAt(timeline: readonly Transition[], timeMs: number): Transition | undefined {
  return timeline.findLast(({ atMs }) => atMs <= timeMs) ?? timeline[0];
}
