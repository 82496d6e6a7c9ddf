import { Buffer } from "node:buffer";
import { secretHider } from "../text/secret.ts";

/** The credentials for the API. */
export interface Credentials {
  readonly clientKey: string;
  readonly apiToken: string;
}

/** What follows the word `Basic` in the `Authorization` header. */
export function basicCredentials(clientKey: string, apiToken: string): string {
  return Buffer.from(`${clientKey}:${apiToken}`).toString("base64");
}

/** Returns a function that hides the credentials: a server may repeat them, and report files are not masked. */
export function credentialsHider(
  { clientKey, apiToken }: Credentials,
): (text: string) => string {
  return secretHider([apiToken, basicCredentials(clientKey, apiToken)]);
}
