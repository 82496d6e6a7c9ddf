import { describe, expect, it } from "vitest";
import { findMistypedVariables, inputReader } from "../src/inputs/input-variables.ts";
import { INPUTS } from "../src/inputs/inputs.ts";

type Texts = Partial<Record<string, string>>;

describe("inputReader()", () => {
  const read = (flags: Texts, env: Record<string, string>, name: string = "api-token") =>
    inputReader(INPUTS, new Map(Object.entries(flags) as [string, string][]), (name) => env[name])(
      name,
    );

  const OWN = { SITECORE_CDP_API_TOKEN: "own" };
  const UNDERSCORED = { INPUT_API_TOKEN: "underscored", ...OWN };
  const HYPHENED = { "INPUT_API-TOKEN": "hyphened", ...UNDERSCORED };

  it.each<[string, Texts, Record<string, string>, string]>([
    ["a flag before all variables", { "api-token": "flag" }, HYPHENED, "flag"],
    ["INPUT_ with hyphens before the others", {}, HYPHENED, "hyphened"],
    ["INPUT_ with underscores next", {}, UNDERSCORED, "underscored"],
    ["the input's own variable last", {}, OWN, "own"],
    ["a flag without the white space around it", { "api-token": " a b\n" }, {}, "a b"],
    ["a flag of white space for none", { "api-token": " " }, HYPHENED, "hyphened"],
    ["an empty flag for none", { "api-token": "" }, HYPHENED, "hyphened"],
    ["an empty variable for none", {}, { ...UNDERSCORED, "INPUT_API-TOKEN": "" }, "underscored"],
    ["white space for none", {}, { ...OWN, INPUT_API_TOKEN: " \n" }, "own"],
    ["a text without the white space around it", {}, { INPUT_API_TOKEN: " a b\n" }, "a b"],
    ["nothing for an empty text", {}, {}, ""],
  ])("takes %s", (_, flags, env, text) => {
    expect(read(flags, env)).toBe(text);
  });

  it.each<[string, string, string]>([
    ["client-key", "SITECORE_CDP_CLIENT_KEY", "x"],
    ["github-token", "GITHUB_TOKEN", "x"],
    ["batch-refs", "BATCH_REFS", ""],
  ])("finds %s in %s: '%s'", (name, variable, text) => {
    expect(read({}, { [variable]: "x" }, name)).toBe(text);
  });

  const readDenied = (error: Error) =>
    inputReader(INPUTS, new Map([["region", "eu"]]), () => {
      throw error;
    });
  const denied = Object.assign(
    new Error('Requires env access to "INPUT_TIMEOUT", run again with the --allow-env flag'),
    { name: "NotCapable" },
  );

  it("names the variable and the flags of Deno where that denies it", () => {
    expect(() => readDenied(denied)("timeout")).toThrow(
      expect.objectContaining({
        message: "Deno denied access to environment variables",
        details: [
          expect.stringMatching(/^Cannot read INPUT_TIMEOUT: .*--allow-env=.*--ignore-env/),
        ],
      }),
    );
    expect(readDenied(denied)("region")).toBe("eu");
  });

  it("does not take another error for a lack of permission", () => {
    const bug = new TypeError("x is no function");
    expect(() => readDenied(bug)("timeout")).toThrow(bug);
  });
});

describe("findMistypedVariables()", () => {
  it.each([
    ["INPUT_TIMOUT", "INPUT_TIMEOUT"],
    ["INPUT_BATCH-REF", "INPUT_BATCH_REFS"],
    ["INPUT_BATCH_REF", "INPUT_BATCH_REFS"],
    ["INPUT_MAX-POL_INTERVAL", "INPUT_MAX_POLL_INTERVAL"],
    ["INPUT_timeout", "INPUT_TIMEOUT"],
  ])("tells what %s was meant to be", (name, meant) => {
    expect(findMistypedVariables([name], INPUTS)).toEqual([
      { input: name, problem: `there is no such input; did you mean ${meant}?` },
    ]);
  });

  it.each([
    "INPUT_TIMEOUT",
    "INPUT_BATCH-REFS",
    "INPUT_BATCH_REFS",
    "INPUT_",
    "INPUT_SCRIPT",
    "INPUT_REASON",
    "INPUT_UNIT",
    "INPUT_REGIONS",
    "INPUT_API_TOKEN_2",
    "TIMOUT",
  ])(
    "lets %s be",
    (name) => {
      expect(findMistypedVariables([name], INPUTS)).toEqual([]);
    },
  );
});
