import * as v from "valibot";
import type { BatchRef } from "../batch.ts";
import { quote } from "../text/one-line.ts";
import { isUuid } from "../text/uuid.ts";
import { type Clause, clause } from "./clause.ts";

const objectSchema = v.object({ ref: v.string(), name: v.nullish(v.string()) });

/**
 * Converts a value to a batch ref: a UUID, or an object with a ref and an optional name. Returns
 * `undefined` for anything else, including objects that throw when they are read.
 */
export function toBatchRef(value: unknown): BatchRef | undefined {
  if (typeof value === "string") return parseRef(value, undefined);
  try {
    if (isRecord(value)) return undefined;
    const object = v.safeParse(objectSchema, value);
    return object.success ? parseRef(object.output.ref, object.output.name) : undefined;
  } catch {
    return undefined;
  }
}

/** Explains why a value is not a batch ref. */
export function describeNoBatchRef(value: unknown): Clause {
  try {
    return describeProblem(value);
  } catch {
    return UNREADABLE;
  }
}

/** The problem of a value that throws when it is read. */
export const UNREADABLE = "it cannot be read";

function parseRef(text: string, name: string | null | undefined): BatchRef | undefined {
  if (!isUuid(text.trim())) return undefined;
  const ref = text.trim().toLowerCase();
  const label = toBatchName(name ?? "");
  return label === "" ? { ref } : { ref, name: label };
}

/**
 * Turns text into the name of a batch, which is empty if nothing is left of it.
 *
 * Names appear in shell scripts, Markdown, and logs, so characters with a meaning there are replaced.
 */
export function toBatchName(name: string): string {
  // Cut before normalizing, with room for combining marks: normalizing them takes quadratic time.
  const characters = [...name.trim().slice(0, 400).normalize("NFC")].slice(0, 80);
  return characters.join("").replaceAll(/[^\p{L}\p{Nd} ._/-]/gu, "_");
}

/** Text that looks like a file name. */
const FILE_NAME = /[/\\]|\.(txt|json|jsonl|ndjson|csv|gz)$/;

function describeProblem(value: unknown): Clause {
  if (isRecord(value)) {
    return "this is a record from an import file or an error log, not a batch ref; " +
      "use the UUID under which the file was uploaded";
  }
  const ref = v.is(objectSchema, value) ? value.ref : value;
  if (typeof ref === "string") {
    const advice = adviceFor(ref);
    const problem = `${quote(ref)} is not a UUID such as 12af3453-62da-4b31-a646-631b7b5f3009`;
    return advice === undefined ? problem : clause`${problem}${{ advice }}`;
  }
  const text = typeof ref === "object" ? toShallowJson(ref) : String(ref);
  return `${quote(text)} is not a UUID or an object with a ref and an optional name`;
}

function adviceFor(text: string): Clause | undefined {
  if (/^["']/.test(text)) return "remove the quotes";
  return FILE_NAME.test(text) ? clause`use ${{ name: "batch-refs-file" }} for files` : undefined;
}

/** One level of JSON only: deeper levels can be very deep or circular. */
function toShallowJson(value: unknown): string {
  return `${
    JSON.stringify(value, (key, inner) => {
      if (typeof inner === "bigint") return `${inner}`;
      return key !== "" && typeof inner === "object" && inner !== null ? "…" : inner;
    })
  }`;
}

/** Whether this is a line of an uploaded file or of its error log, passed by mistake. */
function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null &&
    ["schema", "mode", "code"].some((key) => key in value);
}
