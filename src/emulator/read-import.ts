import { unpack, UnreadableFileError } from "./unpack.ts";
import type { LogLine, RejectRecord } from "./validate-record.ts";
import { failureOf } from "./validate-record.ts";

/** What the API made of an uploaded file. */
export type ImportResult =
  /** No gzip, a damaged one, or one that unpacks to too much. */
  | { readonly kind: "unreadable" }
  | { readonly kind: "read"; readonly failed: readonly LogLine[] };

/** A longer line is no record; its rest is passed over, so that memory stays bounded. */
const MAX_LINE_LENGTH = 4 * 1024 * 1024;

/** The log ends here, so that memory stays bounded. */
const MAX_FAILED_RECORDS = 100_000;

/** Reads every record of a gzipped file. */
export async function readImport(
  file: Uint8Array,
  { maxUnpackedBytes, rejectRecord }: { maxUnpackedBytes: number; rejectRecord: RejectRecord },
): Promise<ImportResult> {
  const failed: LogLine[] = [];
  try {
    for await (const line of linesOf(unpack(file, maxUnpackedBytes))) {
      if (line.trim() === "") continue;
      const failure = failureOf(line, rejectRecord);
      if (failure && failed.length < MAX_FAILED_RECORDS) failed.push(failure);
    }
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    return { kind: "unreadable" };
  }
  return { kind: "read", failed };
}

/** Lines may end in LF, CR LF or, as the documentation has it, in a carriage return. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks) {
    const [first = "", ...others] = decoder.decode(chunk, { stream: true }).split(/[\r\n]/);
    if (rest.length <= MAX_LINE_LENGTH) rest += first;
    for (const next of others) {
      yield rest;
      rest = next;
    }
  }
  yield rest + decoder.decode();
}
