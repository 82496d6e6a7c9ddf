import type { Document } from "../document/document.ts";

/** What a program reports in addition to what every program reports. */
export interface Addition {
  readonly outputs: Readonly<Record<string, string>>;
  /** For the job summary. */
  readonly summary: Document;
  /** For the report file. */
  readonly json: object;
}
