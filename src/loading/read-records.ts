import { type ByteStream, IncompleteGzip, isGzip, peek, unpack } from "../system/unpack.ts";
import type { Fault } from "../errors.ts";
import { HEAD_BYTES, problemOfKind } from "./file-kind.ts";
import { FileProblem } from "./file-problem.ts";
import { findRecords } from "./find-records.ts";
import type { ImportRecord } from "./import-record.ts";
import { readBytes } from "./read-bytes.ts";
import type { OnProblem } from "./record-finder.ts";

/** How to read files. */
export interface ReadOptions {
  /** Stops reading, which then rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Is called with each fault. Reading continues if possible. */
  onFault(fault: Fault): void;
}

/**
 * Reads the records of a file, which can be compressed with gzip: one per line, over several lines, or in an
 * array. Yields some or none at a time. Each one is a valid JSON object, and `checkRecord()` says
 * whether it is a good record.
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
    for await (const records of findRecords(await contentOf(readBytes(path, signal)), onProblem)) {
      isEmpty &&= records.length === 0;
      yield records;
    }
    if (isEmpty) {
      throw new FileProblem("The file contains no records; check what wrote it, or leave it out");
    }
  } catch (error) {
    if (error instanceof FileProblem) onProblem(error.message);
    else if (error instanceof IncompleteGzip) {
      onProblem("The gzip file is damaged or cut off; compress the JSON file again");
    } else throw error;
  }
}

/** The unpacked content of a file. Throws if it is not JSON. */
async function contentOf(pieces: ByteStream): Promise<ByteStream> {
  const packed = await peek(pieces);
  const content = isGzip(packed.head) ? unpack(packed.all) : packed.all;
  const { head, all } = await peek(content, HEAD_BYTES);
  const problem = problemOfKind(head);
  if (problem === undefined) return all;
  // To start reading and then stop closes the file.
  for await (const _ of all) break;
  throw new FileProblem(problem);
}
