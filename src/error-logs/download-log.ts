import { explainNetworkError } from "../batch-api/network-problems.ts";
import { isDenied } from "../errors.ts";
import { isLoopback } from "../loopback.ts";
import { LogProblem } from "./log-problem.ts";
import { type ByteStream, isGzip, peek } from "./unpack.ts";

/** The most that is downloaded of one log, in bytes. */
export const MAX_DOWNLOAD_BYTES: number = 1024 ** 3;

/** How many redirects are followed. */
const MAX_REDIRECTS = 3;

/** What a download works with. */
export interface DownloadOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  readonly maxBytes?: number;
}

/**
 * Downloads from a signed location, without credentials and at most so many bytes. Throws
 * {@linkcode LogProblem}, which never repeats the location, and the reason of the signal.
 */
export async function* downloadLog(url: string, options: DownloadOptions): ByteStream {
  const { signal, maxBytes = MAX_DOWNLOAD_BYTES } = options;
  try {
    const response = await follow(new URL(url), options);
    let bytes = 0;
    for await (const piece of bodyOf(response)) {
      bytes += piece.byteLength;
      if (bytes > maxBytes) throw new LogProblem(`has more than ${maxBytes} bytes`);
      yield piece;
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof LogProblem) throw error;
    const { problem } = explainNetworkError(error);
    throw new LogProblem(`cannot be downloaded, ${problem}`, { cause: error, mayPass: true });
  }
}

async function follow(start: URL, options: DownloadOptions): Promise<Response> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await request(url, options);
    if (response.ok) return response;
    await response.body?.cancel();
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null) {
      throw new LogProblem(`cannot be downloaded, HTTP ${response.status}`, { mayPass: true });
    }
    const next = URL.parse(location, url);
    if (next === null || !isSafe(next, start)) {
      throw new LogProblem("is redirected to an address that is not https");
    }
    url = next;
  }
  throw new LogProblem(`is redirected more than ${MAX_REDIRECTS} times`);
}

async function request(url: URL, { fetch, signal }: DownloadOptions): Promise<Response> {
  // Packed as it is stored: what comes is counted, and kept.
  const headers = { "accept-encoding": "identity" };
  try {
    return await fetch(url, { headers, redirect: "manual", credentials: "omit", signal });
  } catch (cause) {
    if (!isDenied(cause)) throw cause;
    throw new LogProblem(`cannot be downloaded: run Deno with --allow-net=${url.host}`, { cause });
  }
}

/** https, or this machine where the log itself is there. */
function isSafe(url: URL, start: URL): boolean {
  return url.protocol === "https:" ||
    (url.protocol === "http:" && isLoopback(url) && isLoopback(start));
}

/**
 * The body as it came. Node unpacks what has a content encoding by itself, and takes a cut one for
 * whole; Deno does neither. Then only the end of the last line tells that nothing is missing.
 */
async function* bodyOf({ body, headers }: Response): ByteStream {
  if (body === null) return;
  const { head, all } = await peek(body);
  let last: number | undefined;
  for await (const piece of all) {
    last = piece.at(-1) ?? last;
    yield piece;
  }
  const isUnpacked = headers.has("content-encoding") && !isGzip(head);
  if (isUnpacked && last !== "\n".charCodeAt(0)) {
    throw new LogProblem("may be cut, its last line has no end", { mayPass: true });
  }
}
