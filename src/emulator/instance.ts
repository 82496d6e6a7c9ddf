import type { BatchStore } from "./batch-store.ts";
import type { Settings } from "./settings.ts";
import type { UrlSigner } from "./signed-url.ts";
import type { UploadedFiles } from "./uploaded-files.ts";

/** What the parts of one running instance share. */
export interface Instance {
  readonly settings: Settings;
  readonly store: BatchStore;
  readonly signer: UrlSigner;
  readonly uploadedFiles: UploadedFiles;
  /** Returns the number of the next batch that is allocated, from 1. */
  nextBatchNumber(): number;
  /** The server's time, in whole milliseconds since the Unix epoch. */
  nowMs(): number;
}
