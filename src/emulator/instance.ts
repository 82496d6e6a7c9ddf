import type { BatchStore } from "./batch-store.ts";
import type { Settings } from "./options.ts";
import type { UrlSigner } from "./signed-url.ts";

/** One running instance of the API, as its parts share it. */
export interface Instance {
  readonly settings: Settings;
  readonly store: BatchStore;
  readonly signer: UrlSigner;
  /** The server's time in whole milliseconds since the Unix epoch. */
  nowMs(): number;
}
