import type { ErrorLog } from "../batch.ts";
import { type ByteStream, isGzip, peek } from "../system/unpack.ts";
import { createReasonTally } from "./failure-reasons.ts";
import { LogProblem } from "./log-problem.ts";
import { type LogRecord, type MessageOptions, parseRecord } from "./parse-record.ts";
import { rememberEndings } from "./remember-endings.ts";
import { splitLines } from "./split-lines.ts";
import { unpackLog } from "./unpack-log.ts";

/** How large an unpacked log may be, in bytes. */
export const MAX_UNPACKED_BYTES: number = 4 * 1024 ** 3;

/** Reads one log. Its result so far is available at any time. */
export interface ErrorLogReader {
  /** Reads the log to its end. Rejects with a {@linkcode LogProblem}, or with what the stream throws. */
  read(stream: ByteStream): Promise<void>;
  /** Returns what was found so far, together with the problem of the log, if any. */
  result(problem?: string): ErrorLog;
}

/** How to read a log. */
export interface ErrorLogReaderOptions extends MessageOptions {
  /** How many different reasons are counted; further ones are counted together. */
  readonly maxReasons?: number;
  readonly maxUnpackedBytes?: number;
  /** Is called with the ref of each failed record, which can be any text. */
  readonly onFailed?: (ref: string) => void;
}

/** Creates a reader that has read nothing yet. */
export function createErrorLogReader(options: ErrorLogReaderOptions): ErrorLogReader {
  const counter = createCounter(options);
  return {
    async read(stream) {
      await countLines(stream, counter, options);
      const { failedRecords, oddLines, processedRecords } = counter.counts();
      if (failedRecords > 0) return;
      if (processedRecords) throw new LogProblem("contains no failed record");
      throw new LogProblem(
        oddLines === 0 ? "is empty" : "contains no record in the documented format",
      );
    },
    result: (problem) => ({ ...counter.counts(), ...(problem !== undefined && { problem }) }),
  };
}

async function countLines(
  stream: ByteStream,
  counter: ReturnType<typeof createCounter>,
  options: ErrorLogReaderOptions,
): Promise<void> {
  const { maxUnpackedBytes = MAX_UNPACKED_BYTES } = options;
  // Remembered only for this log, because there can be thousands of logs.
  const parse = rememberEndings((line) => parseRecord(line, options));
  const { head, all } = await peek(stream);
  const bytes = atMost(maxUnpackedBytes, isGzip(head) ? unpackLog(all) : all);
  for await (const lines of splitLines(bytes)) {
    for (const line of lines) {
      const record = line === undefined ? undefined : parse(line);
      if (record) counter.add(record);
      else if (line?.trim() !== "") counter.addOdd();
    }
  }
}

function createCounter({ showMessages, maxReasons, onFailed }: ErrorLogReaderOptions) {
  const tally = createReasonTally(maxReasons);
  let failedRecords = 0;
  let oddLines = 0;
  let processedRecords = 0;
  let incompleteErasures = 0;
  return {
    addOdd: () => void oddLines++,
    add({ ref, code, message, isProcessed, isIncompleteErasure }: LogRecord): void {
      if (isIncompleteErasure) incompleteErasures++;
      if (isProcessed) {
        processedRecords++;
        return;
      }
      failedRecords++;
      onFailed?.(ref);
      const recordRefs = showMessages ? [ref] : [];
      tally.add({ code, count: 1, recordRefs, ...(message !== undefined && { message }) });
    },
    counts: (): ErrorLog => ({
      failedRecords,
      oddLines,
      ...(processedRecords > 0 && { processedRecords }),
      ...(incompleteErasures > 0 && { incompleteErasures }),
      reasons: tally.reasons(),
    }),
  };
}

async function* atMost(maxBytes: number, unpacked: ByteStream): ByteStream {
  let bytes = 0;
  for await (const piece of unpacked) {
    bytes += piece.byteLength;
    if (bytes > maxBytes) throw new LogProblem(`has more than ${maxBytes} bytes when unpacked`);
    yield piece;
  }
}
