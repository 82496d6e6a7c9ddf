import { Buffer } from "node:buffer";
import type { ApiErrors } from "./api-error.ts";
import type { Credentials } from "./options.ts";

/** A 401, unless the request sends these credentials with Basic authentication. */
export function authorizationRefusal(
  headers: Headers,
  { credentials, errors }: { credentials: Credentials; errors: ApiErrors },
): Response | undefined {
  const { clientKey, apiToken } = credentials;
  const [scheme = "", given] = (headers.get("authorization") ?? "").split(" ");
  const wanted = Buffer.from(`${clientKey}:${apiToken}`).toString("base64");
  if (scheme.toLowerCase() === "basic" && given === wanted) return undefined;
  const refusal = errors(401, "The client key or the API token is missing or wrong");
  refusal.headers.set("www-authenticate", 'Basic realm="Batch API"');
  return refusal;
}
