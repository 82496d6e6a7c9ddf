import { describe, expect, it } from "vitest";
import type { UserError } from "../src/errors.ts";
import { clause } from "../src/inputs/clause.ts";
import {
  asFlags,
  asInputs,
  badInputs as badInputsIn,
  type NamedProblem,
  type OtherProblem,
} from "../src/inputs/input-problems.ts";
import { INPUTS } from "../src/inputs/inputs.ts";

const TOKEN = "t0ken-s3cret";
const LONG_TOKEN = "abcdefghijklmnopqrstuvwxyz0123456789";
const SUMMARY = { input: "summary", problem: "it is bad" };
const WAIT = { input: "wait", problem: "it is worse" };
const PROXY = { input: "HTTPS_PROXY", problem: "it is worst" };

/** Reads inputs of which only these are given. */
function reader(texts: Readonly<Record<string, string>>): (input: string) => string {
  return (input) => texts[input] ?? "";
}

const X = { problem: "Cannot use '--x'" };
const WAITT = { problem: "Cannot use '--waitt'", flag: "--waitt", meant: ["wait"] };

function badInputs(
  problems: readonly NamedProblem[],
  otherProblems: readonly OtherProblem[],
  read: (input: string) => string,
): UserError {
  return badInputsIn({ table: INPUTS, problems, otherProblems, wording: asInputs(INPUTS) }, read);
}

const WITH_TOKEN = reader({ "api-token": TOKEN });

/** The one detail about an input with this problem. */
function detailOf(problem: string, secret = TOKEN, wait = ""): string | undefined {
  return badInputs([{ input: "wait", problem }], [], reader({ "api-token": secret, wait }))
    .details[0];
}

describe("badInputs()", () => {
  it.each([
    [[], [X], "Invalid command line"],
    [[], [X, WAITT, WAITT], "Invalid command line: --waitt"],
    [[WAIT], [], "Invalid input: wait"],
    [[WAIT, WAIT], [], "Invalid input: wait"],
    [[SUMMARY, WAIT, SUMMARY], [], "Invalid inputs: wait, summary"],
    [[PROXY, WAIT], [], "Invalid input: wait. Invalid variable: HTTPS_PROXY"],
    [
      [SUMMARY],
      [WAITT, { ...X, flag: "--x" }],
      "Invalid command line: --waitt, --x. Invalid input: summary",
    ],
  ])(
    "names each flag and input once, in words that are safe in a shell: %j",
    (problems, flags, message) => {
      expect(badInputs(problems, flags, WITH_TOKEN).message).toBe(message);
    },
  );

  it("reports every problem once: the command line, variables, and inputs in the order of the table", () => {
    const problems = [SUMMARY, WAIT, PROXY, WAIT];
    expect(badInputs(problems, [X, X], WITH_TOKEN).details).toEqual([
      "Cannot use '--x'",
      "Cannot use HTTPS_PROXY: it is worst",
      "Cannot use input 'wait': it is worse",
      "Cannot use input 'summary': it is bad",
    ]);
  });

  it("leaves out what is missing only because a flag is wrong", () => {
    const missing = { ...SUMMARY, suppliedBy: ["summary", "wait"] };
    expect(badInputs([missing, WAIT], [WAITT], WITH_TOKEN)).toMatchObject({
      message: "Invalid command line: --waitt. Invalid input: wait",
      details: ["Cannot use '--waitt'", "Cannot use input 'wait': it is worse"],
    });
    expect(badInputs([missing], [X], WITH_TOKEN).details).toHaveLength(2);
  });

  it.each(["help", "version"])(
    "leaves out everything that is missing after a mistyped --%s",
    (question) => {
      const missing = { ...SUMMARY, suppliedBy: ["summary"] };
      const mistyped = {
        problem: "Cannot use '--q'",
        flag: "--q",
        meant: ["report-file", question],
      };
      expect(badInputs([missing], [mistyped], WITH_TOKEN)).toMatchObject({
        message: "Invalid command line: --q",
        details: ["Cannot use '--q'"],
      });
      expect(badInputs([missing, WAIT], [mistyped], WITH_TOKEN).details)
        .toEqual(["Cannot use '--q'", "Cannot use input 'wait': it is worse"]);
    },
  );

  it.each([[50, 50, /Problem 49$/], [51, 51, /^And 1 more problem/], [
    99,
    51,
    /^And 49 more problems$/,
  ]])(
    "reports fifty of %d problems and counts the rest",
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

  it("does not quote an input that contains the secret, which may have been split", () => {
    expect(detailOf("'t0ken' is odd", "t0ken,s3cret", "no,t0ken,s3cret"))
      .toBe("Cannot use input 'wait': it contains the value of api-token");
  });

  it.each(["", "odd"])("repeats a value if '%s' is too short to be a secret", (secret) => {
    expect(detailOf("'maybe' is odd", secret)).toBe("Cannot use input 'wait': 'maybe' is odd");
  });
});

describe("a terminal", () => {
  const MISSING = clause`${{
    advice: clause`the ${{ name: "secret" }} is missing`,
  }}${{
    advice: clause`set ${{ name: "SITECORE_CDP_API_TOKEN" }}`,
  }}`;
  const problems = [
    { input: "api-token", problem: MISSING, isMissing: true } as const,
    {
      input: "region",
      problem: clause`use either ${{ name: "region" }} or ${{ name: "base-url" }}`,
    },
    PROXY,
  ];

  it("is told of flags and variables", () => {
    expect(
      badInputsIn(
        { table: INPUTS, problems, otherProblems: [WAITT], wording: asFlags(INPUTS) },
        reader({}),
      ),
    )
      .toMatchObject({
        message:
          "Invalid command line: --waitt. Invalid flag: --region. Missing flag: --api-token. " +
          "Invalid variable: HTTPS_PROXY",
        details: [
          "Cannot use '--waitt'",
          "Cannot use HTTPS_PROXY: it is worst",
          "Cannot use --region: use either --region or --base-url",
          "--api-token is missing; set SITECORE_CDP_API_TOKEN",
        ],
      });
  });

  it("is told which flag contains the secret", () => {
    const found = { table: INPUTS, problems: [WAIT], otherProblems: [], wording: asFlags(INPUTS) };
    expect(badInputsIn(found, reader({ "api-token": TOKEN, wait: TOKEN }))).toMatchObject({
      message: "Invalid flag: --wait",
      details: ["Cannot use --wait: it contains the value of --api-token"],
    });
  });

  it("is told in other words than a workflow, which keeps secrets elsewhere", () => {
    expect(badInputs(problems, [], reader({})).details).toEqual([
      "Cannot use HTTPS_PROXY: it is worst",
      "Cannot use input 'region': use either region or base-url",
      "Input 'api-token' is missing; the secret is missing",
    ]);
  });
});
