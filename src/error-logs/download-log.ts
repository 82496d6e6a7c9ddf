import { explainNetworkError } from "../batch-api/network-problems.ts";
import { isDenied } from "../errors.ts";
import { isLoopback } from "../system/loopback.ts";
import { LogProblem } from "./log-problem.ts";
import { type ByteStream, isGzip, peek } from "../system/unpack.ts";

/** How much of one log is downloaded at most, in bytes. */
export const MAX_DOWNLOAD_BYTES: number = 1024 ** 3;

/** How many redirects are followed at most. */
const MAX_REDIRECTS = 3;

/** The status of a response with only a part of the log, although the request was for all of it. */
const PARTIAL_CONTENT = 206;

/** What a download needs. */
export interface DownloadOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  readonly maxBytes?: number;
}

/** A log that is being downloaded. */
export interface LogDownload {
  /**
   * The bytes, downloaded as they are read. Throws a {@linkcode LogProblem}, which never contains the URL, or
   * the reason of the signal.
   */
  readonly bytes: ByteStream;
  /** Why the bytes may not be the complete log, as a phrase that follows "the error log". */
  doubt(): string | undefined;
}

/** Downloads a log from its signed URL, without credentials and up to `maxBytes` bytes. */
export function downloadLog(url: string, options: DownloadOptions): LogDownload {
  const { signal, maxBytes = MAX_DOWNLOAD_BYTES } = options;
  let doubt: string | undefined = "was not read completely";
  async function* download(): ByteStream {
    const { headers, body } = await follow(new URL(url), options);
    const { head, all } = await peek(body ?? noBytes());
    let bytes = 0;
    for await (const piece of all) {
      bytes += piece.byteLength;
      if (bytes > maxBytes) throw new LogProblem(`has more than ${maxBytes} bytes`);
      yield piece;
    }
    doubt = doubtOf(headers, { bytes, isPacked: isGzip(head) });
  }
  async function* told(): ByteStream {
    try {
      yield* download();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof LogProblem) throw error;
      const { problem } = explainNetworkError(error);
      throw new LogProblem(`cannot be downloaded: ${problem}`, { cause: error, isRetryable: true });
    }
  }
  return { bytes: told(), doubt: () => doubt };
}

async function follow(start: URL, options: DownloadOptions): Promise<Response> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await request(url, options);
    if (response.ok && response.status !== PARTIAL_CONTENT) return response;
    await response.body?.cancel();
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null) {
      throw new LogProblem(`cannot be downloaded: HTTP ${response.status}`, { isRetryable: true });
    }
    const next = URL.parse(location, url);
    if (next === null || !isSafe(next, start)) {
      throw new LogProblem("is redirected to an address that does not use https");
    }
    url = next;
  }
  throw new LogProblem(`is redirected more than ${MAX_REDIRECTS} times`);
}

async function request(url: URL, { fetch, signal }: DownloadOptions): Promise<Response> {
  // Asks for the log as it is stored, so that its bytes can be counted and kept unchanged.
  const headers = { "accept-encoding": "identity" };
  try {
    return await fetch(url, { headers, redirect: "manual", credentials: "omit", signal });
  } catch (cause) {
    if (!isDenied(cause)) throw cause;
    throw new LogProblem(`cannot be downloaded: run Deno with --allow-net=${url.host}`, { cause });
  }
}

/** Whether a redirect is to https, or to this machine if the log's own URL is, too. */
function isSafe(url: URL, start: URL): boolean {
  return url.protocol === "https:" ||
    (url.protocol === "http:" && isLoopback(url) && isLoopback(start));
}

/**
 * Why these bytes may not be the complete log; `undefined` if there is no doubt. A gzip file that arrives as
 * it is stored proves its end when it is unpacked; for anything else, the content length does. Node.js unpacks
 * a body with a content encoding, accepts it even if it is cut off, and keeps the headers; Deno leaves it
 * packed.
 */
function doubtOf(
  headers: Headers,
  { bytes, isPacked }: { bytes: number; isPacked: boolean },
): string | undefined {
  const length = headers.get("content-length");
  const encoding = headers.get("content-encoding")?.trim() ?? "";
  const hasLength = length !== null && Number(length) === bytes;
  if (!/^(?:identity)?$/i.test(encoding)) {
    return isPacked && hasLength ? undefined : `may have been decompressed in transit, ${UNPROVEN}`;
  }
  if (length === null) return isPacked ? undefined : `has no Content-Length, ${UNPROVEN}`;
  return hasLength ? undefined : `is not as long as its Content-Length says, ${UNPROVEN}`;
}

const UNPROVEN = "so it may be incomplete";

async function* noBytes(): ByteStream {}
