/**
 * The endpoints by what they are for: `GET /v2/batches/inspect`, the `GET`s for one batch, `PUT
 * /v2/batches/<ref>`, and the storage's `PUT` of a file and `GET` of an error log.
 */
export const ENDPOINTS = ["list", "single", "allocate", "upload", "log"] as const;

/** What an endpoint is for. */
export type Endpoint = typeof ENDPOINTS[number];

/** The endpoint that a request is meant for; `undefined` where there is none. */
export function endpointOf({ method, url }: Pick<Request, "method" | "url">): Endpoint | undefined {
  const { pathname } = new URL(url);
  if (method === "GET" && pathname === "/v2/batches/inspect") return "list";
  if (pathname.startsWith("/v2/batches/")) return method === "PUT" ? "allocate" : "single";
  // The storage has a file and its log at the same path.
  if (!/^\/[^/]+\/[^/]+\/import\.gz$/.test(pathname)) return undefined;
  return method === "PUT" ? "upload" : method === "GET" ? "log" : undefined;
}
