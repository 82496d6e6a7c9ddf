import { Buffer } from "node:buffer";
import { isUuid } from "../text/uuid.ts";
import type { ImportRecord } from "./import-record.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** What a check found. */
export interface CheckedRecord {
  /** The record's own ref, in lower case, if it has one. */
  readonly ref?: string;
  /** What is wrong and what would be right, a sentence each. */
  readonly problems: readonly string[];
}

const MODES: readonly unknown[] = ["insert", "create", "upsert", "merge", "delete", "gdpr_delete"];

const DELETE_MODES: readonly unknown[] = ["delete", "gdpr_delete"];

/** The modes of the schemas that are documented; of others nothing is known. */
const MODES_BY_SCHEMA: ReadonlyMap<unknown, readonly unknown[]> = new Map([
  ["guest", MODES],
  ["order", MODES],
  ["tracking", MODES],
  ["migration", ["guest"]],
]);

/** By these an order is found. */
const ORDER_FIELDS = ["referenceId", "orderedAt"] as const;

/** Checks a record for what the documentation says for certain; what is not documented passes. */
export function checkRecord({ bytes, inner: [from, to] }: ImportRecord): CheckedRecord {
  const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // Neither the verdict nor the fields' names depend on what characters the bytes beyond ASCII are.
  const outline = JSON.parse(json.toString("latin1", 0, from) + json.toString("latin1", to));
  const { ref, schema, mode, value } = outline as JsonObject;
  const hasRef = typeof ref === "string" && isUuid(ref);
  const problems = [
    hasRef ? undefined : mustBe("ref", "a UUID such as 6f2c1d70-6a35-4c8e-9b1f-0d5e7c2a4b13", ref),
    schemaProblem(schema),
    modeProblem(mode, schema),
    isObject(value) ? undefined : mustBe("value", "an object", value),
  ];
  if (isObject(value) && (schema === "order" || DELETE_MODES.includes(mode))) {
    const whole = JSON.parse(json.toString("latin1")) as JsonObject;
    problems.push(...valueProblems(schema, whole["value"] as JsonObject));
  }
  return {
    ...(hasRef && { ref: ref.toLowerCase() }),
    problems: problems.filter((problem) => problem !== undefined),
  };
}

function schemaProblem(schema: unknown): string | undefined {
  if (typeof schema === "string" && schema !== "") return undefined;
  return mustBe("schema", "a name such as guest or order", schema);
}

function modeProblem(mode: unknown, schema: unknown): string | undefined {
  const modes = MODES_BY_SCHEMA.get(schema);
  if (modes === undefined && typeof mode === "string" && mode !== "") return undefined;
  if (modes?.includes(mode)) return undefined;
  const [only, ...others] = modes ?? MODES;
  if (others.length === 0) return mustBe("mode", `${only} where "schema" is ${schema}`, mode);
  return mustBe("mode", `one of ${[only, ...others].join(", ")}`, mode);
}

/** What a value lacks that has to be found by it. */
function valueProblems(schema: unknown, value: JsonObject): readonly string[] {
  if (schema === "order") {
    return ORDER_FIELDS.filter((name) => isEmpty(value[name]))
      .map((name) => `The field "value.${name}" is missing; every order needs it`);
  }
  const { firstName: _, lastName: __, ...others } = value;
  const isIdentified = schema !== "guest" || Object.values(others).some((each) => !isEmpty(each));
  return isIdentified ? [] : [TOO_LITTLE];
}

const TOO_LITTLE = 'The field "value" must have more than "firstName" and "lastName" because a ' +
  "guest to be deleted is not found by these, but for example by an email address";

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
