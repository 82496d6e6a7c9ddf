import { MAX_MESSAGE, messageShape } from "./message-shape.ts";

/** A line of an error log. */
export interface LogRecord {
  /** The ref of the record: any text, and empty for a line that could not be imported. */
  readonly ref: string;
  readonly code: string;
  /** The shape of the message; `undefined` if messages must not be shown or the record was processed. */
  readonly message: string | undefined;
  /** Whether the record was processed. Older versions of the API document such lines, too. */
  readonly isProcessed: boolean;
  /** Whether a deletion found several guests, but deleted only one of them. */
  readonly isIncompleteErasure: boolean;
}

/** What to keep of messages. */
export interface MessageOptions {
  /** Whether messages and record refs may be shown. Otherwise, reasons have only a code. */
  readonly showMessages: boolean;
  /** Hides secrets of the gate in messages. */
  readonly hide?: ((text: string) => string) | undefined;
}

/** The codes of records that were processed. */
const PROCESSED = /^2\d\d$/;

/** Matches messages about a deletion that found several guests but deleted only one. */
const INCOMPLETE_ERASURE = /(?<!\b0*[01]\s+)\bmatches\s+found\b.*\b(?:1st|first)\s+match\b/i;

/**
 * Parses a line in the documented format: `{"ref": "<UUID>", "code": "<number as string or number>",
 * "message": "<reason>"}`. A processed record only needs a code. Returns `undefined` for any other line.
 */
export function parseRecord(line: string, options: MessageOptions): LogRecord | undefined {
  const { ref, code: value, message } = parseObject(line) ?? {};
  const code = typeof value === "number" ? `${value}` : value;
  if (typeof code !== "string" || !/^\w{1,20}$/.test(code)) return undefined;
  const isProcessed = PROCESSED.test(code);
  const isWhole = typeof message === "string" && (typeof ref === "string" || ref === null);
  if (!isProcessed && !isWhole) return undefined;
  const { showMessages, hide = (text: string) => text } = options;
  const text = typeof message === "string" ? message : "";
  return {
    ref: typeof ref === "string" ? ref : "",
    code,
    message: showMessages && !isProcessed ? messageShape(hide(text)) : undefined,
    isProcessed,
    isIncompleteErasure: INCOMPLETE_ERASURE.test(text.slice(0, MAX_MESSAGE)),
  };
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null
      ? value as Record<string, unknown>
      : undefined;
  } catch {
    return undefined;
  }
}
