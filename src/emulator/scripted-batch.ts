import { createHash } from "node:crypto";
import type { Batch, ErrorLog, Hidden, RecordCounts, Transition } from "./batch.ts";

/** A batch whose life is defined in advance. */
export interface ScriptedBatch {
  /** A UUID. */
  readonly ref: string;
  /** An ISO 8601 time, or milliseconds since the Unix epoch. Default: now, by the server's clock. */
  readonly createdAt?: string | number;
  /** Instead of `createdAt`: how long ago it was created, in milliseconds. */
  readonly ageMs?: number;
  /** Its statuses, in any order. Default: it stays in `uploading`. */
  readonly timeline?: readonly ScriptedStatus[];
  /** The lines of its error log, or the log as it is served. Default: no log. */
  readonly log?: ErrorLog;
  /** The counts in its `summaryStats` once it is in `success` or `error`. Default: none. */
  readonly records?: RecordCounts;
  /** An MD5 in hexadecimal. Default: the MD5 of the ref. */
  readonly checksum?: string;
  /** The size in bytes. Default: 1000. */
  readonly size?: number;
  /** Where it is hidden. Default: nowhere. */
  readonly hidden?: Hidden;
}

/** A status, and when it begins. */
export interface ScriptedStatus {
  /** A documented status or any other word. */
  readonly status: string;
  /** Milliseconds after the creation, where 0 replaces `uploading`, or after the upload. */
  readonly afterMs: number;
}

/** The batch that a script describes. */
export function batchOf(scripted: ScriptedBatch, nowMs: number): Batch {
  const { ref, ageMs = 0, createdAt = nowMs - ageMs, timeline = [] } = scripted;
  const createdAtMs = new Date(createdAt).getTime();
  return {
    ref,
    createdAtMs,
    allocatedAtMs: createdAtMs,
    checksum: scripted.checksum ?? createHash("md5").update(ref).digest("hex"),
    size: scripted.size ?? 1000,
    timeline: timelineOf(createdAtMs, timeline),
    log: scripted.log,
    records: scripted.records,
    isDecided: timeline.length > 0,
    hidden: scripted.hidden,
    number: 0,
  };
}

function timelineOf(createdAtMs: number, steps: readonly ScriptedStatus[]): Batch["timeline"] {
  const transitions = transitionsOf(createdAtMs, steps);
  return transitions[0]?.atMs === createdAtMs
    ? transitions
    : [{ status: "uploading", atMs: createdAtMs }, ...transitions];
}

/** The statuses after a time, oldest first. */
export function transitionsOf(fromMs: number, steps: readonly ScriptedStatus[]): Transition[] {
  return steps
    .map(({ status, afterMs }) => ({ status, atMs: fromMs + afterMs }))
    .sort((a, b) => a.atMs - b.atMs);
}
