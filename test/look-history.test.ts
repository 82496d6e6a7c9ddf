import { describe, expect, it } from "vitest";
import { BatchApiError, type BatchApiErrorKind } from "../src/errors.ts";
import {
  addLook,
  isFinalFailure,
  type LookHistory,
  NO_LOOKS,
} from "../src/waiting/look-history.ts";

const MINUTE = 60_000;

/** How a look went. */
type Look = "success" | BatchApiErrorKind;

function failureOf(look: Look): BatchApiError | undefined {
  return look === "success" ? undefined : new BatchApiError("It failed", { kind: look });
}

function historyOf(looks: readonly Look[]): LookHistory {
  return looks.reduce((history, look) => {
    const failure = failureOf(look);
    return addLook(history, { hasAnswered: failure === undefined, ...(failure && { failure }) });
  }, NO_LOOKS);
}

describe("addLook()", () => {
  it.each<[readonly Look[], Partial<LookHistory>]>([
    [[], { looks: 0, hasSucceeded: false, failures: 0, refusals: 0 }],
    [["success"], { looks: 1, hasSucceeded: true, failures: 0 }],
    [["unavailable", "unavailable"], { looks: 2, hasSucceeded: false, failures: 2 }],
    [["unavailable", "success", "unavailable"], { looks: 3, hasSucceeded: true, failures: 1 }],
    [["success", "unauthorized", "unauthorized"], { failures: 2, refusals: 2 }],
    [["success", "unauthorized", "success", "unauthorized"], { failures: 1, refusals: 1 }],
    [["success", "unauthorized", "unavailable"], { failures: 2, refusals: 0 }],
    [["success", "unauthorized", "refused"], { failures: 2, refusals: 2 }],
  ])("counts only failures in a row: %j", (looks, history) => {
    expect(historyOf(looks)).toMatchObject(history);
  });
});

describe("isFinalFailure()", () => {
  it.each<[string, readonly Look[], number, boolean]>([
    ["a refused request at once", ["refused"], 0, true],
    ["a request refused once, after a success", ["success", "refused"], 0, false],
    ["a request refused twice", ["success", "refused", "refused"], 0, false],
    ["a request refused thrice", ["success", "refused", "refused", "refused"], 0, true],
    ["requests refused in three ways", ["success", "refused", "unauthorized", "refused"], 0, true],
    [
      "requests refused thrice, but not in a row",
      ["success", "refused", "refused", "unavailable", "refused"],
      0,
      false,
    ],
    ["refused credentials on the first look", ["unauthorized"], 0, true],
    ["credentials at the second look", ["unavailable", "unauthorized"], 0, false],
    ["a request at the second look", ["unavailable", "refused"], 0, false],
    ["credentials once, after a success", ["success", "unauthorized"], 0, false],
    ["credentials twice", ["success", "unauthorized", "unauthorized"], 0, false],
    ["credentials thrice", ["success", "unauthorized", "unauthorized", "unauthorized"], 0, true],
    [
      "credentials thrice, but not in a row",
      [
        "success",
        "unauthorized",
        "unauthorized",
        "unavailable",
        "unauthorized",
      ],
      0,
      false,
    ],
    [
      "credentials accepted in between",
      [
        "success",
        "unauthorized",
        "unauthorized",
        "success",
        "unauthorized",
      ],
      0,
      false,
    ],
    ["an API never reached, before five minutes", ["unavailable"], 5 * MINUTE - 1, false],
    ["an API never reached, after five minutes", ["unavailable"], 5 * MINUTE, true],
    ["an API once reached, hours later", ["success", "unavailable"], 500 * MINUTE, false],
  ])("tells whether to give up %s", (_, looks, waitedMs, isFinal) => {
    const failure = failureOf(looks.at(-1) ?? "success");
    if (failure === undefined) throw new Error("The last look must fail");
    expect(isFinalFailure(failure, historyOf(looks), waitedMs)).toBe(isFinal);
  });

  it.each(["refused", "unauthorized"] as const)(
    "does not give up at the first look in which something was answered: %s",
    (kind) => {
      const failure = new BatchApiError("It failed", { kind });
      const history = addLook(NO_LOOKS, { failure, hasAnswered: true });
      expect(isFinalFailure(failure, history, 0)).toBe(false);
    },
  );
});
