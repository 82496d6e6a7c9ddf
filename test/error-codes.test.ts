import { expect, it } from "vitest";
import { adviseOnCode } from "../src/reporting/error-codes.ts";

it.each([
  ["400", /not valid\. Possible causes: a value has the wrong data type.*identify the guest/],
  ["402", /mode is not supported.*insert, create, upsert, merge, delete, or gdpr_delete/],
  ["403", /not allowed: .*permission.*active session/],
  ["404", /to delete does not exist/],
  ["409", /already exists\. Use the mode upsert/],
  ["500", /not the cause.*again/],
])("adviseOnCode() tells what %s means and how to fix it", (code, text) => {
  expect(adviseOnCode(code)).toMatch(text);
});

const NO_ORDER = "No order found for the provided referenceId and orderedAt attributes";
const SEVERAL_ORDERS = "More than one order exists for the provided referenceId and orderedAt";

it.each<[string, string | undefined, readonly RegExp[], RegExp]>([
  ["404", NO_ORDER, [/^No order has/, /referenceId and orderedAt/], /guest/],
  ["404", "Guest not found", [/^The guest to delete does not exist/], /order/],
  ["404", undefined, [/^The guest or order to delete/, /referenceId and orderedAt/], /^$/],
  ["404", "Not found", [/^The guest or order to delete/], /^$/],
  ["404", "No order of this guest", [/^The guest or order to delete/], /^$/],
  ["400", SEVERAL_ORDERS, [/^More than one order/, /referenceId and orderedAt/], /guest|data type/],
  [
    "400",
    "Validation error: incorrect data type of order",
    [/^The record is not valid/],
    /orderedAt/,
  ],
  ["400", undefined, [/^The record is not valid/, /several orders match/], /^$/],
])(
  "adviseOnCode() tells apart what %s is about, by the message: %s",
  (code, message, texts, not) => {
    const advice = adviseOnCode(code, message);
    for (const text of texts) expect(advice).toMatch(text);
    expect(advice).not.toMatch(not);
  },
);

it.each(["401", "other", "0400", "", "constructor", "__proto__"])(
  "adviseOnCode() has nothing to say of '%s'",
  (code) => expect(adviseOnCode(code)).toBeUndefined(),
);
