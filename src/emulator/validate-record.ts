import { isUuid } from "./uuid.ts";

/** One record of an uploaded file, in the form that the documentation asks for. */
export interface ImportRecord {
  /** A UUID. */
  readonly ref: string;
  /** The kind of value, such as `guest` or `order`. */
  readonly schema: string;
  /** What to do with the value, such as `upsert`. */
  readonly mode: string;
  /** The data to import. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** Why a record was not processed. */
export interface Rejection {
  /** The code in the error log, such as 400. */
  readonly code: number;
  /** The reason, for a person. */
  readonly message: string;
}

/** One line of an error log. */
export interface LogLine extends Rejection {
  /** The record's ref, or the word `null` if it has none. */
  readonly ref: string;
}

const MODES: readonly unknown[] = ["insert", "create", "upsert", "merge", "delete", "gdpr_delete"];

const DELETE_MODES: readonly unknown[] = ["delete", "gdpr_delete"];

const GUEST_TEXTS = ["guestType", "title", "firstName", "lastName", "email"] as const;

/** What many guests have in common. Each instance decides which other attributes identify a guest. */
const COMMON_ATTRIBUTES: readonly string[] = [
  ...["guestType", "title", "gender", "language", "nationality"],
  ...["firstSeen", "lastSeen", "subscriptions", "extensions"],
];

const ORDER_KEYS = ["referenceId", "orderedAt"] as const;

/** Rejects records that are well-formed; returns `undefined` to accept one. */
export type RejectRecord = (record: ImportRecord) => Rejection | undefined;

/** What records are checked with. */
export interface RecordContext {
  /** The refs of the records before this one, in lowercase. */
  readonly refs: Set<string>;
  readonly rejectRecord: RejectRecord;
}

/** What happened to a record, and its line in the log. */
export interface RecordResult {
  readonly outcome: "processed" | "failed";
  readonly logLine: LogLine;
}

/** What happens to a line of the file. */
export function resultOf(line: string, { refs, rejectRecord }: RecordContext): RecordResult {
  const record = parseObject(line);
  if (record === undefined) {
    const logLine = { ref: "null", ...badData("Failed to parse import line") };
    return { outcome: "failed", logLine };
  }
  const rejection = rejectionOf(record, refs) ?? rejectRecord(record as unknown as ImportRecord);
  const ref = typeof record["ref"] === "string" ? record["ref"] : "null";
  return rejection
    ? { outcome: "failed", logLine: { ref, ...rejection } }
    : { outcome: "processed", logLine: { ref, code: 200, message: "200 Response" } };
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function rejectionOf(record: Record<string, unknown>, refs: Set<string>): Rejection | undefined {
  const { ref, schema, mode, value } = record;
  if (!isUuid(ref)) return badData("Validation error: ref is not a UUID");
  if (refs.has(ref.toLowerCase())) {
    return badData("Validation error: ref is not unique in the file");
  }
  refs.add(ref.toLowerCase());
  if (typeof schema !== "string" || schema === "") {
    return badData("Validation error: schema is missing");
  }
  if (typeof mode !== "string") return badData("Validation error: mode is missing");
  const modes = schema === "migration" ? ["guest"] : MODES;
  if (!modes.includes(mode)) return { code: 402, message: `Unsupported mode: ${mode}` };
  if (!isObject(value)) return badData("Validation error: value is not an object");
  if (schema === "guest") return guestRejectionOf(value, DELETE_MODES.includes(mode));
  return schema === "order" ? orderRejectionOf(value) : undefined;
}

function guestRejectionOf(
  guest: Record<string, unknown>,
  isDeleted: boolean,
): Rejection | undefined {
  for (const name of GUEST_TEXTS) {
    if (guest[name] !== undefined && typeof guest[name] !== "string") {
      return badData(`Validation error: incorrect data type of ${name}`);
    }
  }
  const { identifiers = [] } = guest;
  if (!Array.isArray(identifiers) || !identifiers.every(isIdentifier)) {
    return badData("Validation error: incorrect data type of identifiers");
  }
  if (isIdentified(guest, isDeleted)) return undefined;
  return badData(isDeleted ? "Not Enough Identifying Info" : "Identity information missing");
}

/** A delete needs more than a first and a last name. */
function isIdentified(guest: Record<string, unknown>, isDeleted: boolean): boolean {
  const { firstName, lastName, ...others } = guest;
  const hasMore = Object.entries(others)
    .some(([name, value]) => !COMMON_ATTRIBUTES.includes(name) && !isEmpty(value));
  return hasMore || (!isDeleted && !isEmpty(firstName) && !isEmpty(lastName));
}

function orderRejectionOf(order: Record<string, unknown>): Rejection | undefined {
  for (const name of ORDER_KEYS) {
    if (isEmpty(order[name])) return badData(`Validation error: ${name} is missing`);
    if (typeof order[name] !== "string") {
      return badData(`Validation error: incorrect data type of ${name}`);
    }
  }
  return undefined;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" ||
    (Array.isArray(value) && value.length === 0);
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
