import type { RecordCounts } from "./batch.ts";
import type { Settings } from "./settings.ts";
import { unpack, UnreadableFileError } from "./unpack.ts";
import type { LogLine } from "./validate-record.ts";
import { resultOf } from "./validate-record.ts";

/** The result of importing an uploaded file. */
export type ImportResult =
  /** Not a gzip file, or one that is damaged or unpacks to too much. */
  | { readonly kind: "unreadable" }
  | {
    readonly kind: "read";
    readonly log: readonly LogLine[];
    readonly records: RecordCounts;
  };

/** A longer line is not a record; its rest is skipped to limit memory. */
const MAX_LINE_LENGTH = 4 * 1024 * 1024;

/** The most failed records in the log, and the most processed ones, to limit memory. */
const MAX_LOGGED_RECORDS = 100_000;

/** Reads every record of a gzipped file. */
export async function readImport(
  file: Uint8Array,
  settings: Pick<Settings, "maxUnpackedBytes" | "rejectRecord" | "unspecified">,
): Promise<ImportResult> {
  const { maxUnpackedBytes, rejectRecord, unspecified } = settings;
  const log: LogLine[] = [];
  const counts = { processed: 0, failed: 0 };
  // Some 80 bytes per record, about as many as the record has in the file; unlike hashes, they are exact.
  const refs = new Set<string>();
  try {
    for await (const line of linesOf(unpack(file, maxUnpackedBytes))) {
      if (line.trim() === "") continue;
      const { outcome, logLine } = resultOf(line, { refs, rejectRecord });
      counts[outcome] += 1;
      const isLogged = outcome === "failed" || unspecified.logProcessedRecords;
      if (isLogged && counts[outcome] <= MAX_LOGGED_RECORDS) log.push(logLine);
    }
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    return { kind: "unreadable" };
  }
  const { processed, failed } = counts;
  return { kind: "read", log, records: { total: processed + failed, failed } };
}

/** Lines may end in LF, CR LF, or, as the documentation says, a carriage return. */
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
