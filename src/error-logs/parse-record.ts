import { MAX_MESSAGE, messageShape } from "./message-shape.ts";

/** What a line of an error log says. */
export interface LogRecord {
  /** Free text; empty for a line that could not be imported. */
  readonly ref: string;
  readonly code: string;
  /** The shape of the message; nothing where messages shall not be shown, and for what was processed. */
  readonly message: string | undefined;
  /** Older documents know lines for records that were processed, too. */
  readonly isProcessed: boolean;
  /** Whether several guests were found, and only one of them was deleted. */
  readonly isIncompleteErasure: boolean;
}

/** What is kept of messages. */
export interface MessageOptions {
  /** Without it reasons have a code only, and name no record. */
  readonly showMessages: boolean;
  /** Hides the gate's own secrets in messages. */
  readonly hide?: ((text: string) => string) | undefined;
}

/** The code of a record that was processed. */
const PROCESSED = /^2\d\d$/;

/** The message of a delete that found several guests, of whom it deleted one; in words like these. */
const INCOMPLETE_ERASURE = /(?<!\b0*[01]\s+)\bmatches\s+found\b.*\b(?:1st|first)\s+match\b/i;

/**
 * A line of the documented form: `{"ref": "<UUID>", "code": "<number as string or number>", "message":
 * "<reason>"}`. What else a record has that was processed does not matter.
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
