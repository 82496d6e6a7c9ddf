/**
 * The endpoints by their purpose: `GET /v2/batches/inspect`, the `GET`s for one batch, `PUT
 * /v2/batches/<ref>`, and the storage's `PUT` of a file and `GET` of an error log.
 */
export const ENDPOINTS = ["list", "single", "allocate", "upload", "log"] as const;

/** The purpose of an endpoint. */
export type Endpoint = typeof ENDPOINTS[number];

/** Where a request goes. */
export interface Route {
  readonly endpoint: Endpoint;
  /** The path before the ref. */
  readonly path: string;
  /** What the path contains where the ref belongs. */
  readonly ref: string;
}

/** Everything below this path is the Batch API. */
const API = "/v2/batches";

/** The endpoint of a request, where `HEAD` is a `GET`; `undefined` if there is none. */
export function routeOf(request: Pick<Request, "method" | "url">): Route | undefined {
  const { pathname } = new URL(request.url);
  const method = request.method === "HEAD" ? "GET" : request.method;
  if (method === "GET" && pathname === `${API}/inspect`) {
    return { endpoint: "list", path: pathname, ref: "" };
  }
  if (pathname.startsWith(`${API}/`)) {
    const [, path = "", ref = ""] = /^(.*\/)([^/]*)$/.exec(pathname) ?? [];
    return { endpoint: method === "PUT" ? "allocate" : "single", path, ref: decoded(ref) };
  }
  // The storage has a file and its log at the same path, which begins with the client key. Any other
  // method than `GET` is taken for a wrong `PUT`, which the signature does not allow.
  const [, path = "", ref] = /^(\/[^/]+\/)([^/]+)\/import\.gz$/.exec(pathname) ?? [];
  if (ref === undefined) return undefined;
  return { endpoint: method === "GET" ? "log" : "upload", path, ref: decoded(ref) };
}

/** Whether a request is for the Batch API, even if there is no such endpoint. */
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
