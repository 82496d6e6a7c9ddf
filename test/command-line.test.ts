import { describe, expect, it } from "vitest";
import { parseCommandLine } from "../src/inputs/command-line.ts";
import { rowsOf } from "../src/inputs/input-row.ts";
import { INPUTS } from "../src/inputs/inputs.ts";
import { LOAD_INPUTS } from "../src/inputs/load-inputs.ts";

/** A word that is no flag is not quoted: it may be the secret of one that was mistyped. */
const NO_FLAG = "Cannot use an argument that is not a flag; see --help";

const problemsOf = (args: readonly string[]) =>
  parseCommandLine(args, INPUTS).problems.map(({ problem }) => problem);

describe("parseCommandLine()", () => {
  it("knows a flag for every input", () => {
    const names = rowsOf(INPUTS).map(({ name }) => name);
    const { flags, problems } = parseCommandLine(names.map((name) => `--${name}=x`), INPUTS);
    expect([...flags.keys()]).toEqual(names);
    expect(problems).toEqual([]);
  });

  it.each([
    [["--region", "eu"], "eu"],
    [["--region=eu"], "eu"],
    [["--region="], ""],
    [["--region=a=b"], "a=b"],
    [["--region=--a"], "--a"],
    [["--region", "-"], "-"],
    [["--region", "a--b"], "a--b"],
    [["--region=eu", "--"], "eu"],
  ])("reads the value of %j", (args, value) => {
    expect(parseCommandLine(args, INPUTS)).toEqual({
      flags: new Map([["region", value]]),
      problems: [],
    });
  });

  it.each([
    [
      ["--regoin=eu"],
      "Cannot use '--regoin': there is no such flag; did you mean --region? See --help",
    ],
    [["--jsn"], "Cannot use '--jsn': there is no such flag; did you mean --json? See --help"],
    [
      ["--no-wait"],
      "Cannot use '--no-wait': there is no such flag; did you mean --wait=false? See --help",
    ],
    [["--no-eggs"], "Cannot use '--no-eggs': there is no such flag; see --help"],
    [["-w"], "Cannot use '-w': there is no such flag; see --help"],
    [
      ["-batch-refs", "x"],
      "Cannot use '-batch-refs': there is no such flag; did you mean --batch-refs? See --help",
    ],
    [
      ["-fetch-logs=false"],
      "Cannot use '-fetch-logs': there is no such flag; did you mean --fetch-logs? See --help",
    ],
    [["--helpp"], "Cannot use '--helpp': there is no such flag; did you mean --help? See --help"],
    [
      ["--verson"],
      "Cannot use '--verson': there is no such flag; did you mean --version? See --help",
    ],
    [["--hlep"], "Cannot use '--hlep': there is no such flag; did you mean --help? See --help"],
    [["--vers"], "Cannot use '--vers': there is no such flag; did you mean --version? See --help"],
    [
      ["--token", "s3cret"],
      "Cannot use '--token': there is no such flag; did you mean --api-token or --github-token? " +
      "See --help",
    ],
    [
      ["--file=a.txt"],
      "Cannot use '--file': there is no such flag; " +
      "did you mean --batch-refs-file, --report-file, or --summary-file? See --help",
    ],
    [["--eu"], "Cannot use '--eu': there is no such flag; see --help"],
    [["-hv"], NO_FLAG],
    [["-token=s3cret-with-h"], NO_FLAG],
    [["-ps3cret"], NO_FLAG],
    [["--timeout"], "Cannot use '--timeout': it needs a value, --timeout=<duration>"],
    [["eu"], NO_FLAG],
    [
      ["12af3453-62da-4b31-a646-631b7b5f3009"],
      "Cannot use a batch ref without a flag; pass all refs in one flag, --batch-refs REF,REF",
    ],
    [["--", "--wait=true"], NO_FLAG],
  ])("says what is wrong with %j", (args, problem) => {
    expect(problemsOf(args)).toEqual([problem]);
    expect(parseCommandLine(args, INPUTS).flags.size).toBe(0);
  });

  it("says how to pass several files if a shell has expanded a pattern", () => {
    const problem =
      "Cannot use an argument that is not a flag; for several files, quote the pattern: --batch-refs-file '*.txt'";
    expect(problemsOf(["--batch-refs-file", "a.txt", "b.txt", "c.txt", "--json", "d"]))
      .toEqual([problem, problem, NO_FLAG]);
  });

  it("does not repeat the value of an unknown flag, which can be a secret", () => {
    for (const args of [["--api-tokn=hunter2"], ["--api_token", "hunter2"], ["--x", "hunter2"]]) {
      expect(JSON.stringify(parseCommandLine(args, INPUTS).problems)).not.toContain("hunter2");
    }
  });

  it("treats what follows an unknown flag as its value, and nothing after that", () => {
    const problem =
      "Cannot use '--regoin': there is no such flag; did you mean --region? See --help";
    expect(problemsOf(["--regoin", "eu"])).toEqual([problem]);
    expect(problemsOf(["--regoin", "eu", "us"])).toEqual([problem, NO_FLAG]);
    expect(problemsOf(["--regoin=eu", "us"])).toEqual([problem, NO_FLAG]);
  });

  it.each([
    [["--batch-ref", "x"], [{ flag: "--batch-ref", meant: ["batch-refs"] }]],
    [["--no-wait"], [{ flag: "--no-wait", meant: ["wait"] }]],
    [["--jsn"], [{ flag: "--jsn", meant: ["json"] }]],
    [["--hlep"], [{ flag: "--hlep", meant: ["help"] }]],
    [["--token=x"], [{ flag: "--token", meant: ["api-token", "github-token"] }]],
    [["--timeout"], [{ flag: "--timeout", meant: ["timeout"] }]],
    [["--region=eu", "--region=us"], [{ flag: "--region", meant: ["region"] }]],
    [["--json=x"], [{ flag: "--json", meant: ["json"] }]],
    [["12af3453-62da-4b31-a646-631b7b5f3009"], [{ meant: ["batch-refs"] }]],
    [["--batch-refs$("], [{ meant: ["batch-refs"] }]],
    [["--hunter2"], [{}]],
    [["-w"], [{}]],
    [["-batch-refs"], [{ flag: "-batch-refs", meant: ["batch-refs"] }]],
    [["hunter2"], [{}]],
  ])("names the flag and what was meant, if that is no secret: %j", (args, expected) => {
    expect(parseCommandLine(args, INPUTS).problems.map(({ problem: _, ...names }) => names))
      .toEqual(expected);
  });

  it("reports every problem and keeps the flags that are right", () => {
    const { flags, problems } = parseCommandLine(["--x", "--wait=false", "y"], INPUTS);
    expect(problems).toHaveLength(2);
    expect(flags).toEqual(new Map([["wait", "false"]]));
  });

  it("rejects a flag that is given twice, so that no batch is forgotten", () => {
    expect(problemsOf(["--batch-refs=a", "--batch-refs=b"]))
      .toEqual(["Cannot use '--batch-refs' more than once"]);
  });

  it("combines the files of refs of several flags", () => {
    const { flags, problems } = parseCommandLine([
      "--batch-refs-file=a",
      "--batch-refs-file",
      "b/*",
    ], INPUTS);
    expect(problems).toEqual([]);
    expect(flags).toEqual(new Map([["batch-refs-file", "a\nb/*"]]));
  });

  it.each([[["a", ""]], [["", "a"]], [["", ""]], [["a", "b", " "]]])(
    "rejects an empty one of several files of refs: %j",
    (paths) => {
      const args = paths.flatMap((path) => ["--batch-refs-file", path]);
      expect(problemsOf(args)).toEqual([
        "Cannot use '--batch-refs-file' with an empty value and others: did an upload fail?",
      ]);
      expect(problemsOf(["--batch-refs-file", ""])).toEqual([]);
    },
  );

  it("does not treat the next flag as a value", () => {
    expect(problemsOf(["--report-file", "--wait=false"]))
      .toEqual([expect.stringContaining("--report-file")]);
  });

  it.each([
    [["--fail-fast"], "true"],
    [["--fail-fast", "--json"], "true"],
    [["--fail-fast", "false"], "false"],
  ])("treats a switch without a value as true: %j", (args, value) => {
    const { flags, problems } = parseCommandLine(args, INPUTS);
    expect({ flags, problems }).toEqual({ flags: new Map([["fail-fast", value]]), problems: [] });
  });

  it("still knows the flags after one whose value was forgotten", () => {
    const args = ["--batch-refs", "--json", "--timeout", "--region", "eu"];
    expect(parseCommandLine(args, INPUTS)).toMatchObject({
      flags: new Map([["region", "eu"]]),
      json: true,
    });
    expect(problemsOf(args)).toEqual(
      ["batch-refs=<refs>", "timeout=<duration>"].map((flag) =>
        `Cannot use '--${flag.split("=")[0]}': it needs a value, --${flag}`
      ),
    );
  });

  it.each([["--help", "help"], ["-h", "help"], ["--version", "version"]])(
    "treats %s as a question if nothing comes before it",
    (flag, question) => {
      const asked = { problems: [], question };
      expect(parseCommandLine([flag, "--y", "x"], INPUTS)).toEqual({ flags: new Map(), ...asked });
      expect(parseCommandLine(["--json", flag], INPUTS)).toMatchObject(asked);
    },
  );

  it.each([
    ["--wait", "--help"],
    ["--fail-fast", "--version"],
    ["--annotations", "--help"],
    ["--timeout", "2h", "--help"],
    ["--batch-refs", "", "--version"],
    ["--wait", "false", "--version"],
  ])("accepts no question after another flag, of which it may be the value: %s", (...args) => {
    expect(problemsOf(args)).toEqual([
      `Cannot use '${args.at(-1)}' with other flags: use it alone`,
    ]);
    expect(parseCommandLine(args, INPUTS).question).toBeUndefined();
  });

  it.each([
    [["--batch-refs", "--version"], ["Cannot use '--batch-refs': it needs a value"]],
    [["--batch-refs", "--help"], ["Cannot use '--batch-refs': it needs a value"]],
    [["--batch-refs-file", "--help", "--json"], ["Cannot use '--batch-refs-file': it needs "]],
    [["--region=eu", "--api-token", "--version"], ["Cannot use '--api-token': it needs a value"]],
    [["--batch-refs", "--", "--version"], ["Cannot use '--batch-refs': it needs a v", NO_FLAG]],
    [["--batch-refs", "--wait", "--help"], ["Cannot use '--batch-refs': it needs a value"]],
    [["--bach-refs", "--help"], ["Cannot use '--bach-refs': there is no such flag"]],
    [["--bach-refs", "-h"], ["Cannot use '--bach-refs': there is no such flag"]],
    [["--bach-refs", "x", "--version"], ["Cannot use '--bach-refs': there is no such flag"]],
    [["-batch-refs", "--help"], ["Cannot use '-batch-refs': there is no such flag"]],
    [["--region=eu", "--region=us", "--help"], ["Cannot use '--region' more than once"]],
    [["x", "--help"], [NO_FLAG]],
    [["", "--version"], [NO_FLAG]],
    [["--", "--help"], [NO_FLAG]],
    [["--", "-h"], [NO_FLAG]],
    [["--json=x", "-h"], ["Cannot use '--json': it does not accept a value"]],
    [["--help=x"], ["Cannot use '--help': it does not accept a value"]],
    [["--version="], ["Cannot use '--version': it does not accept a value"]],
    [["-h=x"], ["Cannot use '-h': it does not accept a value"]],
  ])(
    "accepts no value for a question, and no question after what is wrong: %j",
    (args, problems) => {
      expect(parseCommandLine(args, INPUTS).question).toBeUndefined();
      expect(problemsOf(args)).toEqual(problems.map((problem) => expect.stringContaining(problem)));
    },
  );

  it.each([
    [["--batch-refs", "-h"], "-h"],
    [["--batch-refs=--help"], "--help"],
    [["--batch-refs=-h"], "-h"],
  ])("treats what is in the place of a value as the value: %j", (args, value) => {
    expect(parseCommandLine(args, INPUTS))
      .toEqual({ flags: new Map([["batch-refs", value]]), problems: [] });
  });

  it("does not repeat what follows one hyphen and =", () => {
    expect(problemsOf(["-p=s3cret"])).toEqual([
      "Cannot use '-p': there is no such flag; see --help",
    ]);
  });

  it("knows --json, which takes no value", () => {
    const flags = new Map([["wait", "false"]]);
    expect(parseCommandLine(["--json", "--wait=false"], INPUTS)).toEqual({
      flags,
      problems: [],
      json: true,
    });
    expect(parseCommandLine(["--json=a.json", "--wait=false"], INPUTS)).toMatchObject({
      flags,
      json: true,
    });
    expect(problemsOf(["--json=a.json"])).toEqual([
      "Cannot use '--json': it does not accept a value",
    ]);
    expect(problemsOf(["--json", "a.json"])).toEqual([NO_FLAG]);
  });
});

it.each<[readonly string[], string]>([
  [["out/guests.json"], "pass every path in --files"],
  [["--files", "a", "b"], "pass every path in --files"],
  [["guests"], "see --help"],
])("parseCommandLine() says what to do with paths among %j", (args, advice) => {
  expect(parseCommandLine(args, LOAD_INPUTS).problems)
    .toEqual([expect.objectContaining({ problem: expect.stringContaining(advice) })]);
});
