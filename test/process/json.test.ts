import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmulatorServer, serve } from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { expectRedAs, readJUnit } from "../support/junit.ts";
import {
  ACTION,
  DENO,
  DIST,
  forThisRuntime,
  NODE_PATH,
  type Program,
  RUNTIME,
  withBug,
} from "../support/programs.ts";
import { ref } from "../support/scripts.ts";
import { runInTerminal, type TerminalOptions } from "../support/terminal.ts";
import { createThreeBatches } from "../support/three-batches.ts";

const VARIABLES = {
  SITECORE_CDP_CLIENT_KEY: CREDENTIALS.clientKey,
  SITECORE_CDP_API_TOKEN: CREDENTIALS.apiToken,
};

const HAS_SIGNALS = process.platform !== "win32";

let folder: string;
let server: EmulatorServer;
let common: readonly string[];

beforeAll(async () => {
  server = await serve({ emulator: createThreeBatches() });
  common = ["--json", `--base-url=${server.url}`, "--poll-interval=50ms"];
  folder = mkdtempSync(join(tmpdir(), "json-"));
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** A conclusion, the flags that lead to it, its exit code, and what the log says. */
const ENDS: readonly (readonly [string, readonly string[], number, RegExp])[] = [
  ["success", ["--batch-refs", ref(1)], 0, /Sitecore CDP batches: success\n=/],
  ["failure", ["--batch-refs", `${ref(1)},${ref(2)}`], 1, /Why 1 record failed/],
  ["timed_out", ["--batch-refs", ref(3), "--timeout=60ms"], 1, /Timed out after/],
  ["pending", ["--batch-refs", ref(3), "--wait=false"], 0, /still open/],
  ["unknown", ["--batch-refs", ref(1), "--wait=no", "--x=1"], 2, /Cannot use '--x'/],
  ["unknown", ["--batch-refs=-"], 2, /Cannot use --batch-refs: /],
];

describe.each(forThisRuntime<[string, Program]>([
  ["on Node", ACTION],
  [
    "on Deno",
    [
      ...DENO,
      "--allow-net=127.0.0.1",
      "--allow-env=SITECORE_CDP_*",
      "--ignore-env",
      "--allow-write=junit.xml,report.json,summary.md",
      DIST,
    ],
  ],
]))("--json %s", (_, program) => {
  const run = (
    flags: readonly string[],
    options: TerminalOptions & { readonly program?: Program } = {},
  ) =>
    runInTerminal(options.program ?? program, [...common, ...flags], {
      ...options,
      env: VARIABLES,
    });

  it.each(ENDS)(
    "makes the report the standard output at %s, beside the files that are asked for",
    async (conclusion, flags, code, told) => {
      const more = ["--junit=junit.xml", "--summary-file=summary.md"];
      const { exitCode, stdout, stderr, files } = await run([...flags, ...more]);
      const junit = readJUnit(files["junit.xml"] ?? "");
      expectRedAs(exitCode, junit);
      expect(junit.properties["conclusion"]).toBe(conclusion);
      expect(files["summary.md"]).toContain(`Sitecore CDP batches: ${conclusion}`);
      expect(exitCode).toBe(code);
      expect(stdout).toBe(`${JSON.stringify(JSON.parse(stdout), undefined, 2)}\n`);
      expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, conclusion, exitCode });
      expect(stderr).toMatch(told);
      expect(stderr).toContain(`Conclusion: ${conclusion}, exit code ${exitCode}.`);
    },
  );

  it.runIf(HAS_SIGNALS)("does so when it is cancelled, whatever it waits for", async () => {
    const interrupt = { at: "-> processing", signals: ["SIGTERM"] } as const;
    const { exitCode, stdout } = await run(["--batch-refs", ref(3)], { interrupt });
    expect(exitCode).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({
      conclusion: "cancelled",
      batches: [{ ref: ref(3), status: "processing" }],
    });
    const whileReading = await run(["--batch-refs=-"], {
      stdin: undefined,
      interrupt: { at: "Reading batch refs from standard input", signals: ["SIGINT"] },
    });
    expect(JSON.parse(whileReading.stdout)).toMatchObject({ conclusion: "cancelled" });
  });

  it.runIf(HAS_SIGNALS)("does so when a bug shows while it waits", async () => {
    const interrupt = { at: "-> processing", signals: ["SIGUSR2"] } as const;
    const { exitCode, stdout } = await run(["--batch-refs", ref(3)], {
      program: withBug(program),
      interrupt,
    });
    expect(exitCode).toBe(3);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ conclusion: "unknown", batches: [{ status: "processing" }] });
    expect(report.problems.join("\n")).toContain("Error: a bug");
  });

  it("leaves it to --summary whether people read the summary, too", async () => {
    const { stdout, stderr } = await run(["--batch-refs", ref(2), "--summary=false"]);
    expect(JSON.parse(stdout)).toMatchObject({ conclusion: "failure" });
    expect(stderr).not.toContain("====");
    expect(stderr).toContain("error: ");
  });

  it("has in it what the report file has", async () => {
    const flags = ["--batch-refs", ref(2), "--report-file=report.json"];
    const { stdout, files } = await run(flags);
    expect(stdout).toBe(files["report.json"]);
  });

  it("outlives a reader that has gone", async () => {
    const { exitCode, stderr } = await run(["--batch-refs", ref(1)], { unread: "stdout" });
    expect(exitCode).toBe(0);
    expect(stderr).toContain("Conclusion: success");
    expect(stderr.match(/warning: Cannot write to stdout/g)).toHaveLength(1);
  });

  // Deno writes to pipes as to files, and waits.
  it.runIf(program === ACTION && HAS_SIGNALS)(
    "ends although its reader takes nothing",
    async () => {
      const refs = Array.from({ length: 2000 }, (_, index) => ref(index + 1)).join();
      const script = '("$@" 2> log; echo "ended with $?" >&2) | sleep 20 > /dev/null 2>&1';
      const started = performance.now();
      const { stderr } = await runInTerminal(
        ["sh", "-c", script, "sh", ...program],
        [...common, "--json", "--batch-refs", refs, "--wait=false"],
        { env: VARIABLES, interrupt: { at: "ended with", signals: ["SIGKILL"] } },
      );
      expect(stderr).toContain("ended with 1");
      expect(performance.now() - started).toBeLessThan(19_000);
    },
  );

  it.runIf(HAS_SIGNALS)("gives all of it to a slow reader", async () => {
    const refs = Array.from({ length: 8000 }, (_, index) => ref(index + 1)).join("\n");
    // Some 300 kB a second.
    const reader = "let all = 0; const { stdin } = process; stdin.on('data', ({ length }) => { " +
      "all += length; stdin.pause(); setTimeout(() => stdin.resume(), length / 300) })" +
      ".on('end', () => console.error('read ' + all))";
    const { stderr } = await runInTerminal(
      ["sh", "-c", `"$@" | '${NODE_PATH}' --eval "${reader}"`, "sh", ...program],
      [...common, "--json", "--batch-refs=-", "--wait=false"],
      { env: VARIABLES, stdin: refs },
    );
    const { stdout } = await run(["--batch-refs=-", "--wait=false"], { stdin: refs });
    const [, bytes] = /^read (\d+)$/m.exec(stderr) ?? [];
    // Both have times and a duration in them, which can be some digits longer or shorter.
    expect(Math.abs(Number(bytes) - stdout.length)).toBeLessThan(20);
    expect(stdout.length).toBeGreaterThan(800_000);
  });

  it("keeps the standard output for the report when nobody reads the log", async () => {
    const { exitCode, stdout } = await run(["--batch-refs", ref(1)], { unread: "stderr" });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ conclusion: "success" });
  });

  it("answers questions as ever", async () => {
    const { stdout } = await runInTerminal(program, ["--json", "--help"], { env: {} });
    expect(stdout).toContain("Usage\n");
  });
});

it.runIf(RUNTIME === "Deno")("--json on Deno tells what Deno denies", async () => {
  const { exitCode, stdout, stderr } = await runInTerminal(
    [...DENO, "--allow-env=SITECORE_CDP_*", DIST],
    common,
  );
  expect(exitCode).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({
    conclusion: "unknown",
    problems: [expect.stringMatching(/^Cannot read GITHUB_ACTIONS: .*--allow-env/)],
  });
  expect(stderr).toMatch(/^Cannot read GITHUB_ACTIONS: .*--allow-env/);
});

it.runIf(HAS_SIGNALS).each(forThisRuntime<[string, Program]>([
  ["on Node", ACTION],
  ["on Deno", [...DENO, "--allow-all", DIST]],
]))("--json %s works in a step of GitHub Actions, which reads commands on either stream", async (
  _,
  program,
) => {
  const files = ["OUTPUT", "STEP_SUMMARY"].map((name) => [`GITHUB_${name}`, join(folder, name)]);
  for (const [, path = ""] of files) writeFileSync(path, "");
  const env = { ...VARIABLES, GITHUB_ACTIONS: "true", ...Object.fromEntries(files) };
  const { exitCode, stdout, stderr } = await runInTerminal(
    [
      "/bin/sh",
      "-c",
      '"$@" 2> commands; code=$?; sed /add-mask/d commands >&2; rm commands; exit $code',
      "sh",
      ...program,
    ],
    [...common, "--batch-refs", ref(2)],
    { env },
  );
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ conclusion: "failure" });
  expect(stderr).toContain("::error title=");
  expect(readFileSync(join(folder, "OUTPUT"), "utf8")).toContain("conclusion");
  expect(readFileSync(join(folder, "STEP_SUMMARY"), "utf8")).toContain(
    "Sitecore CDP batches: failure",
  );
});
