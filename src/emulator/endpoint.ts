/**
 * The endpoints by what they are for: `GET /v2/batches/inspect`, the `GET`s for one batch, `PUT
 * /v2/batches/<ref>`, and the storage's `PUT` of a file and `GET` of an error log.
 */
export const ENDPOINTS = ["list", "single", "allocate", "upload", "log"] as const;

/** What an endpoint is for. */
export type Endpoint = typeof ENDPOINTS[number];

/** Where a request goes. */
export interface Route {
  readonly endpoint: Endpoint;
  /** What the path has before the ref. */
  readonly path: string;
  /** What stands in the place of a ref. */
  readonly ref: string;
}

/** Below it everything is the Batch API. */
const API = "/v2/batches";

/** The endpoint that a request is meant for; `undefined` where there is none. */
export function routeOf({ method, url }: Pick<Request, "method" | "url">): Route | undefined {
  const { pathname } = new URL(url);
  if (method === "GET" && pathname === `${API}/inspect`) {
    return { endpoint: "list", path: pathname, ref: "" };
  }
  if (pathname.startsWith(`${API}/`)) {
    const [, path = "", ref = ""] = /^(.*\/)([^/]*)$/.exec(pathname) ?? [];
    return { endpoint: method === "PUT" ? "allocate" : "single", path, ref: decoded(ref) };
  }
  // The storage has a file and its log at the same path, which begins with the client key.
  const [, path = "", ref] = /^(\/[^/]+\/)([^/]+)\/import\.gz$/.exec(pathname) ?? [];
  if (ref === undefined || (method !== "PUT" && method !== "GET")) return undefined;
  return { endpoint: method === "PUT" ? "upload" : "log", path, ref: decoded(ref) };
}

/** Whether a request is for the Batch API, be there such an endpoint or not. */
export function isApi(url: string): boolean {
  return `${new URL(url).pathname}/`.startsWith(`${API}/`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
