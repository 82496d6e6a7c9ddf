import type { Credentials } from "../../src/emulator/mod.ts";

/** Credentials that are found wherever they show, unlike the words that our own sentences use. */
export const CREDENTIALS: Credentials = {
  clientKey: "client-key",
  apiToken: "s3cr3t+api/token-0123456789",
};
