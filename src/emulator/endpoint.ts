/**
 * The endpoints by what they are for: `GET /v2/batches/inspect`, the `GET`s for one batch, `PUT
 * /v2/batches/<ref>`, and the storage's for uploads and error logs.
 */
export const ENDPOINTS = ["list", "single", "allocate", "upload", "log"] as const;

/** What an endpoint is for. */
export type Endpoint = typeof ENDPOINTS[number];

/** The endpoint that a request is meant for; `undefined` where there is none. */
export function endpointOf({ method, url }: Pick<Request, "method" | "url">): Endpoint | undefined {
  const { pathname } = new URL(url);
  if (method === "GET" && pathname === "/v2/batches/inspect") return "list";
  if (pathname.startsWith("/v2/batches/")) return method === "PUT" ? "allocate" : "single";
  if (pathname.startsWith("/uploads/")) return "upload";
  return pathname.startsWith("/logs/") ? "log" : undefined;
}
