import { Buffer } from "node:buffer";
import type { ByteStream } from "../system/unpack.ts";
import type { ImportRecord } from "./import-record.ts";
import { MAX_RECORD_BYTES, type OnProblem, RecordFinder } from "./record-finder.ts";

/** The records in the content of a file, whichever way it is cut into pieces; sometimes none for a while. */
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
    // A long record is read from its beginning again, so its block has to become much longer each time.
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
