import type { ErrorLog } from "../batch.ts";
import { type ByteStream, isGzip, peek } from "../system/unpack.ts";
import { createReasonTally } from "./failure-reasons.ts";
import { LogProblem } from "./log-problem.ts";
import { MAX_MESSAGE, messageShape } from "./message-shape.ts";
import { unpackLog } from "./unpack-log.ts";

/** The longest line that is read, in UTF-16 code units; a longer one is odd. */
const MAX_LINE = 65_536;

/** The most that a log may unpack to, in bytes. */
export const MAX_UNPACKED_BYTES: number = 4 * 1024 ** 3;

/** Reads one log; what it found so far can be asked for at any time. */
export interface ErrorLogReader {
  /** Reads to the end; throws {@linkcode LogProblem} and what the stream throws. */
  read(stream: ByteStream): Promise<void>;
  /** What was found, and what is wrong with it. */
  result(problem?: string): ErrorLog;
}

/** How a log is read. */
export interface ErrorLogReaderOptions {
  /** Without it reasons have a code only, and name no record. */
  readonly showMessages: boolean;
  /** How many reasons are told apart. */
  readonly maxReasons?: number;
  readonly maxUnpackedBytes?: number;
  /** Hides the gate's own secrets in messages. */
  readonly hide?: ((text: string) => string) | undefined;
}

/** Begins with nothing read. */
export function createErrorLogReader(
  options: ErrorLogReaderOptions,
): ErrorLogReader {
  const { showMessages, maxReasons, maxUnpackedBytes = MAX_UNPACKED_BYTES } = options;
  const { hide = (text: string) => text } = options;
  const tally = createReasonTally(maxReasons);
  let failedRecords = 0;
  let oddLines = 0;
  let processedRecords = 0;
  let incompleteErasures = 0;

  function onLine(line: string | undefined): void {
    if (line?.trim() === "") return;
    const record = line === undefined ? undefined : parseRecord(line);
    if (record === undefined) {
      oddLines++;
      return;
    }
    const { code, message, ref } = record;
    if (INCOMPLETE_ERASURE.test(message.slice(0, MAX_MESSAGE))) incompleteErasures++;
    if (PROCESSED.test(code)) {
      processedRecords++;
      return;
    }
    failedRecords++;
    tally.add({
      code,
      count: 1,
      recordRefs: showMessages ? [ref] : [],
      ...(showMessages && { message: messageShape(hide(message)) }),
    });
  }

  async function readLines(text: ByteStream): Promise<void> {
    const lines = createLineSplitter(onLine);
    let bytes = 0;
    for await (const piece of text) {
      bytes += piece.byteLength;
      if (bytes > maxUnpackedBytes) {
        throw new LogProblem(`has more than ${maxUnpackedBytes} bytes unpacked`);
      }
      lines.push(piece);
    }
    lines.end();
  }

  return {
    async read(stream) {
      const { head, all } = await peek(stream);
      await readLines(isGzip(head) ? unpackLog(all) : all);
      if (failedRecords > 0) return;
      if (processedRecords > 0) throw new LogProblem("names no failed record");
      throw new LogProblem(oddLines === 0 ? "is empty" : "has no record of the documented form");
    },
    result: (problem) => ({
      failedRecords,
      oddLines,
      ...(processedRecords > 0 && { processedRecords }),
      ...(incompleteErasures > 0 && { incompleteErasures }),
      reasons: tally.reasons(),
      ...(problem !== undefined && { problem }),
    }),
  };
}

/** The code of a record that was processed; older documents know lines for these, too. */
const PROCESSED = /^2\d\d$/;

/** The message of a delete that found several guests, of whom it deleted one; in words like these. */
const INCOMPLETE_ERASURE = /(?<!\b0*[01]\s+)\bmatches\s+found\b.*\b(?:1st|first)\s+match\b/i;

/**
 * A line of the documented form: `{"ref": "<UUID>", "code": "<number as string or number>", "message":
 * "<reason>"}`. What else a record has that was processed does not matter.
 */
function parseRecord(line: string): { code: string; message: string; ref: string } | undefined {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof record !== "object" || record === null) return undefined;
  const { ref, code, message } = record as Record<string, unknown>;
  const text = typeof code === "number" ? `${code}` : code;
  if (typeof text !== "string" || !/^\w{1,20}$/.test(text)) return undefined;
  if (PROCESSED.test(text)) {
    return { code: text, message: typeof message === "string" ? message : "", ref: "" };
  }
  if (typeof message !== "string") return undefined;
  // A line that could not be imported has no ref.
  if (typeof ref !== "string" && ref !== null) return undefined;
  return { code: text, message, ref: ref ?? "" };
}

/** Gives each line to `onLine`, without its end; `undefined` for one that is too long. */
function createLineSplitter(onLine: (line: string | undefined) => void) {
  const decoder = new TextDecoder();
  let rest = "";
  let isTooLong = false;

  function take(text: string): void {
    const [first = "", ...others] = text.split("\n");
    if (rest.length + first.length > MAX_LINE) {
      isTooLong = true;
      rest = "";
    } else rest += first;
    for (const next of others) {
      onLine(isTooLong ? undefined : rest);
      isTooLong = next.length > MAX_LINE;
      rest = isTooLong ? "" : next;
    }
  }

  return {
    push: (piece: Uint8Array) => take(decoder.decode(piece, { stream: true })),
    end() {
      take(decoder.decode());
      onLine(isTooLong ? undefined : rest);
    },
  };
}
