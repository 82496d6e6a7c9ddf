import { BatchApiError, type BatchApiErrorKind, isDenied } from "../errors.ts";
import { oneLine } from "../text/one-line.ts";
import { parseHttpDate } from "./http-date.ts";
import { explainNetworkError } from "./network-problems.ts";

/** A response with a status other than 2xx. */
interface FailedAnswer {
  readonly response: Response;
  /** The body, parsed if it was JSON. */
  readonly data?: unknown;
}

interface ReadOptions {
  /** The server's time, in milliseconds since the epoch. */
  readonly serverNowMs: number;
  /** Hides secrets in text, before it is shortened. */
  readonly hide?: (text: string) => string;
}

/** The error for a response with a status other than 2xx. */
export function httpFailure(
  { response, data }: FailedAnswer,
  { serverNowMs, hide = (text) => text }: ReadOptions,
): BatchApiError {
  const { status } = response;
  const { kind, message, advice = [] } = meaningOf(status);
  return new BatchApiError(message, {
    kind,
    status,
    retryAfterMs: readRetryAfter(response, serverNowMs),
    details: [...describeBody(data, hide), ...advice],
  });
}

/** What an HTTP status means for the gate. */
interface Meaning {
  readonly kind: BatchApiErrorKind;
  readonly message: string;
  readonly advice?: readonly string[];
}

function meaningOf(status: number): Meaning {
  if (status === 401 || status === 403) {
    return {
      kind: "unauthorized",
      message: `The API rejected the credentials with HTTP ${status}`,
      advice: ["Check the client key and the API token, and that they belong to this region"],
    };
  }
  if (status === 408 || status === 429 || status >= 500) {
    return { kind: "unavailable", message: `The API is not available: HTTP ${status}` };
  }
  if (status === 407) {
    return {
      kind: "refused",
      message: `The proxy rejected the credentials with HTTP ${status}`,
      advice: ["Check the user name and password in HTTP_PROXY, and NO_PROXY"],
    };
  }
  // A runtime may report status 0 for a redirect that it does not follow.
  const message = status < 400 && status !== 304
    ? `The API responded with a redirect (HTTP ${status}), which the gate never follows`
    : `The API rejected the request with HTTP ${status}`;
  return { kind: "refused", message, advice: ["Check the region or the base URL"] };
}

/** The error for a response that is not what the API's documentation describes. */
export function unreadableFailure(cause: Error): BatchApiError {
  return new BatchApiError("The response of the API is not the documented JSON", {
    kind: "unavailable",
    details: [oneLine(cause.message), "If this keeps happening, check the region or the base URL"],
    cause,
  });
}

/** The error for a request without a complete response. */
export function networkFailure(cause: unknown, baseUrl: string): BatchApiError {
  if (isDenied(cause)) {
    const { host } = new URL(baseUrl);
    return new BatchApiError("Deno denied access to the network", {
      kind: "refused",
      details: [`Run Deno with --allow-net=${host}`],
      cause,
    });
  }
  const { problem, advice, said, isLasting } = explainNetworkError(cause);
  return new BatchApiError(`The API cannot be reached: ${problem}`, {
    kind: "unavailable",
    details: [oneLine(withoutQuery(said)), advice],
    isLasting,
    cause,
  });
}

/** HTTP clients quote URLs in their messages, and a signed URL is a credential. */
function withoutQuery(text: string): string {
  return text.replaceAll(/\?[^\s)"']*/g, "");
}

function describeBody(data: unknown, hide: (text: string) => string): string[] {
  const message = typeof data === "object" && data !== null && "message" in data
    ? data.message
    : data;
  return typeof message === "string" && message.trim() !== ""
    ? [`The API says: ${oneLine(withoutQuery(hide(message)))}`]
    : [];
}

/** Reads `Retry-After`, in milliseconds. A date in it is compared with the `Date` of the same response. */
export function readRetryAfter(
  { headers }: Pick<Response, "headers">,
  serverNowMs: number,
): number | undefined {
  const text = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+(?:\.\d*)?$/.test(text)) return Number(text) * 1000;
  const untilMs = parseHttpDate(text);
  if (untilMs === undefined) return undefined;
  return Math.max(0, untilMs - (parseHttpDate(headers.get("date")) ?? serverNowMs));
}
