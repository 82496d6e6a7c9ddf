import { explainNetworkError } from "../batch-api/network-problems.ts";
import { isDenied } from "../errors.ts";
import { isLoopback } from "../system/loopback.ts";
import { LogProblem } from "./log-problem.ts";
import { type ByteStream, isGzip, peek } from "../system/unpack.ts";

/** The most that is downloaded of one log, in bytes. */
export const MAX_DOWNLOAD_BYTES: number = 1024 ** 3;

/** How many redirects are followed. */
const MAX_REDIRECTS = 3;

/** Of an answer that is a part of what was asked for, which nobody asked for. */
const PARTIAL_CONTENT = 206;

/** What a download works with. */
export interface DownloadOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  readonly maxBytes?: number;
}

/** A log on its way. */
export interface LogDownload {
  /**
   * What comes, as it is read. Throws {@linkcode LogProblem}, which never repeats the location, and the
   * reason of the signal.
   */
  readonly bytes: ByteStream;
  /** Why what was read is perhaps not the whole log, to follow "the error log". */
  doubt(): string | undefined;
}

/** Downloads from a signed location, without credentials and at most so many bytes. */
export function downloadLog(url: string, options: DownloadOptions): LogDownload {
  const { signal, maxBytes = MAX_DOWNLOAD_BYTES } = options;
  let doubt: string | undefined = "was not read to its end";
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
      throw new LogProblem(`cannot be downloaded, ${problem}`, { cause: error, mayPass: true });
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
 * What leaves open whether so many bytes are the whole log. A gzip that comes as it is stored proves its
 * end when it is unpacked, and a length proves the end of the rest. Node unpacks what has a content
 * encoding by itself, takes a cut one for whole, and keeps the headers; Deno leaves it packed.
 */
function doubtOf(
  headers: Headers,
  { bytes, isPacked }: { bytes: number; isPacked: boolean },
): string | undefined {
  const length = headers.get("content-length");
  const encoding = headers.get("content-encoding")?.trim() ?? "";
  const hasLength = length !== null && Number(length) === bytes;
  if (!/^(?:identity)?$/i.test(encoding)) {
    return isPacked && hasLength ? undefined : `may have been unpacked on its way, ${UNPROVEN}`;
  }
  if (length === null) return isPacked ? undefined : `came without a length, ${UNPROVEN}`;
  return hasLength ? undefined : `is not as long as its length says, ${UNPROVEN}`;
}

const UNPROVEN = "so nothing proves that it is whole";

async function* noBytes(): ByteStream {}
