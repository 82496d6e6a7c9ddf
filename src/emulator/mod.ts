/**
 * An emulator of the Sitecore CDP Batch API, for trials and tests without a tenant.
 *
 * @example In a test, on a free port
 * ```ts
 * import { createEmulator, serve } from "@sitecore-cdp/batch-gate/emulator";
 *
 * const emulator = createEmulator({
 *   speed: 60,
 *   uploads: [{ number: 2, end: "error", log: [{ ref: "null", code: 400, message: "No email" }] }],
 * });
 * await using server = await serve({ emulator });
 * await load({ baseUrl: server.url, clientKey: "client-key", apiToken: "api-token" });
 * console.log(emulator.uploadedFiles.length, emulator.requests.map(({ path }) => path));
 * ```
 *
 * @module
 */
export type { Clock } from "../system/clock.ts";
export type { ErrorLog, Hidden, RecordCounts } from "./batch.ts";
export { createEmulator } from "./emulator.ts";
export type { Emulator, RequestEntry } from "./emulator.ts";
export type { Fault, FaultSource } from "./fault.ts";
export { DEFAULT_CREDENTIALS } from "./options.ts";
export type { Credentials, EmulatorOptions, Faults } from "./options.ts";
export { OptionsError } from "./options-error.ts";
export { parseScript } from "./parse-script.ts";
export type { ScriptedBatch, ScriptedStatus } from "./scripted-batch.ts";
export type { ScriptedUpload } from "./scripted-upload.ts";
export { serve } from "./serve.ts";
export type { EmulatorServer } from "./serve.ts";
export type { ServeOptions } from "./serve-options.ts";
export { DEFAULT_STAGES } from "./stages.ts";
export type { Stages } from "./stages.ts";
export { DEFAULT_UNSPECIFIED } from "./unspecified.ts";
export type { ListOrder, LogField, RateLimit, Unspecified } from "./unspecified.ts";
export type { UploadedFile } from "./uploaded-files.ts";
export type { ImportRecord, LogLine, Rejection, RejectRecord } from "./validate-record.ts";
