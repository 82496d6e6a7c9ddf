import { describe, expect, it } from "vitest";
import type { UserError } from "../src/errors.ts";
import {
  AS_INPUTS,
  badInputs as badInputsIn,
  type NamedProblem,
  type OtherProblem,
} from "../src/inputs/input-problems.ts";

const TOKEN = "t0ken-s3cret";
const LONG_TOKEN = "abcdefghijklmnopqrstuvwxyz0123456789";
const SUMMARY = { input: "summary", problem: "it is bad" };
const WAIT = { input: "wait", problem: "it is worse" };

/** Reads inputs of which only these are given. */
function reader(texts: Readonly<Record<string, string>>): (input: string) => string {
  return (input) => texts[input] ?? "";
}

const X = { problem: "Cannot use '--x'" };
const WAITT = { problem: "Cannot use '--waitt'", flag: "--waitt", input: "wait" };

function badInputs(
  problems: readonly NamedProblem[],
  otherProblems: readonly OtherProblem[],
  read: (input: string) => string,
): UserError {
  return badInputsIn({ problems, otherProblems, wording: AS_INPUTS }, read);
}

const WITH_TOKEN = reader({ "api-token": TOKEN });

/** The one detail about an input with this problem. */
function detailOf(problem: string, secret = TOKEN, wait = ""): string | undefined {
  return badInputs([{ input: "wait", problem }], [], reader({ "api-token": secret, wait }))
    .details[0];
}

describe("badInputs()", () => {
  it.each([
    [[], [X], "The command line cannot be used"],
    [[], [X, WAITT, WAITT], "The command line cannot be used: --waitt"],
    [[WAIT], [], "An input cannot be used: wait"],
    [[WAIT, WAIT], [], "An input cannot be used: wait"],
    [[WAIT, SUMMARY, WAIT], [], "2 inputs cannot be used: wait, summary"],
    [
      [SUMMARY],
      [WAITT, { ...X, flag: "--x" }],
      "The command line cannot be used: --waitt, --x. An input cannot be used: summary",
    ],
  ])(
    "names each flag and input once, in words that are safe in a shell: %j",
    (problems, flags, message) => {
      expect(badInputs(problems, flags, WITH_TOKEN).message).toBe(message);
    },
  );

  it("tells every problem once, those of the command line first", () => {
    expect(badInputs([WAIT, SUMMARY], [X, X], WITH_TOKEN).details).toEqual([
      "Cannot use '--x'",
      "Cannot use input 'wait': it is worse",
      "Cannot use input 'summary': it is bad",
    ]);
  });

  it("leaves out what is lacking only since a flag is wrong", () => {
    const lacking = { ...SUMMARY, suppliedBy: ["summary", "wait"] };
    expect(badInputs([lacking, WAIT], [WAITT], WITH_TOKEN)).toMatchObject({
      message: "The command line cannot be used: --waitt. An input cannot be used: wait",
      details: ["Cannot use '--waitt'", "Cannot use input 'wait': it is worse"],
    });
    expect(badInputs([lacking], [X], WITH_TOKEN).details).toHaveLength(2);
  });

  it.each([[50, 50, /Problem 49$/], [51, 51, /^And 1 problem/], [
    99,
    51,
    /^And 49 problems more$/,
  ]])(
    "tells fifty of %d problems and counts the rest",
    (count, told, last) => {
      const flags = Array.from({ length: count }, (_, index) => ({ problem: `Problem ${index}` }));
      const { details } = badInputs([], flags, WITH_TOKEN);
      expect(details).toHaveLength(told);
      expect(details.at(-1)).toMatch(last);
    },
  );

  it.each([
    ["as a whole", `'${TOKEN}' is odd`, TOKEN, "'***' is odd"],
    ["as a whole, however short", "'1234' is odd", "1234", "'***' is odd"],
    ["twice", `${TOKEN} and '${TOKEN}'`, TOKEN, "*** and '***'"],
    ["inside of a word", `'x=${TOKEN}' is odd`, TOKEN, "'x=***' is odd"],
    [
      "cut to a few characters",
      `'x=${LONG_TOKEN.slice(0, 4)}…' is odd`,
      LONG_TOKEN,
      "'x=***' is odd",
    ],
    ["cut short", `'${LONG_TOKEN.slice(0, 20)}…' is odd`, LONG_TOKEN, "'***' is odd"],
  ])("does not repeat a secret that stands in a value %s", (_, problem, secret, text) => {
    expect(detailOf(problem, secret)).toBe(`Cannot use input 'wait': ${text}`);
  });

  it("does not repeat a secret that stands in the command line", () => {
    expect(badInputs([], [{ problem: `Cannot use '${TOKEN}': no flag` }], WITH_TOKEN).details)
      .toEqual(["Cannot use '***': no flag"]);
  });

  it("does not quote an input that holds the secret, which may have been split", () => {
    expect(detailOf("'t0ken' is odd", "t0ken,s3cret", "no,t0ken,s3cret"))
      .toBe("Cannot use input 'wait': it holds the api-token");
  });

  it.each(["", "odd"])("repeats a value where '%s' is too short to be a secret", (secret) => {
    expect(detailOf("'maybe' is odd", secret)).toBe("Cannot use input 'wait': 'maybe' is odd");
  });
});
