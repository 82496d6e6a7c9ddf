import { Buffer } from "node:buffer";
import { secretHider } from "../text/secret.ts";

/** Who calls the API. */
export interface Credentials {
  readonly clientKey: string;
  readonly apiToken: string;
}

/** What follows the word `Basic` in the `Authorization` header. */
export function basicCredentials(clientKey: string, apiToken: string): string {
  return Buffer.from(`${clientKey}:${apiToken}`).toString("base64");
}

/** Hides the credentials: a server may repeat them, and nobody masks a report file. */
export function credentialsHider(
  { clientKey, apiToken }: Credentials,
): (text: string) => string {
  return secretHider([apiToken, basicCredentials(clientKey, apiToken)]);
}
