import { Buffer } from "node:buffer";
import type { ByteStream } from "../system/unpack.ts";
import type { ImportRecord } from "./import-record.ts";
import { MAX_RECORD_BYTES, type OnProblem, RecordFinder } from "./record-finder.ts";

/** Yields the records in the content of a file, however it is cut into pieces; an array can be empty. */
export async function* findRecords(
  content: ByteStream,
  onProblem: OnProblem,
): AsyncGenerator<readonly ImportRecord[]> {
  const finder = new RecordFinder(onProblem);
  let pieces: Uint8Array[] = [];
  let [size, enough] = [0, 0];
  for await (const piece of content) {
    pieces.push(piece);
    size += piece.length;
    if (size < enough) continue;
    const block = asOne(pieces);
    const { records, used } = finder.take(block, false);
    yield records;
    pieces = [block.subarray(used)];
    size = block.length - used;
    // A long record is read again from its start, so each block must be much longer than the one before.
    enough = Math.min(2 * size, MAX_RECORD_BYTES + 1);
  }
  const { records } = finder.take(asOne(pieces), true);
  yield records;
}

function asOne(pieces: readonly Uint8Array[]): Buffer {
  const [first = new Uint8Array()] = pieces;
  if (pieces.length > 1) return Buffer.concat(pieces);
  return Buffer.from(first.buffer, first.byteOffset, first.length);
}
