import * as v from "valibot";
import { isLoopback } from "../system/loopback.ts";
import { credentialsHider } from "./credentials.ts";
import { explainFailure } from "./explain-failure.ts";
import { type BatchApiOptions, createHttpClient } from "./json-client.ts";

/** What the API has to know of a file before it is uploaded. */
export interface Announcement {
  /** Its MD5, hexadecimal. */
  readonly checksum: string;
  /** Its size in bytes. */
  readonly size: number;
}

/** Where to upload the file of a batch. */
export interface Allocation {
  /** Treat it as a credential: it grants access to the storage. */
  readonly uploadUrl: string;
}

/**
 * `PUT /v2/batches/<ref>`: announces the file of a batch, without a retry. Rejects with a `BatchApiError` that
 * never contains the upload URL, or with the reason of the signal.
 */
export type Allocate = (
  ref: string,
  file: Announcement,
  signal: AbortSignal,
) => Promise<Allocation>;

export interface AllocateOptions extends BatchApiOptions {
  /** The server's time, in milliseconds since the epoch. */
  readonly serverNowMs: () => number;
}

/**
 * Creates the only request that writes to an instance. It is not part of `createBatchApi()`, so that the gate
 * does not even contain it.
 */
export function createAllocate(options: AllocateOptions): Allocate {
  const { baseUrl } = options;
  const hideCredentials = credentialsHider(options);
  const hide = (text: string) => withoutUrls(hideCredentials(text), baseUrl);
  const http = createHttpClient({ ...options, hide });
  const schema = allocationSchema(new URL(baseUrl));
  return async (ref, file, signal) => {
    const path = `v2/batches/${ref}`;
    try {
      return await http.put(path, { json: file, signal }).json(schema);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw explainFailure(error, { ...options, path, hide });
    }
  };
}

/** Removes all URLs, also as JSON may write them, except those of the API without a query. */
function withoutUrls(text: string, baseUrl: string): string {
  return text.replaceAll(
    /https?:[^\s"'<>]*/gi,
    (url) => url.startsWith(baseUrl) && !url.includes("?") ? url : "***",
  );
}

/** The default messages would quote the URL. */
const NO_URL = "The response has no upload URL that uses https";

function allocationSchema(baseUrl: URL): v.GenericSchema<unknown, Allocation> {
  return v.pipe(
    v.message(v.object({ location: v.object({ href: v.string() }) }), NO_URL),
    v.transform(({ location }) => URL.parse(location.href)),
    v.check((url) => url !== null && isSafe(url, baseUrl), NO_URL),
    v.transform((url) => ({ uploadUrl: url?.href ?? "" })),
  );
}

/** Whether a URL uses https, or is on this machine like the API itself, and contains no user name. */
function isSafe(url: URL, baseUrl: URL): boolean {
  const isLocal = url.protocol === "http:" && isLoopback(url) && isLoopback(baseUrl);
  return (url.protocol === "https:" || isLocal) && url.username === "" && url.password === "";
}
