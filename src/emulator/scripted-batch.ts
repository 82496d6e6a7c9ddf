import { createHash } from "node:crypto";
import type { Batch, ErrorLog, Hidden, RecordCounts, Transition } from "./batch.ts";

/** A batch whose life is written down beforehand. */
export interface ScriptedBatch {
  /** A UUID. */
  readonly ref: string;
  /** ISO 8601, or milliseconds since the Unix epoch. Default: now, by the server's clock. */
  readonly createdAt?: string | number;
  /** Instead of `createdAt`, how long ago it was created, in milliseconds. */
  readonly ageMs?: number;
  /** What becomes of it, in any order. Default: nothing, it stays `uploading`. */
  readonly timeline?: readonly ScriptedStatus[];
  /** What its error log holds, or the log as it is served. Default: there is no log. */
  readonly log?: ErrorLog;
  /** What its `summaryStats` count once it is in `success` or `error`. Default: it has none. */
  readonly records?: RecordCounts;
  /** Hex MD5. Default: that of the ref. */
  readonly checksum?: string;
  /** In bytes. Default: 1000. */
  readonly size?: number;
  /** Where it is not shown. Default: it is shown everywhere. */
  readonly hidden?: Hidden;
}

/** A status and when it comes. */
export interface ScriptedStatus {
  /** A word of the documentation or any other. */
  readonly status: string;
  /** In milliseconds from the creation, where 0 stands in for `uploading`, or from the upload. */
  readonly afterMs: number;
}

/** The batch that the script describes. */
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

/** The statuses from a time on, oldest first. */
export function transitionsOf(fromMs: number, steps: readonly ScriptedStatus[]): Transition[] {
  return steps
    .map(({ status, afterMs }) => ({ status, atMs: fromMs + afterMs }))
    .sort((a, b) => a.atMs - b.atMs);
}
