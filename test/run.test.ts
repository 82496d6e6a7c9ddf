import { GATE } from "../src/programs/gate-program.ts";
import { describe, expect, it } from "vitest";
import type { GitHub, Host } from "../src/host.ts";
import { parseCommandLine } from "../src/inputs/command-line.ts";
import { run } from "../src/programs/run.ts";
import { INPUTS } from "../src/inputs/inputs.ts";

const GITHUB: GitHub = {
  mask: () => {},
  isRepositoryPrivate: () => Promise.resolve(undefined),
  setCommitStatus: () => Promise.resolve(),
};

/** What a run without an API reports for a command line, in a workflow or in a terminal. */
async function reportOf(args: readonly string[], { github }: Pick<Host, "github"> = {}) {
  const reports: string[] = [];
  const exitCode = await run({
    program: GATE,
    commandLine: parseCommandLine(args, INPUTS),
    host: {
      environment: {
        variable: () => undefined,
        variableNames: () => [],
        readStdin: () => Promise.resolve(""),
      },
      console: { log: () => {}, annotate: () => {} },
      results: { kind: "terminal", writeSummary: () => {} },
      ...(github && { github }),
    },
    signal: new AbortController().signal,
    fetch: () => Promise.reject(new Error("Nothing is asked")),
    writeReport: (json) => void reports.push(json),
  });
  const { reason, problems } = JSON.parse(reports[0] ?? "");
  return { exitCode, reason, problems };
}

describe("run() names what is wrong as who gave it knows it:", () => {
  const ARGS = [
    "--region=eu",
    "--base-url=https://api.example",
    "--timeout=soon",
    "--batch-refs=x",
  ];

  it("flags and variables in a terminal", async () => {
    expect(await reportOf(ARGS)).toEqual({
      exitCode: 2,
      reason:
        "Invalid flags: --batch-refs, --region, --timeout. Missing flags: --client-key, --api-token",
      problems: [
        expect.stringContaining("Cannot use --batch-refs: line 1: 'x' is not a UUID such as "),
        "Cannot use --region: use either --region or --base-url, not both",
        "--client-key is missing; set SITECORE_CDP_CLIENT_KEY",
        "--api-token is missing; set SITECORE_CDP_API_TOKEN",
        "Cannot use --timeout: it must be a duration such as 500ms, 10s, 5m, 2h, 1d, or 1h30m, " +
        "not 'soon'",
      ],
    });
  });

  it("inputs in a workflow, whose secrets and variables may be missing", async () => {
    expect(await reportOf(ARGS, { github: GITHUB })).toEqual({
      exitCode: 2,
      reason: "Invalid inputs: batch-refs, region, timeout. Missing inputs: client-key, api-token",
      problems: [
        expect.stringContaining(
          "Cannot use input 'batch-refs': line 1: 'x' is not a UUID such as ",
        ),
        "Cannot use input 'region': use either region or base-url, not both",
        "Input 'client-key' is missing; " +
        "the variable does not exist, or this run may not read it",
        "Input 'api-token' is missing; " +
        "the secret does not exist, or this run may not read it",
        "Cannot use input 'timeout': it must be a duration such as 500ms, 10s, 5m, 2h, 1d, or " +
        "1h30m, not 'soon'",
      ],
    });
  });
});

describe("run() reports only the flag that is wrong, not what is missing because of it:", () => {
  it.each([
    ["--hlep", "help"],
    ["--halp", "help"],
    ["--vers", "version"],
  ])("%s for --%s", async (flag, meant) => {
    expect(await reportOf([flag])).toEqual({
      exitCode: 2,
      reason: `Invalid command line: ${flag}`,
      problems: [
        `Cannot use '${flag}': there is no such flag; did you mean --${meant}? See --help`,
      ],
    });
  });

  it("a part of the names of several flags", async () => {
    const args = ["--region=eu", "--client-key=key", "--batch-refs=", "--token", "t0ken-s3cret"];
    const { problems } = await reportOf(args);
    expect(problems).toEqual([
      "Cannot use '--token': there is no such flag; did you mean --api-token or --github-token? " +
      "See --help",
      "--batch-refs is missing; " +
      "use --batch-refs, --batch-refs-file, or --created-after",
    ]);
  });
});
