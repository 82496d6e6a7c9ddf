import { describe, expect, test } from "vitest";
import { parseFlags } from "../src/emulator/flags.ts";
import { mergeOptions } from "../src/emulator/merge-options.ts";

describe("parseFlags()", () => {
  test("reads flags as a script", () => {
    const parsed = parseFlags([
      ...["--port", "0", "--script=script.json", "--verbose", "--speed", "1000", "--seed=7"],
      ...["--client-key", "k", "--validation=0s", "--strangers", "3", "--fault=list:502@1"],
      ...["--unspecified", "clockSkew=-1d", "--unspecified", "maxItemsPerResponse=2"],
      ...["--unspecified", 'rateLimit={"requests": 1, "per": "1d"}'],
    ]);
    const flags = { port: 0, hostname: "127.0.0.1", script: "script.json", verbose: true };
    expect(parsed).toMatchObject({
      kind: "run",
      flags: {
        ...flags,
        options: {
          speed: 1000,
          seed: 7,
          strangers: 3,
          credentials: { clientKey: "k" },
          stages: { validationMs: 0 },
          unspecified: {
            clockSkewMs: -86_400_000,
            maxItemsPerResponse: 2,
            rateLimit: { requests: 1, perMs: 86_400_000 },
          },
        },
      },
    });
  });

  test("tells all that is wrong", () => {
    const parsed = parseFlags([
      ...["--port", "eighty", "--queue=2", "--fault", "rest", "--qeue", "--colour", "red"],
      ...["extra", "--prot", "1", "--unspecified", "foo=bar"],
      ...["--speed=fast", "--unspecified", "order=any", "--unspecified", "order"],
      ...["--unspecified=ordre=random", "--client-key=", "--verbose=no", "--seed"],
    ]);
    expect(parsed.kind === "bad" && parsed.problems.toSorted()).toEqual([
      'Cannot use "--colour": there is no such flag; see --help',
      'Cannot use "--prot": there is no such flag; did you mean --port? See --help',
      'Cannot use "--qeue": there is no such flag; did you mean --queue? See --help',
      'Cannot use "extra": it is not a flag; see --help',
      "Cannot use --client-key: it needs a value",
      expect.stringMatching(/^Cannot use --fault "rest": there is no fault "rest"; use a status /),
      'Cannot use --port "eighty": it must be a whole number from 0 to 65535',
      'Cannot use --queue "2": it must be a duration such as 500ms, 10s, 5m, 2h, 1d, or 1h30m',
      "Cannot use --seed: it needs a value",
      'Cannot use --speed "fast": it must be a number from 0.001 to 100000',
      expect.stringMatching(
        /^Cannot use --unspecified foo: there is no such name; use order, logField, .* or rateLimit$/,
      ),
      expect.stringMatching(/^Cannot use --unspecified order "any": it must be created-desc, /),
      "Cannot use --unspecified order: it needs a value, such as order=created-desc",
      "Cannot use --unspecified ordre: there is no such name; did you mean order?",
      "Cannot use --verbose: it does not accept a value",
    ]);
  });

  test.each([["-h", "help"], ["--help", "help"], ["--version", "version"]])(
    "answers %s where nothing before it is wrong",
    (flag, kind) => expect(parseFlags(["--verbose", flag, "--qeue"])).toEqual({ kind }),
  );

  test.each([
    [["--port", "--help"], "Cannot use --port: it needs a value"],
    [["--script", "--version"], "Cannot use --script: it needs a value"],
    [
      ["--qeue", "-h"],
      'Cannot use "--qeue": there is no such flag; did you mean --queue? See --help',
    ],
    [["--version=x"], "Cannot use --version: it does not accept a value"],
    [["-h=x"], "Cannot use -h: it does not accept a value"],
  ])(
    "does not take a value for a question, nor what follows a mistake: %j",
    (args, problem) => expect(parseFlags(args)).toEqual({ kind: "bad", problems: [problem] }),
  );
});

test("mergeOptions() takes the user of a script with the password of a flag", () => {
  const script = { credentials: { clientKey: "k", apiToken: "of the script" } };
  expect(mergeOptions(script, { credentials: { apiToken: "t" } }).credentials)
    .toEqual({ clientKey: "k", apiToken: "t" });
});
