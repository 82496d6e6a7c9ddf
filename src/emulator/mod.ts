/**
 * An emulator of the Sitecore CDP Batch API, to try and test against without a tenant.
 *
 * @module
 */
export type { Clock } from "../clock.ts";
export type { ErrorLog } from "./batch.ts";
export { createEmulator } from "./emulator.ts";
export type { Emulator, RequestEntry } from "./emulator.ts";
export type { Fault, FaultKind, FaultSource } from "./fault.ts";
export { DEFAULT_CREDENTIALS, DEFAULT_STAGES, DEFAULT_UNSPECIFIED } from "./options.ts";
export type {
  Credentials,
  EmulatorOptions,
  ListOrder,
  LogField,
  RateLimit,
  Stages,
  Unspecified,
} from "./options.ts";
export { randomFaults } from "./random-faults.ts";
export type { RandomFaultsOptions } from "./random-faults.ts";
export type { ScriptedBatch, ScriptedStatus } from "./scripted-batch.ts";
export { serve } from "./serve.ts";
export type { EmulatorServer, ServeOptions } from "./serve.ts";
export type { ImportRecord, LogLine, Rejection, RejectRecord } from "./validate-record.ts";
