import { Buffer } from "node:buffer";
import { promisify } from "node:util";
import { constants, deflateRaw } from "node:zlib";
import type { ImportRecord } from "./import-record.ts";
import { LINE_FEED } from "./line-feeds.ts";

/** How far back deflate finds what is repeated. */
const WINDOW_BYTES = 32 * 1024;

/** What a gzip has before its blocks: neither a name nor a time, and no system. */
export const GZIP_HEADER: Buffer = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** A last block, which is empty. */
export const LAST_BLOCK: Buffer = Buffer.from([3, 0]);

/** What a gzip has apart from its blocks: its header, the last block, a checksum, and a length. */
export const GZIP_FRAME_BYTES: number = GZIP_HEADER.length + LAST_BLOCK.length + 8;

const deflate = promisify(deflateRaw);

/** Records as one block of a batch. */
export interface DeflatedRecords {
  /** One record a line. */
  readonly lines: Buffer;
  /** The lines packed, to a full byte, so that other blocks can follow or not. */
  readonly packed: Buffer;
  /** The end of what precedes the next block. */
  readonly window: Buffer;
}

/** Packs records; the end of what precedes them makes the block smaller. */
export async function deflateRecords(
  records: readonly ImportRecord[],
  window: Buffer = Buffer.alloc(0),
): Promise<DeflatedRecords> {
  const lines = linesOf(records);
  const packed = await deflate(lines, {
    finishFlush: constants.Z_SYNC_FLUSH,
    chunkSize: 64 * 1024,
    ...(window.length > 0 && { dictionary: window }),
  });
  const all = lines.length < WINDOW_BYTES ? Buffer.concat([window, lines]) : lines;
  return { lines, packed, window: all.subarray(-WINDOW_BYTES) };
}

function linesOf(records: readonly ImportRecord[]): Buffer {
  const lines = Buffer.allocUnsafe(records.reduce((sum, { bytes }) => sum + bytes.length + 1, 0));
  let end = 0;
  for (const { bytes } of records) {
    end += bytes.copy(lines, end);
    lines[end++] = LINE_FEED;
  }
  return lines;
}
