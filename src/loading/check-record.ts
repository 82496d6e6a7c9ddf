import { listOf } from "../text/list-of.ts";
import { isUuid } from "../text/uuid.ts";
import type { ImportRecord } from "./import-record.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** The result of a check. */
export interface CheckedRecord {
  /** The ref of the record in lower case; `undefined` if it has no valid ref. */
  readonly ref: string | undefined;
  /** What is wrong, and what would be right: one sentence per problem, without any value of the record. */
  readonly problems: readonly string[];
}

const MODES: readonly string[] = ["insert", "create", "upsert", "merge", "delete", "gdpr_delete"];

const MIGRATION_MODES: readonly string[] = ["guest"];

const DELETE_MODES: readonly unknown[] = ["delete", "gdpr_delete"];

/** The modes of the documented schemas. Nothing is known about other schemas. */
const MODES_BY_SCHEMA: ReadonlyMap<unknown, readonly unknown[]> = new Map([
  ["guest", MODES],
  ["order", MODES],
  ["tracking", MODES],
  ["migration", MIGRATION_MODES],
]);

/** The fields that identify an order. */
const ORDER_FIELDS = ["referenceId", "orderedAt"] as const;

const UUID = "a UUID, such as 6f2c1d70-6a35-4c8e-9b1f-0d5e7c2a4b13";

/** Checks what the documentation states clearly. Anything that is not documented passes. */
export function checkRecord({ bytes, inner: [from, to] }: ImportRecord): CheckedRecord {
  // Read as Latin-1, which is faster and cannot change the names and brackets that matter here.
  const text = bytes.toString("latin1", 0, from) + bytes.toString("latin1", to);
  const { ref, schema, mode, value } = JSON.parse(text) as JsonObject;
  const hasRef = typeof ref === "string" && isUuid(ref);
  const problems: string[] = [];
  const add = (problem: string | undefined) => problem !== undefined && problems.push(problem);
  if (!hasRef) add(mustBe("ref", UUID, ref));
  add(schemaProblem(schema));
  add(modeProblem(mode, schema));
  if (!isObject(value)) add(mustBe("value", "an object", value));
  else if (schema === "order" || DELETE_MODES.includes(mode)) {
    const whole = JSON.parse(bytes.toString("latin1")) as JsonObject;
    valueProblems(schema, whole["value"] as JsonObject).forEach(add);
  }
  return { ref: hasRef ? ref.toLowerCase() : undefined, problems };
}

function schemaProblem(schema: unknown): string | undefined {
  if (typeof schema === "string" && schema !== "") return undefined;
  return mustBe("schema", "a name, such as guest or order", schema);
}

function modeProblem(mode: unknown, schema: unknown): string | undefined {
  const modes = MODES_BY_SCHEMA.get(schema);
  if (modes === undefined && typeof mode === "string" && mode !== "") return undefined;
  if (modes?.includes(mode)) return undefined;
  const allowed = modes === MIGRATION_MODES ? "guest if the schema is migration" : listOf(MODES);
  return mustBe("mode", allowed, mode);
}

/** What a value lacks that must identify an order or a guest. */
function valueProblems(schema: unknown, value: JsonObject): readonly string[] {
  if (schema === "order") {
    return ORDER_FIELDS.filter((name) => isEmpty(value[name]))
      .map((name) => `The field "value.${name}" is missing or empty; every order needs it`);
  }
  const { firstName: _, lastName: __, ...others } = value;
  const isIdentified = schema !== "guest" || Object.values(others).some((each) => !isEmpty(each));
  return isIdentified ? [] : [TOO_LITTLE];
}

const TOO_LITTLE =
  'The field "value" needs more than "firstName" and "lastName" to identify the guest to delete, ' +
  "such as an email address";

function mustBe(name: string, what: string, value: unknown): string {
  return value === undefined
    ? `The field "${name}" is missing; it must be ${what}`
    : `The field "${name}" must be ${what}`;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" ||
    (Array.isArray(value) && value.length === 0);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
