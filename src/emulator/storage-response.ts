import { Buffer } from "node:buffer";

/** A response of the object storage; like S3, it has a `Content-Length`. */
export function storageResponse(
  body: string | Uint8Array = "",
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  const bytes = new Uint8Array(typeof body === "string" ? Buffer.from(body) : body);
  return new Response(bytes, {
    status,
    headers: { ...headers, "content-length": String(bytes.length) },
  });
}
