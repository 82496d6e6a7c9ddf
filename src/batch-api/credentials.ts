import { Buffer } from "node:buffer";
import { secretHider } from "../text/secret.ts";

/** What the API wants to know of its caller. */
export interface Credentials {
  readonly clientKey: string;
  readonly apiToken: string;
}

/** What follows the word `Basic` in the `Authorization` header. */
export function basicCredentials(clientKey: string, apiToken: string): string {
  return Buffer.from(`${clientKey}:${apiToken}`).toString("base64");
}

/** Hides what is sent: a server may repeat it, and a report file is not masked by anybody. */
export function credentialsHider(
  { clientKey, apiToken }: Credentials,
): (text: string) => string {
  return secretHider([apiToken, basicCredentials(clientKey, apiToken)]);
}
