import { createHash } from "node:crypto";
import type { Batch, ErrorLog } from "./batch.ts";
import { isUuid } from "./uuid.ts";

/** A batch whose life is written down beforehand. */
export interface ScriptedBatch {
  /** A UUID. */
  readonly ref: string;
  /** ISO 8601, or milliseconds since the Unix epoch. Default: now, by the server's clock. */
  readonly createdAt?: string | number;
  /** What becomes of it, in any order. Default: nothing, it stays `uploading`. */
  readonly timeline?: readonly ScriptedStatus[];
  /** What its error log holds, or the log's bytes as they are served. Default: there is no log. */
  readonly log?: ErrorLog;
  /** Hex MD5. Default: that of the ref. */
  readonly checksum?: string;
  /** In bytes. Default: 1000. */
  readonly size?: number;
}

/** A status and when it comes. */
export interface ScriptedStatus {
  /** A word of the documentation or any other. */
  readonly status: string;
  /** In milliseconds from the creation; 0 stands in for `uploading`. */
  readonly afterMs: number;
}

/** The batch that the script describes. */
export function batchOf(scripted: ScriptedBatch, nowMs: number): Batch {
  const { ref, createdAt = nowMs, timeline = [], log, size = 1000 } = scripted;
  const createdAtMs = new Date(createdAt).getTime();
  if (!isUuid(ref)) throw new Error(`Cannot add batch "${ref}": its ref is not a UUID`);
  if (Number.isNaN(createdAtMs)) {
    throw new Error(`Cannot add batch "${ref}": "${createdAt}" is no time of creation`);
  }
  const checksum = scripted.checksum ?? createHash("md5").update(ref).digest("hex");
  return { ref, createdAtMs, checksum, size, timeline: timelineOf(createdAtMs, timeline), log };
}

function timelineOf(createdAtMs: number, steps: readonly ScriptedStatus[]): Batch["timeline"] {
  const transitions = steps
    .map(({ status, afterMs }) => ({ status, atMs: createdAtMs + afterMs }))
    .sort((a, b) => a.atMs - b.atMs);
  return transitions[0]?.atMs === createdAtMs
    ? transitions
    : [{ status: "uploading", atMs: createdAtMs }, ...transitions];
}
