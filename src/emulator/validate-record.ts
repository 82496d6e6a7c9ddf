import { isUuid } from "./uuid.ts";

/** One record of an uploaded file, in the form that the documentation asks for. */
export interface ImportRecord {
  /** A UUID. */
  readonly ref: string;
  /** What the value is, such as `guest` or `order`. */
  readonly schema: string;
  /** What to do with the value, such as `upsert`. */
  readonly mode: string;
  /** The data to be imported. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** Why a record is not processed. */
export interface Rejection {
  /** A code of the error log, such as 400. */
  readonly code: number;
  /** The reason, for a person. */
  readonly message: string;
}

/** One line of an error log. */
export interface LogLine extends Rejection {
  /** The record's ref, or the word `null` where it has none. */
  readonly ref: string;
}

const MODES: readonly unknown[] = ["insert", "create", "upsert", "merge", "delete", "gdpr_delete"];

const GUEST_TEXTS = ["guestType", "title", "firstName", "lastName", "email"] as const;

/** Refuses records that are valid by their form. */
export type RejectRecord = (record: ImportRecord) => Rejection | undefined;

/** The line of the error log that a line of the file causes; `undefined` for a good record. */
export function failureOf(line: string, rejectRecord: RejectRecord): LogLine | undefined {
  const record = parseObject(line);
  if (record === undefined) return { ref: "null", ...badData("Failed to parse import line") };
  const rejection = rejectionOf(record) ?? rejectRecord(record as unknown as ImportRecord);
  const { ref } = record;
  return rejection && { ref: typeof ref === "string" ? ref : "null", ...rejection };
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function rejectionOf({ ref, schema, mode, value }: Record<string, unknown>): Rejection | undefined {
  if (!isUuid(ref)) return badData("Validation error: ref is not a UUID");
  if (typeof schema !== "string" || schema === "") {
    return badData("Validation error: schema is missing");
  }
  if (typeof mode !== "string") return badData("Validation error: mode is missing");
  if (!MODES.includes(mode)) return { code: 402, message: `Unsupported mode: ${mode}` };
  if (!isObject(value)) return badData("Validation error: value is not an object");
  return schema === "guest" ? guestRejectionOf(value) : undefined;
}

function guestRejectionOf(guest: Record<string, unknown>): Rejection | undefined {
  for (const name of GUEST_TEXTS) {
    if (guest[name] !== undefined && typeof guest[name] !== "string") {
      return badData(`Validation error: incorrect data type of ${name}`);
    }
  }
  const { identifiers = [], email, firstName, lastName, guestRef } = guest;
  if (!Array.isArray(identifiers) || !identifiers.every(isIdentifier)) {
    return badData("Validation error: incorrect data type of identifiers");
  }
  const identified = identifiers.length > 0 || email || guestRef || (firstName && lastName);
  return identified ? undefined : badData("Not enough identifying information");
}

function isIdentifier(value: unknown): boolean {
  return isObject(value) && typeof value["provider"] === "string" &&
    typeof value["id"] === "string";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function badData(message: string): Rejection {
  return { code: 400, message };
}
