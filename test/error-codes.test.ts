import { expect, it } from "vitest";
import { adviseOnCode } from "../src/reporting/error-codes.ts";

it.each([
  ["400", /not valid: a value of the wrong data type.*identify the guest/],
  ["402", /mode is not supported.*insert, create, upsert, merge, delete or gdpr_delete/],
  ["403", /not allowed: .*permission.*active session/],
  ["404", /to be deleted does not exist/],
  ["409", /exists already\. Use the mode upsert/],
  ["500", /not at fault.*again/],
])("adviseOnCode() tells what %s means and how to mend it", (code, text) => {
  expect(adviseOnCode(code)).toMatch(text);
});

it.each(["401", "other", "0400", "", "constructor", "__proto__"])(
  "adviseOnCode() has nothing to say of '%s'",
  (code) => expect(adviseOnCode(code)).toBeUndefined(),
);
