import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import process from "node:process";
import { describe, expect, it } from "vitest";
import { helpText } from "../../src/inputs/help.ts";
import { LOAD } from "../../src/programs/load-program.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { GITHUB_TOKEN, REPOSITORY, serveGitHub } from "../support/github-api.ts";
import { createQuickEmulator, startInstance, textsIn } from "../support/instance.ts";
import { personalFile } from "../support/personal-record.ts";
import { DENO, LOAD_ACTION, LOAD_DIST, type Program, RUNTIME } from "../support/programs.ts";
import { runInTerminal } from "../support/terminal.ts";

const TMPDIR = process.env["TMPDIR"] ?? tmpdir();

const PROGRAM: Program = RUNTIME === "Deno"
  ? [
    ...DENO,
    "--allow-net=127.0.0.1",
    "--allow-env=SITECORE_CDP_*,TMPDIR",
    "--ignore-env",
    `--allow-read=.,${TMPDIR}`,
    `--allow-write=.,${TMPDIR}`,
    LOAD_DIST,
  ]
  : LOAD_ACTION;

const env = {
  SITECORE_CDP_CLIENT_KEY: CREDENTIALS.clientKey,
  SITECORE_CDP_API_TOKEN: CREDENTIALS.apiToken,
  TMPDIR,
};

const files = { "out/a.json": personalFile(1, 2), "out/b.json": personalFile(3) };

/** The folders of load programs in the temporary folder. */
const foldersLeft = () =>
  readdirSync(TMPDIR).filter((name) => name.startsWith("sitecore-cdp-batch-load-"));

describe(`the load program in a terminal on ${RUNTIME}`, () => {
  it("makes the report its standard output with --json, and leaves nothing else", async () => {
    const emulator = createQuickEmulator();
    const { url } = await startInstance(emulator);
    const flags = [`--base-url=${url}`, "--files", "out/*.json", "--poll-interval=20ms", "--json"];
    const result = await runInTerminal(PROGRAM, flags, { env, files });
    expect(result.exitCode).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({
      conclusion: "success",
      load: { recordCount: 3, uploadedCount: 2, files: [{ path: "out/a.json" }, {}] },
      batches: [{ name: "a.json", status: "success" }, { name: "b.json", status: "success" }],
    });
    expect(result.stderr).toContain("3 records in 2 files are valid: 2 batches");
    expect(textsIn(emulator)).toEqual(Object.values(files));
    expect(result.files).toEqual({});
    expect(foldersLeft()).toEqual([]);
  });

  it("loads again without a resume key, and not with one", async () => {
    const emulator = createQuickEmulator();
    const { url } = await startInstance(emulator);
    const flags = [`--base-url=${url}`, "--files=out/a.json", "--poll-interval=20ms"];
    const load = async (...more: readonly string[]) => {
      const { exitCode } = await runInTerminal(PROGRAM, [...flags, ...more], { env, files });
      expect(exitCode).toBe(0);
      return emulator.uploadedFiles.length;
    };
    expect(await load()).toBe(1);
    expect(await load("--resume-key=build 7")).toBe(2);
    expect(await load("--resume-key=build 7", "--refs-file=refs.ndjson")).toBe(2);
    expect(await load()).toBe(3);
  });

  it("only checks without credentials, and says what would be uploaded", async () => {
    const flags = ["--only-check", "--files=out/*.json"];
    const { exitCode, stdout, stderr } = await runInTerminal(PROGRAM, flags, {
      env: { TMPDIR },
      files,
    });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Sitecore CDP batches: checked\n/m);
    expect(stdout).toMatch(/^out\/a\.json +2 +1 /m);
    expect(stderr).toMatch(/Conclusion: checked, exit code 0\. 3 records in 2 files are valid/);
  });

  it("says that one record is valid", async () => {
    const flags = ["--only-check", "--files=out/b.json"];
    const { stderr } = await runInTerminal(PROGRAM, flags, { env: { TMPDIR }, files });
    expect(stderr).toContain("1 record in 1 file is valid: 1 batch");
  });

  it("shows the path and line of each fault", async () => {
    const flags = ["--only-check", "--files=out/*.json"];
    const { exitCode, stdout } = await runInTerminal(PROGRAM, flags, {
      env: { TMPDIR },
      files: { ...files, "out/c.json": `${personalFile(4)}5\n` },
    });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^- out\/c\.json:2: /m);
    expect(foldersLeft()).toEqual([]);
  });

  it("explains itself in 80 columns, the usual flags first", async () => {
    const { exitCode, stdout, stderr } = await runInTerminal(PROGRAM, ["--help"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toBe(`${helpText(LOAD, 80)}\n`);
    const lines = stdout.split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    const order = ["--files <", "--only-check <", "--region <", "--client-key <", "--check <"]
      .map((flag) => stdout.indexOf(`\n  ${flag}`));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(order[0]).toBeGreaterThan(0);
    // What somebody needs whose load has failed is on the first screen.
    expect(lines.slice(0, 24).join("\n")).toContain("Exit codes");
  });

  it.each<[string, readonly string[], RegExp]>([
    [
      "a mistyped flag",
      ["--file=out/a.json"],
      /^Cannot use '--file': there is no such flag; did you mean --files\? See --help$/m,
    ],
    [
      "a path without a flag",
      ["out/a.json"],
      /^Cannot use an argument that is not a flag; pass every path in --files, and quote patterns: --files '\*\.json'$/m,
    ],
    [
      "a pattern that the shell has expanded",
      ["--files", "out/a.json", "out/b.json"],
      /^Cannot use an argument that is not a flag; pass every path in --files, and quote patterns: --files '\*\.json'$/m,
    ],
    ["no files", [], /--files is missing/],
    [
      "a flag of the gate",
      ["--files=out/*", "--batch-refs=x"],
      /^Cannot use '--batch-refs': there is no such flag/m,
    ],
    ["a pattern without a match", ["--files=out/*.csv"], /'out\/\*\.csv' matches no file/],
    ["a folder", ["--files=out"], /'out' is a folder; for its files, use 'out\/\*'/],
  ])("explains %s", async (_, flags, message) => {
    const all = ["--base-url=http://127.0.0.1:1", ...flags];
    const { exitCode, stdout } = await runInTerminal(PROGRAM, all, { env, files });
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(message);
  });

  it.runIf(RUNTIME === "Deno")("names the permission that it lacks for its own files", async () => {
    const program: Program = [
      ...DENO,
      "--allow-env=SITECORE_CDP_*",
      "--ignore-env",
      "--allow-read",
      LOAD_DIST,
    ];
    const flags = ["--only-check", "--files=out/*"];
    const { exitCode, stdout } = await runInTerminal(program, flags, { files });
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/Cannot create a folder in '.*': Deno needs --allow-write for it/);
  });

  it.runIf(RUNTIME === "Deno")("names the permission that it lacks for a stream", async () => {
    const program: Program = [
      ...DENO,
      "--allow-env=SITECORE_CDP_*",
      "--ignore-env",
      "--allow-read",
    ];
    const flags = [LOAD_DIST, "--only-check", "--files=/dev/stdin"];
    const { exitCode, stdout } = await runInTerminal(program, flags, { files });
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(
      /'\/dev\/stdin' cannot be read: Deno needs --allow-all for "\/dev\/stdin"/,
    );
  });
});

it(`a load on ${RUNTIME} keeps a commit status`, async () => {
  const github = await serveGitHub();
  const { load } = await startInstance(createQuickEmulator());
  const { exitCode, outputs } = await load({
    files,
    inputs: { "commit-status": "sitecore-cdp", "github-token": GITHUB_TOKEN },
    env: {
      GITHUB_API_URL: github.apiUrl,
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_SHA: "0".repeat(40),
    },
  });
  await github.close();
  expect(exitCode).toBe(0);
  expect(github.statuses).toMatchObject([
    { context: "sitecore-cdp", state: "pending", description: "Waiting for 2 files" },
    { context: "sitecore-cdp", state: "success", description: outputs["reason"] },
  ]);
});
