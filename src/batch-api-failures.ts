import { BatchApiError } from "./errors.ts";
import { oneLine } from "./one-line.ts";

/** The API answered with a status other than 2xx; `data` is the body, parsed where it was JSON. */
export function httpFailure(
  response: Response,
  data: unknown,
  serverNowMs: number,
): BatchApiError {
  const { status } = response;
  const said = describeBody(data);
  const options = { status, retryAfterMs: readRetryAfter(response, serverNowMs) };
  if (status === 401 || status === 403) {
    return new BatchApiError(`The API refuses the credentials, HTTP ${status}`, {
      ...options,
      kind: "unauthorized",
      details: [...said, "Check client-key and api-token, and that they belong to this region"],
    });
  }
  if (status === 408 || status === 429 || status >= 500) {
    return new BatchApiError(`The API is not available, HTTP ${status}`, {
      ...options,
      kind: "unavailable",
      details: said,
    });
  }
  // A runtime may hide the status of a redirect that it does not follow: it is 0 then.
  const isRedirect = status < 400;
  return new BatchApiError(
    isRedirect
      ? `The API answers with a redirect, HTTP ${status}, which a gate never follows`
      : `The API refuses the request, HTTP ${status}`,
    { ...options, kind: "refused", details: [...said, "Check region or base-url"] },
  );
}

/** The answer is not what the API's documentation says. */
export function unreadableFailure(cause: Error): BatchApiError {
  return new BatchApiError("The answer of the API is not the documented JSON", {
    kind: "unavailable",
    details: [oneLine(cause.message), "If it stays so, check region or base-url"],
    cause,
  });
}

/** Why there was no answer, by the words of Node's and Deno's errors. */
const NETWORK_CAUSES: readonly (readonly [RegExp, string, string])[] = [
  [
    /ENOTFOUND|EAI_AGAIN|dns error|failed to lookup/i,
    "its name cannot be resolved",
    "Check region or base-url, and the name resolution of this machine",
  ],
  [
    /certificate|self.signed|SSL|TLS|UnknownIssuer/i,
    "its TLS certificate is not trusted",
    "Check base-url; behind a company proxy, name its CA in NODE_EXTRA_CA_CERTS or, for Deno, DENO_CERT",
  ],
  [
    /ECONNREFUSED|connection refused/i,
    "it refuses connections",
    "Check region or base-url, and that a firewall or proxy lets this machine through",
  ],
];

/** There was no whole answer. */
export function networkFailure(cause: unknown, baseUrl: string): BatchApiError {
  const text = describeCauses(cause);
  if (/NotCapable/.test(text)) {
    const { host } = new URL(baseUrl);
    return new BatchApiError("Deno does not allow this program to use the network", {
      kind: "refused",
      details: [`Run it with --allow-net=${host}`],
      cause,
    });
  }
  // The address is left out: its host may have any name.
  const words = text.replaceAll(/https?:\/\/\S*/g, "");
  const [, problem, advice] = NETWORK_CAUSES.find(([pattern]) => pattern.test(words)) ??
    [undefined, "the connection failed", undefined];
  return new BatchApiError(`The API cannot be reached, ${problem}`, {
    kind: "unavailable",
    details: advice === undefined ? [oneLine(withoutQuery(text))] : [advice],
    cause,
  });
}

function describeCauses(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, message, code, cause } = error as Error & { code?: unknown };
  const inner = cause === undefined ? "" : ` ${describeCauses(cause)}`;
  return [name, code, message].filter(Boolean).join(" ") + inner;
}

/** Clients put the URL into their messages, and a signed one is a credential. */
function withoutQuery(text: string): string {
  return text.replaceAll(/\?[^\s)"']*/g, "");
}

function describeBody(data: unknown): string[] {
  const message = typeof data === "object" && data !== null && "message" in data
    ? data.message
    : data;
  return typeof message === "string" && message.trim() !== ""
    ? [`The API says: ${oneLine(withoutQuery(message))}`]
    : [];
}

/** `Retry-After` in seconds or as a date. */
function readRetryAfter({ headers }: Response, serverNowMs: number): number | undefined {
  const text = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const ms = Date.parse(text) - serverNowMs;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
