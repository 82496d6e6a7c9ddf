import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createEmulator,
  type Emulator,
  type EmulatorServer,
  serve,
} from "../../src/emulator/mod.ts";
import { helpText } from "../../src/inputs/help.ts";
import { VERSION } from "../../src/version.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { failed } from "../support/error-logs.ts";
import {
  ACTION,
  DENO,
  DIST,
  forThisRuntime,
  type Program,
  RUNTIME,
  withOptions,
} from "../support/programs.ts";
import { ref } from "../support/scripts.ts";
import { runInTerminal } from "../support/terminal.ts";
import { createThreeBatches } from "../support/three-batches.ts";
import { GATE } from "../../src/programs/gate-program.ts";

const PERMISSIONS = ["--allow-net=127.0.0.1", "--allow-env=SITECORE_CDP_*", "--ignore-env"];

const DENO_TERMINAL: Program = [...DENO, ...PERMISSIONS, DIST];

const VARIABLES = {
  SITECORE_CDP_CLIENT_KEY: CREDENTIALS.clientKey,
  SITECORE_CDP_API_TOKEN: CREDENTIALS.apiToken,
};

/** Wherever a line of some width breaks, a command may stand at its beginning. */
const HOSTILE = Array.from(
  { length: 12 },
  (_, index) =>
    failed(
      1,
      400,
      `${"x".repeat(index + 1)} ${"::add-mask::success ##vso[task.complete] ".repeat(4)}`,
    ),
);

let emulator: Emulator;
let server: EmulatorServer;
let flags: readonly string[];

beforeAll(async () => {
  emulator = createThreeBatches();
  emulator.add({ ref: ref(4), timeline: [{ status: "error", afterMs: 0 }], log: HOSTILE });
  server = await serve({ emulator });
  flags = [`--base-url=${server.url}`, "--poll-interval=50ms"];
});

afterAll(() => server.close());

describe.each(forThisRuntime<[string, Program]>([
  ["on Node", ACTION],
  ["on Deno", DENO_TERMINAL],
]))(
  "the program %s",
  (_, program) => {
    it.runIf(process.platform !== "win32")(
      "says what it concludes after the summary, even if both go to the same place",
      async () => {
        const refs = Array.from({ length: 200 }, (_, index) => ref(1000 + index)).join();
        const shell: Program = ["sh", "-c", 'exec "$@" 2>&1', "sh", ...program];
        const { stdout } = await runInTerminal(
          shell,
          [...flags, "--wait=false", "--batch-refs", refs],
          { env: VARIABLES },
        );
        const lines = stdout.trimEnd().split("\n");
        expect(lines.filter((line) => line.startsWith("00000000-"))).toHaveLength(200);
        expect(lines.at(-1)).toMatch(/^\S+Z Conclusion: pending, exit code 0\. /);
      },
    );

    it("passes, with progress on stderr and the summary on stdout", async () => {
      const result = await runInTerminal(program, [...flags, "--batch-refs", ref(1)], {
        env: VARIABLES,
      });
      expect(result.exitCode).toBe(0);
      expect(result.stdout).toContain("Sitecore CDP batches: success\n====");
      expect(result.stdout).not.toMatch(/::|\*\*|\|/);
      expect(result.stderr).toContain(`Batch ${ref(1)}: unseen -> success`);
      expect(result.stderr).toContain("Conclusion: success, exit code 0. The batch succeeded");
    });

    it("fails without showing a signed link, even if told to", async () => {
      const args = [...flags, "--batch-refs", ref(2), "--log-links=true"];
      const { exitCode, stdout, stderr } = await runInTerminal(program, args, { env: VARIABLES });
      expect(exitCode).toBe(1);
      expect(stdout).toContain("- error: At least one record was not processed.");
      expect(stdout + stderr).not.toContain("Signature");
    });

    it("says why records failed, with messages and refs, and once", async () => {
      const args = [...flags, "--batch-refs", ref(2)];
      const { stdout, stderr } = await runInTerminal(program, args, { env: VARIABLES });
      expect(stdout).toContain("Why 1 record failed\n\nShare ");
      expect(stdout).toMatch(/^████████ 100% +1 +400 Validation error$/m);
      expect(stdout).toMatch(new RegExp(`^${ref(900)} +${ref(2)} +400 Validation error$`, "m"));
      expect(stdout).toContain("- code 400: The record is not valid");
      expect(stderr).not.toContain("Validation error");
      expect(stdout).not.toContain("are hidden");
    });

    it("tolerates failed records, and says so", async () => {
      const args = [...flags, `--batch-refs=${ref(1)},${ref(2)}`, "--max-failed-records=1"];
      const { exitCode, stdout } = await runInTerminal(program, args, { env: VARIABLES });
      expect(exitCode).toBe(0);
      expect(stdout).toContain("1 batch succeeded; tolerated 1 failed record in 1 batch");
      expect(stdout).toContain("error, tolerated");
    });

    it("begins no line with a command that a message holds", async () => {
      const args = [...flags, "--batch-refs", ref(4)];
      const { exitCode, stdout, stderr } = await runInTerminal(program, args, { env: VARIABLES });
      expect(exitCode).toBe(1);
      expect(stdout).toContain("add-mask: :success");
      expect(stdout + stderr).not.toMatch(/^\s*::|##vso\[/m);
    });

    it("sets no commit status, and says so once", async () => {
      const args = [...flags, "--batch-refs", ref(1), "--commit-status=sitecore-cdp"];
      const { exitCode, stderr } = await runInTerminal(program, args, { env: VARIABLES });
      expect(exitCode).toBe(0);
      const lines = stderr.split("\n").filter((line) => line.includes("commit status"));
      // Where nobody watches, a line tells when it came.
      expect(lines).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ warning: /)]);
      expect(lines[0]).toContain(
        "Cannot set the commit status 'sitecore-cdp': Commit statuses can be set only in " +
          "GitHub Actions",
      );
    });

    it("neither repeats a secret nor lets a line begin with a command", async () => {
      const secret = CREDENTIALS.apiToken;
      const body = `${"word ".repeat(15)}::add-mask::success ${secret} ##vso[task.complete]`;
      const emulator = createEmulator({ faults: () => ({ kind: "status", status: 400, body }) });
      const hostile = await serve({ emulator });
      const args = [`--base-url=${hostile.url}`, "--batch-refs", ref(1)];
      const { stdout, stderr } = await runInTerminal(program, args, { env: VARIABLES });
      await hostile.close();
      expect(stdout).toContain("The API says: word word");
      expect(stdout + stderr).not.toMatch(/^\s*::|##vso\[/m);
      expect(stdout + stderr).not.toContain(secret);
    });

    it("reads refs from standard input", async () => {
      const result = await runInTerminal(program, [...flags, "--batch-refs", "-"], {
        env: VARIABLES,
        stdin: `{"ref":"${ref(1)}","name":"guests"}\r\n`,
      });
      expect(result.exitCode).toBe(0);
      expect(result.stdout).toContain("guests");
    });

    it("says that standard input has no refs", async () => {
      const args = [...flags, "--batch-refs", "-"];
      const { exitCode, stdout } = await runInTerminal(program, args, {
        env: VARIABLES,
        stdin: "",
      });
      expect(exitCode).toBe(2);
      expect(stdout).toContain(
        "--batch-refs: there is no batch ref in standard input; use --batch-refs, ",
      );
    });

    it("does not pass an upload that got lost, and asks nobody", async () => {
      const before = emulator.requests.length;
      const args = [...flags, "--batch-refs", ref(1), "--expected-count=2"];
      const { exitCode, stdout } = await runInTerminal(program, args, { env: VARIABLES });
      expect(exitCode).toBe(2);
      expect(stdout).toContain("it is 2, but 1 different batch ref is giv");
      expect(emulator.requests).toHaveLength(before);
    });

    it("refuses to read standard input without end", async () => {
      const stdin = `${ref(1)}\n`.repeat(1_500_000);
      const args = [...flags, "--batch-refs", "-"];
      const { exitCode, stdout } = await runInTerminal(program, args, { env: VARIABLES, stdin });
      expect(exitCode).toBe(2);
      expect(stdout).toContain("Standard input is too large to be a list of batch refs");
    });

    it("waits for the end of standard input no longer than its timeout", async () => {
      const args = [...flags, "--batch-refs=-", "--timeout=100ms"];
      const { exitCode, stdout } = await runInTerminal(program, args, {
        env: VARIABLES,
        stdin: undefined,
      });
      expect(exitCode).toBe(2);
      expect(stdout).toContain("Standard input did not end within 100ms");
      expect(stdout).toContain("Close it after the last batch ref");
    });

    it.runIf(process.platform !== "win32")("can be stopped while it reads them", async () => {
      const { exitCode, stderr } = await runInTerminal(program, [...flags, "--batch-refs=-"], {
        env: VARIABLES,
        stdin: undefined,
        interrupt: { at: "Reading batch refs from standard input", signals: ["SIGINT"] },
      });
      expect(exitCode).toBe(130);
      expect(stderr).toContain("Conclusion: cancelled");
    });

    it.runIf(process.platform !== "win32")("reports at two signals at the same time", async () => {
      const args = [flags[0] ?? "", "--batch-refs", ref(3), "--poll-interval=1h"];
      const { exitCode, stdout, stderr } = await runInTerminal(program, args, {
        env: VARIABLES,
        interrupt: { at: "-> processing", signals: ["SIGINT", "SIGTERM"] },
      });
      expect(exitCode).toBe(130);
      expect(stdout).toContain("Sitecore CDP batches: cancelled");
      expect(stderr).toContain("Conclusion: cancelled");
    });

    it("lists every input with its default for --help", async () => {
      const { exitCode, stdout, stderr } = await runInTerminal(program, ["--help"]);
      expect(exitCode).toBe(0);
      expect(stdout).toBe(`${helpText(GATE, 80)}\n`);
      expect(stderr).toBe("");
    });

    it.each([["60", 60], ["0", 80], ["-5", 80], ["wide", 80]])(
      "fits --help through a pipe into COLUMNS=%s, if that is allowed and a width",
      async (COLUMNS, width) => {
        const allowed: Program = program === DENO_TERMINAL
          ? withOptions(program, "--allow-env=COLUMNS")
          : program;
        const { stdout } = await runInTerminal(allowed, ["--help"], { env: { COLUMNS } });
        expect(stdout).toBe(`${helpText(GATE, width)}\n`);
      },
    );

    it("tells its version", async () => {
      expect(await runInTerminal(program, ["--version"]))
        .toEqual({ exitCode: 0, stdout: `${VERSION}\n`, stderr: "", files: {} });
    });

    it("takes no value for a question", async () => {
      const args = [...flags, "--batch-refs", "--version"];
      const { exitCode, stdout } = await runInTerminal(program, args, { env: VARIABLES });
      expect(exitCode).toBe(2);
      expect(stdout.match(/^Cannot .*/gm)).toEqual([
        expect.stringContaining("Cannot use '--batch-refs': it needs a value, --batch-refs="),
      ]);
    });

    it("names a mistyped flag, and not what is missing without it", async () => {
      const args = [...flags, "--batch-ref", ref(1)];
      const { exitCode, stdout, stderr } = await runInTerminal(program, args, { env: VARIABLES });
      expect(exitCode).toBe(2);
      expect(stderr).toContain("exit code 2. Invalid command line: --batch-ref\n");
      expect(stdout.match(/^Cannot .*/gm)).toEqual([
        "Cannot use '--batch-ref': there is no such flag; did you mean --batch-refs? See --help",
      ]);
    });

    it("names a mistyped variable", async () => {
      const [command, ...args] = program;
      const permitted = args.map((arg) => arg.replace("SITECORE_CDP_*", "$&,INPUT_*"));
      const { exitCode, stdout, stderr } = await runInTerminal(
        [command, ...permitted],
        [...flags, "--batch-refs", ref(1)],
        { env: { ...VARIABLES, INPUT_TIMOUT: "90m", INPUT_OF_OTHERS: "1" } },
      );
      expect(exitCode).toBe(2);
      expect(stderr).toContain("exit code 2. Invalid variable: INPUT_TIMOUT\n");
      expect(stdout.match(/^Cannot .*/gm)).toEqual([
        "Cannot use INPUT_TIMOUT: there is no such input; did you mean INPUT_TIMEOUT?",
      ]);
    });

    it("refuses unknown flags and stray words together with the other bad inputs", async () => {
      const { exitCode, stdout } = await runInTerminal(program, [
        "--bogus=1",
        "stray",
        "--wait=no",
      ]);
      expect(exitCode).toBe(2);
      expect(stdout).not.toContain("stray");
      const flags = ["'--bogus'", "an argument that is not a flag"];
      for (const what of [...flags, "--wait"]) expect(stdout).toContain(`Cannot use ${what}`);
      for (const flag of ["--client-key", "--batch-refs"]) {
        expect(stdout).toContain(`${flag} is missing`);
      }
    });
  },
);

describe.runIf(RUNTIME === "Deno")("the program on Deno expands a glob", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "globs-")).replaceAll("\\", "/");
    writeFileSync(join(folder, "a.txt"), ref(1));
    for (const name of ["load-1", "load-2", "others"]) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "a.txt"), ref(1));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("with the permission to read its folder only", async () => {
    const program: Program = [...DENO, ...PERMISSIONS, `--allow-read=${folder}`, DIST];
    const { exitCode } = await runInTerminal(
      program,
      [...flags, `--batch-refs-file=${folder}/*.txt`],
      { env: VARIABLES },
    );
    expect(exitCode).toBe(0);
  });

  // What a user may not read, of which a test that is run as root knows none.
  it.each<[string, string, number, string]>([
    ["no folder in which nothing can match", "others", 0, "Conclusion: success"],
    ["a folder that can hold refs, and says so", "load-2", 2, 'load-2"'],
  ])("reading %s", async (_, denied, code, text) => {
    const permissions = [`--allow-read=${folder}`, `--deny-read=${folder}/${denied}`];
    const { exitCode, stdout, stderr } = await runInTerminal(
      [...DENO, ...PERMISSIONS, ...permissions, DIST],
      [...flags, `--batch-refs-file=${folder}/load-*/a.txt`],
      { env: VARIABLES },
    );
    expect(`${stdout}${stderr}`.replaceAll("\n", " ")).toContain(text);
    expect(exitCode).toBe(code);
  });

  it("and names the flag if it may not", async () => {
    const args = [...flags, `--batch-refs-file=${folder}/*.txt`];
    const { exitCode, stdout } = await runInTerminal(DENO_TERMINAL, args, { env: VARIABLES });
    expect(stdout.replaceAll("\n", " ")).toContain(
      `cannot be searched: Deno needs --allow-read for "${folder}"`,
    );
    expect(exitCode).toBe(2);
  });
});

describe.runIf(RUNTIME === "Deno")("the program on Deno names the flag that it lacks", () => {
  const args = () => [...flags, "--batch-refs", ref(1)];
  const all = ["--allow-env=SITECORE_CDP_*", "--ignore-env"];

  it.each<[string, readonly string[], readonly string[], RegExp]>([
    ["for the network", all, [], /Run Deno with --allow-net=127\.0\.0\.1:\d+/],
    ["for the network of another host", [...all, "--allow-net=example.com"], [], /--allow-net=127/],
    ["for a file of refs", all, ["--batch-refs-file=refs.txt"], /'refs\.txt' .*--allow-read/],
    [
      "for a report file",
      [...all, "--allow-net=127.0.0.1"],
      ["--report-file=report.json"],
      /Cannot use --report-file: 'report.json' cannot be written: Deno needs --allow-write for/,
    ],
    [
      "for a JUnit file",
      [...all, "--allow-net=127.0.0.1"],
      ["--junit=report.xml"],
      /Cannot use --junit: 'report.xml' cannot be written: Deno needs --allow-write for/,
    ],
    [
      "for variables",
      ["--allow-net=127.0.0.1"],
      [],
      /Cannot read GITHUB_ACTIONS: .*--allow-env=.*--ignore-env/,
    ],
    [
      "for its own variables",
      ["--allow-env=GITHUB_*"],
      [],
      /Cannot read INPUT_API-TOKEN: .*--allow-env=.*--ignore-env/,
    ],
  ])("%s", async (_, permissions, more, message) => {
    const program: Program = [...DENO, ...permissions, DIST];
    const result = await runInTerminal(program, [...args(), ...more], { env: VARIABLES });
    expect(`${result.stdout}${result.stderr}`.replaceAll("\n", " ")).toMatch(message);
    expect(`${result.stdout}${result.stderr}`).not.toMatch(/^\s+at /m);
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toMatch(/^(?:[\dTZ:-]+ )?Conclusion: \w+, exit code 2\. /m);
  });
});
