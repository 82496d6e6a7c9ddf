import { readRetryAfter } from "../batch-api/batch-api-failures.ts";
import { BatchApiError } from "../errors.ts";

/** What the storage responded to an upload. */
export interface StorageAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The beginning of the body. Untrusted text. */
  readonly body: string;
  /** Whether the connection did not break before the end of the body. */
  readonly isComplete: boolean;
}

/** What became of an upload. */
export type SendResult =
  | { readonly kind: "accepted" }
  | {
    readonly kind: "refused";
    readonly status: number;
    /** The storage's word for the reason: only letters. */
    readonly code?: string;
  };

/** A request of which S3 did not see all bytes in time. Its status is that of a lasting problem. */
const SLOW = "RequestTimeout";

/**
 * Interprets a response of the storage. Throws a `BatchApiError` if the file may or may not have arrived, and
 * another try can tell. `nowMs` is for a `Retry-After` without a `Date`.
 */
export function readStorageAnswer(answer: StorageAnswer, nowMs: number): SendResult {
  const { status, body } = answer;
  const code = /<Code>([A-Za-z]{1,40})<\/Code>/.exec(body)?.[1];
  if (status >= 200 && status < 300) {
    // The storage's own response is empty. A page comes from something in between, such as a proxy.
    if (answer.isComplete && body === "") return { kind: "accepted" };
    throw unavailable(
      `The upload was not confirmed: HTTP ${status} with an unexpected body`,
      answer,
    );
  }
  if (status === 408 || status === 429 || status >= 500 || code === SLOW) {
    const retryAfterMs = readRetryAfter(answer, nowMs);
    throw unavailable(`The storage is not available: ${describeStatus(status, code)}`, {
      status,
      retryAfterMs,
    });
  }
  if (status === 407) {
    throw new BatchApiError(`The proxy rejected the credentials with HTTP ${status}`, {
      kind: "refused",
      status,
      details: ["Check the user name and password in HTTPS_PROXY, and NO_PROXY"],
    });
  }
  return { kind: "refused", status, ...(code !== undefined && { code }) };
}

/** A status and the storage's word for it, such as `HTTP 403 (AccessDenied)`. */
export function describeStatus(status: number, code: string | undefined): string {
  return code === undefined ? `HTTP ${status}` : `HTTP ${status} (${code})`;
}

function unavailable(
  message: string,
  { status, retryAfterMs }: { status: number; retryAfterMs?: number | undefined },
): BatchApiError {
  return new BatchApiError(message, { kind: "unavailable", status, retryAfterMs });
}
