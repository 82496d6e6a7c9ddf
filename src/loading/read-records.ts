import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { describeReadError } from "../system/describe-read-error.ts";
import { type ByteStream, IncompleteGzip, isGzip, peek, unpack } from "../system/unpack.ts";
import type { Fault } from "./fault.ts";
import { HEAD_BYTES, problemOfKind } from "./file-kind.ts";
import { findRecords } from "./find-records.ts";
import type { ImportRecord } from "./import-record.ts";
import type { OnProblem } from "./record-finder.ts";

/** How a file is read. */
export interface ReadOptions {
  /** Ends the reading with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Is told of all that is wrong; reading goes on where that is possible. */
  onFault(fault: Fault): void;
}

/** How many bytes of a file are read at a time. */
const PIECE_BYTES = 256 * 1024;

/** Nothing more can be read of a file; the message is a sentence for its user. */
class FileProblem extends Error {
  override readonly name = "FileProblem";
}

/**
 * Reads the records of a file, gzipped or not, some or none at a time: one a line, over several lines, or in an
 * array. Each is a valid JSON object; whether it is a good record, `checkRecord()` tells.
 */
export async function* readRecords(
  path: string,
  { signal, onFault }: ReadOptions,
): AsyncGenerator<readonly ImportRecord[]> {
  let isEmpty = true;
  const onProblem: OnProblem = (problem, line) => {
    isEmpty = false;
    onFault({ path, problem, ...(line !== undefined && { line }) });
  };
  try {
    for await (const records of findRecords(await contentOf(piecesOf(path, signal)), onProblem)) {
      isEmpty &&= records.length === 0;
      yield records;
    }
    if (isEmpty) throw new FileProblem("There is no record in the file");
  } catch (error) {
    if (error instanceof FileProblem) onProblem(error.message);
    else if (error instanceof IncompleteGzip) {
      onProblem("The gzip is damaged or cut off; compress the file again");
    } else throw error;
  }
}

async function* piecesOf(path: string, signal: AbortSignal | undefined): ByteStream {
  try {
    const file = await stat(path);
    if (file.isDirectory()) throw new FileProblem("This is a folder; name its files");
    if (!file.isFile()) {
      throw new FileProblem("This is a pipe or a device; write it to a file first");
    }
    yield* createReadStream(path, { highWaterMark: PIECE_BYTES, ...(signal && { signal }) });
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof FileProblem) throw cause;
    throw new FileProblem(`The file cannot be read: ${describeReadError(cause)}`, { cause });
  }
}

/** What a file holds, unpacked; throws where that is not JSON. */
async function contentOf(pieces: ByteStream): Promise<ByteStream> {
  const packed = await peek(pieces);
  const content = isGzip(packed.head) ? unpack(packed.all) : packed.all;
  const { head, all } = await peek(content, HEAD_BYTES);
  const problem = problemOfKind(head);
  if (problem === undefined) return all;
  // Who begins to read and stops closes the file.
  for await (const _ of all) break;
  throw new FileProblem(problem);
}
