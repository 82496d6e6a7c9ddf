import { describe, expect, it } from "vitest";
import { type Clause, clause } from "../src/inputs/clause.ts";
import { badInputs, type NamedProblem, type OtherProblem } from "../src/inputs/input-problems.ts";
import { rowsOf } from "../src/inputs/input-row.ts";
import { INPUTS } from "../src/inputs/inputs.ts";
import { optionsAsInputs } from "../src/inputs/options-as-inputs.ts";
import { optionOf } from "../src/inputs/options.ts";
import { parseInputs, readInputs } from "../src/inputs/read-inputs.ts";
import { ref } from "./support/scripts.ts";

const KINDS = {
  timeout: "input",
  maxPollInterval: "input",
  pollInterval: "input",
  apiToken: "input",
  baseUrl: "input",
  createdAfter: "input",
  onChange: "function",
  signal: "signal",
} as const;

/** What a program is told of a problem with an input. */
function told(problem: NamedProblem): string {
  const { wording } = optionsAsInputs(INPUTS);
  return badInputs({ table: INPUTS, problems: [problem], otherProblems: [], wording }, () => "")
    .message;
}

function textsOf(problems: readonly OtherProblem[]): readonly string[] {
  return problems.map(({ problem }) => problem);
}

describe("optionsAsInputs(INPUTS) gives", () => {
  it.each<[string, unknown]>([
    ["timeout", " 5m\n"],
    ["poll-interval", 5],
    ["poll-interval", false],
    ["poll-interval", undefined],
    ["created-after", new Date("2026-03-10T12:00:00Z")],
  ])("%s as it is, %o", (input, value) => {
    expect(optionsAsInputs(INPUTS, [{ [optionOf(input)]: value }, KINDS]).given(input)).toBe(value);
  });

  it("those of several objects, and none at all", () => {
    const { given, otherProblems } = optionsAsInputs(INPUTS, [{ timeout: "1s" }, KINDS], [{
      batchRefs: "x",
    }, { batchRefs: "input" }], [undefined, {}]);
    expect([given("timeout"), given("batch-refs"), given("region")]).toEqual([
      "1s",
      "x",
      undefined,
    ]);
    expect(otherProblems).toEqual([]);
  });
});

describe("optionsAsInputs(INPUTS) refuses", () => {
  it.each([
    ["timeOut", "timeout"],
    ["pollinterval", "pollInterval"],
    ["max-poll-interval", "maxPollInterval"],
    ["poll_interval", "pollInterval"],
    ["baseURL", "baseUrl"],
    ["onchange", "onChange"],
  ])("%s, which most likely is %s", (name, meant) => {
    const { given, otherProblems } = optionsAsInputs(INPUTS, [{ [name]: "5m" }, KINDS]);
    expect(textsOf(otherProblems))
      .toEqual([`Cannot use option '${name}': there is no such option; did you mean ${meant}?`]);
    const inputs = ["timeout", "poll-interval", "base-url"] as const;
    expect(inputs.map(given)).toEqual([undefined, undefined, undefined]);
  });

  const VALUE = "a string, number, boolean, or Date";
  const SIGNAL = "an AbortSignal, such as the signal of an AbortController";

  it.each<[string, unknown, string]>([
    ["timeout", Symbol("s"), VALUE],
    ["timeout", Object.create(null), VALUE],
    ["timeout", Promise.resolve("5m"), VALUE],
    ["onChange", "log", "a function"],
    ["signal", new AbortController(), SIGNAL],
    ["signal", new EventTarget(), SIGNAL],
    ["signal", "x", SIGNAL],
  ])("what a program cannot work with: %s as %o", (name, value, what) => {
    const { otherProblems } = optionsAsInputs(INPUTS, [{ [name]: value }, KINDS]);
    expect(textsOf(otherProblems)).toEqual([`Cannot use option '${name}': it must be ${what}`]);
  });

  it.each<[string, unknown]>([
    ["timeout", "5m"],
    ["timeout", null],
    ["onChange", () => {}],
    ["onChange", undefined],
    ["onChange", null],
    ["signal", new AbortController().signal],
    ["signal", undefined],
    ["signal", null],
  ])("but not %s as %o", (name, value) => {
    expect(optionsAsInputs(INPUTS, [{ [name]: value }, KINDS]).otherProblems).toEqual([]);
  });

  it("every option that is like no other, and does not show its value", () => {
    const given = { constructor: 1, batchRefsFile: "s3cret", "a\nb": "s3cret" };
    const { given: read, otherProblems } = optionsAsInputs(INPUTS, [given, KINDS]);
    const rest = `there is no such option; the options are ${Object.keys(KINDS).join(", ")}`;
    expect(textsOf(otherProblems))
      .toEqual([
        `Cannot use option 'constructor': ${rest}`,
        `Cannot use option 'batchRefsFile': ${rest}`,
        `Cannot use option 'a b': ${rest}`,
      ]);
    expect(read("batch-refs-file")).toBeUndefined();
  });
});

describe("a program is told", () => {
  const FILE = clause`use ${{ name: "batch-refs-file" }} for files`;
  it.each<[string, Clause, string]>([
    [
      "api-token",
      clause`it is required${{ advice: clause`set ${{ name: "SITECORE_CDP_API_TOKEN" }}` }}`,
      "'apiToken': it is required",
    ],
    [
      "batch-refs",
      clause`item 1: 'a.txt' is not a UUID${{ advice: FILE }}`,
      "'batchRefs': item 1: 'a.txt' is not a UUID",
    ],
    [
      "region",
      clause`use either ${{ name: "region" }} or ${{ name: "base-url" }}, not both`,
      "'region': use either region or baseUrl, not both",
    ],
    [
      "timeout",
      "it must be a duration, not 'poll-interval'",
      "'timeout': it must be a duration, not 'poll-interval'",
    ],
    ["timeout", "a base-url is well-known", "'timeout': a base-url is well-known"],
  ])("of %s, %o", (input, problem, sentence) => {
    expect(told({ input, problem })).toBe(`Cannot use option ${sentence}`);
  });

  it("of no input by another name, and of no variable, whatever is wrong", async () => {
    const bad = Object.keys(INPUTS).filter((name) => name !== "batch-refs-file").map((name) =>
      [name, "-"] as const
    );
    const contradictions = {
      "max-failed-records": "1",
      "fail-fast": "true",
      "fetch-logs": "false",
      "log-directory": "x",
      "poll-interval": "2m",
      "max-poll-interval": "1m",
      "base-url": "https://a@b",
      "created-before": "1h",
      "expected-count": "1",
      "batch-refs": '["refs.txt"]',
    };
    const texts = [
      ...bad.map((entry) => [entry]),
      Object.entries(contradictions),
      [["created-after", "1h"], ["created-before", "2h"], ["batch-refs", ref(1)]] as const,
      [["waiting-since", "2999-01-01T00:00:00Z"]] as const,
    ];
    for (const given of texts) {
      const values = new Map<string, string>(given);
      const error = await readInputs(parseInputs(INPUTS, (name) => values.get(name) ?? ""), {
        nowMs: Date.now(),
        wording: optionsAsInputs(INPUTS).wording,
      }).catch((error) => error);
      const unquoted = error.message.replaceAll(/: '[^']*'/g, "");
      expect(unquoted).toMatch(/^Option '(clientKey|apiToken)' is missing$/m);
      expect(unquoted).not.toMatch(/SITECORE|batch-refs-file/);
      for (const { name } of rowsOf(INPUTS).filter(({ name }) => name.includes("-"))) {
        expect(unquoted).not.toContain(name);
      }
      expect(error.details.join("\n")).toBe(error.message);
    }
  });
});
