import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { checkRecord } from "../src/loading/check-record.ts";
import { type FoundRecord, scanRecord } from "../src/loading/scan-record.ts";
import { guest } from "./support/import-files.ts";
import { ref } from "./support/scripts.ts";

/** Checks a record. */
function check(record: object | string) {
  const bytes = Buffer.from(typeof record === "string" ? record : JSON.stringify(record));
  const { inner } = scanRecord(bytes, 0) as FoundRecord;
  return checkRecord({ bytes, line: 1, inner });
}

const order = (fields: object = {}, mode = "upsert") => {
  const value = { referenceId: "B94TXY-1", orderedAt: "2026-03-01T10:00:00.000Z", ...fields };
  return { ref: ref(1), schema: "order", mode, value };
};

const REF = "a UUID, such as 6f2c1d70-6a35-4c8e-9b1f-0d5e7c2a4b13";
const MODES = "insert, create, upsert, merge, delete, or gdpr_delete";
const TOO_LITTLE = expect.stringContaining(
  '"value" needs more than "firstName" and "lastName"',
);

describe("checkRecord() accepts", () => {
  it.each<[string, object | string]>([
    ["a guest", guest(1)],
    ["an order", order()],
    ["a migration", guest(1, { schema: "migration", mode: "guest" })],
    [
      "a schema that is not documented, in any mode",
      guest(1, { schema: "product", mode: "replace" }),
    ],
    ["fields that are not documented", guest(1, { note: [{}], at: null, value: { colour: {} } })],
    ["a guest with an empty value", guest(1, { value: {} })],
    [
      "a delete by an email address",
      guest(1, { mode: "delete", value: { email: "a@example.com" } }),
    ],
    [
      "a delete by an identifier",
      guest(1, { mode: "gdpr_delete", value: { identifiers: [{ id: "1" }] } }),
    ],
    ["a delete of another schema", guest(1, { schema: "tracking", mode: "delete", value: {} })],
    ["a ref in capital letters", guest(1, { ref: ref(1).toUpperCase() })],
    [
      "a repeated field whose last value is good",
      JSON.stringify(guest(1)).replace("{", '{"value":[],"ref":{},'),
    ],
    ["escaped names", JSON.stringify(guest(1)).replace("ref", "\\u0072ef")],
    ["fields after the value", guest(1, { more: { value: [] }, last: "é" })],
  ])("%s", (_, record) => expect(check(record).problems).toEqual([]));

  it.each(["insert", "create", "upsert", "merge", "delete", "gdpr_delete"])(
    "the mode %s",
    (mode) => {
      expect(check(guest(1, { mode })).problems).toEqual([]);
      expect(check(order({}, mode)).problems).toEqual([]);
    },
  );
});

describe("checkRecord() reports", () => {
  it.each<[string, object, unknown]>([
    [
      "a missing ref",
      guest(1, { ref: undefined }),
      `The field "ref" is missing; it must be ${REF}`,
    ],
    ["a ref that is not a UUID", guest(1, { ref: "guest-1" }), `The field "ref" must be ${REF}`],
    [
      "a ref that is not a string",
      guest(1, { ref: { id: ref(1) } }),
      `The field "ref" must be ${REF}`,
    ],
    [
      "a missing schema",
      guest(1, { schema: undefined }),
      'The field "schema" is missing; it must be a name, such as guest or order',
    ],
    [
      "a schema that is not a string",
      guest(1, { schema: ["guest"] }),
      'The field "schema" must be a name, such as guest or order',
    ],
    [
      "a missing mode",
      guest(1, { mode: undefined }),
      `The field "mode" is missing; it must be ${MODES}`,
    ],
    [
      "an unknown mode",
      guest(1, { mode: "update" }),
      `The field "mode" must be ${MODES}`,
    ],
    [
      "the mode of a migration for a guest",
      guest(1, { mode: "guest" }),
      `The field "mode" must be ${MODES}`,
    ],
    [
      "the mode of a guest for a migration",
      guest(1, { schema: "migration" }),
      'The field "mode" must be guest if the schema is migration',
    ],
    [
      "a mode of an unknown schema that is not a string",
      guest(1, { schema: "product", mode: 1 }),
      `The field "mode" must be ${MODES}`,
    ],
    [
      "a missing value",
      guest(1, { value: undefined }),
      'The field "value" is missing; it must be an object',
    ],
    ["a value that is an array", guest(1, { value: [{}] }), 'The field "value" must be an object'],
    ["a value that is null", guest(1, { value: null }), 'The field "value" must be an object'],
    ["a value that is a string", guest(1, { value: "{}" }), 'The field "value" must be an object'],
    [
      "a delete with only names",
      guest(1, { mode: "delete", value: { firstName: "Ada", lastName: "Lovelace" } }),
      TOO_LITTLE,
    ],
    [
      "a delete with only names and empty fields",
      guest(1, {
        mode: "gdpr_delete",
        value: { firstName: "Ada", email: "", phone: null, identifiers: [] },
      }),
      TOO_LITTLE,
    ],
    [
      "an order without an id",
      order({ referenceId: "" }),
      'The field "value.referenceId" is missing or empty; every order needs it',
    ],
    [
      "an order without a time",
      order({ orderedAt: undefined }, "delete"),
      'The field "value.orderedAt" is missing or empty; every order needs it',
    ],
  ])("%s", (_, record, problem) => expect(check(record).problems).toEqual([problem]));

  it("everything that is wrong", () => {
    expect(check("{}").problems).toHaveLength(4);
    expect(check(order({ referenceId: null, orderedAt: "" }, "replace")).problems).toHaveLength(3);
  });

  it("no value, whatever is wrong", () => {
    const secret = "Lovelace";
    for (const name of ["ref", "schema", "mode", "value"]) {
      for (const value of [secret, { secret }, [secret]]) {
        const { problems } = check(guest(1, { schema: "migration", [name]: value }));
        expect(problems.join()).not.toContain(secret);
      }
    }
  });
});

describe("checkRecord() returns", () => {
  it("the ref in lower case", () => {
    const mixed = "6F2C1D70-6a35-4C8E-9b1f-0D5E7C2A4B13";
    expect(check(guest(1, { ref: mixed })).ref).toBe(mixed.toLowerCase());
  });

  it("no ref if it is not valid", () => {
    expect(check(guest(1, { ref: "x" })).ref).toBeUndefined();
  });
});
