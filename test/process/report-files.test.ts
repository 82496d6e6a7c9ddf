import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Emulator, type EmulatorServer, serve } from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { repositoryOf, type Visibility } from "../support/github-api.ts";
import { expectRedAs, readJUnit } from "../support/junit.ts";
import {
  ACTION,
  DENO,
  DENO_STEP,
  DIST,
  forThisRuntime,
  type Program,
} from "../support/programs.ts";
import { runStep } from "../support/runner.ts";
import { ref } from "../support/scripts.ts";
import { runInTerminal } from "../support/terminal.ts";
import { createThreeBatches } from "../support/three-batches.ts";

const LINK = ">download</a>";
const MESSAGE = "Validation error";

let emulator: Emulator;
let server: EmulatorServer;

beforeAll(async () => {
  emulator = createThreeBatches();
  server = await serve({ emulator });
});

afterAll(() => server.close());

describe.each(forThisRuntime([["the action on Node", ACTION], ["the step on Deno", DENO_STEP]]))(
  "%s",
  (_, program) => {
    const gate = (
      inputs: Readonly<Record<string, string>>,
      { visibility = "public", files = {} }: {
        visibility?: Visibility;
        files?: Record<string, string>;
      } = {},
    ) =>
      runStep({
        program,
        inputs: {
          "base-url": server.url,
          "client-key": CREDENTIALS.clientKey,
          "api-token": CREDENTIALS.apiToken,
          "batch-refs": ref(2),
          "summary-file": "summary.md",
          ...inputs,
        },
        event: { repository: repositoryOf(visibility) },
        files,
      });

    it.each<[string, Visibility, boolean]>([
      ["auto", "private", true],
      ["auto", "internal", false],
    ])("shows in summary-file what it shows in the job summary, log-links %s", async (...row) => {
      const [logLinks, visibility, isShown] = row;
      const { files, summary, junit } = await gate({ "log-links": logLinks }, { visibility });
      expect(files["summary.md"]).toBe(summary);
      expect(summary.includes(LINK)).toBe(isShown);
      expect(JSON.stringify(junit?.cases).includes(MESSAGE)).toBe(isShown);
    });

    it("writes its files into new folders, and without a job summary too", async () => {
      const { files } = await gate({
        summary: "false",
        junit: "out/a/junit.xml",
        "summary-file": "out/b/summary.md",
      });
      expect(Object.keys(files)).toContain(join("out", "a", "junit.xml"));
      expect(files[join("out", "b", "summary.md")]).toContain(
        "## ❌ Sitecore CDP batches: failure",
      );
    });

    it("writes no file over another, and tells every bad input at once", async () => {
      const { exitCode, files, report, summary } = await gate({
        "report-file": "gate.xml",
        junit: "./gate.xml",
        timeout: "soon",
      });
      expect(exitCode).toBe(2);
      expect(report.problems).toEqual([
        expect.stringContaining("'timeout': it must be a duration"),
        "Cannot use input 'junit': './gate.xml' is also the path of report-file",
      ]);
      expect(JSON.parse(files["gate.xml"] ?? "")).toMatchObject({ conclusion: "unknown" });
      expect(files["summary.md"]).toBe(summary);
    });

    it("writes no file over the refs", async () => {
      const { exitCode, files, report } = await gate(
        { "batch-refs-file": "refs.txt\nmore.txt", junit: "./more.txt" },
        { files: { "refs.txt": ref(1), "more.txt": ref(2) } },
      );
      expect(exitCode).toBe(2);
      expect(report.problems).toEqual([
        "Cannot use input 'junit': './more.txt' is also the path of batch-refs-file",
      ]);
      // Of the files given, only what was changed is left.
      expect(Object.keys(files)).not.toContain("more.txt");
    });
  },
);

/** Paths that cannot be written, three at a time, and why. */
const UNWRITABLE: readonly (readonly (readonly [string, string])[])[] = [
  [
    ["dir", "it is a folder"],
    ["event.json/file", "part of the path is a file, not a folder"],
    ["pipe", "it is a pipe without a reader, or not a regular file"],
  ],
  [
    ["x".repeat(300), "its name is too long"],
    ["dir/.", "it is a folder"],
    ["/proc/none/file", "(its folder cannot be created|Deno needs --allow-write for it)"],
  ],
];

describe.runIf(process.platform === "linux").each(forThisRuntime<[string, Program, Program]>([
  ["the action on Node", ACTION, ACTION],
  ["the step on Deno", DENO_STEP, [...DENO, "--allow-all", DIST]],
]))("%s", (_, program, mayWriteAnywhere) => {
  const gate = (
    inputs: Readonly<Record<string, string>>,
    prepare = "mkdir dir; mkfifo pipe",
    runs = program,
    script = (command: string) => `exec ${command}`,
  ) =>
    runStep({
      program: runs,
      script: (command) => `${prepare}\n${script(command)}`,
      inputs: {
        "base-url": server.url,
        "client-key": CREDENTIALS.clientKey,
        "api-token": CREDENTIALS.apiToken,
        // It never ends.
        "batch-refs": ref(3),
        ...inputs,
      },
    });

  it.each(UNWRITABLE)(
    "refuses all paths that it cannot write at once, before the wait, with what else is wrong",
    async (...paths) => {
      const before = emulator.requests.length;
      const inputs = ["report-file", "junit", "summary-file"];
      const given = inputs.map((input, index) => [input, paths[index]?.[0] ?? ""]);
      const { exitCode, outputs, report, junit, files, summary, annotations } = await gate({
        ...Object.fromEntries(given),
        "log-directory": "event.json",
        timeout: "soon",
      });
      expect(exitCode).toBe(2);
      const all = ["timeout", "log-directory", ...inputs];
      expect(outputs["reason"]).toBe(`Invalid inputs: ${all.join(", ")}`);
      const states = [
        ["log-directory", "part of the path is a file, not a folder"],
        ...paths.map(([, state], index) => [inputs[index], state]),
      ];
      expect(report.problems).toEqual([
        expect.stringContaining("'timeout': it must be a duration"),
        ...states.map(([input, state]) =>
          expect.stringMatching(
            new RegExp(`^Cannot use input '${input}': '.+' cannot be written: ${state}$`),
          )
        ),
      ]);
      expect(summary).toContain("unknown");
      expect(junit).toBeUndefined();
      expect(annotations.filter((text) => text.startsWith("warning"))).toEqual([]);
      expect(emulator.requests).toHaveLength(before);
      // Nothing was made to find out.
      const isOwn = (name: string) => /^(output|summary|sitecore.*json)$/.test(name);
      expect(Object.keys(files).filter((name) => !isOwn(name))).toEqual([]);
    },
  );

  it.each(["/dev/stdout", "/dev/fd/3", "read"])(
    "writes to %s",
    async (path) => {
      const prepare = "mkfifo read; exec 3> third" +
        (path === "read" ? "; cat read > got 2> /dev/null &" : "");
      const refs = { "batch-refs": ref(1) };
      const { exitCode, annotations, raw, files } = await gate(
        { ...refs, "summary-file": path },
        prepare,
        mayWriteAnywhere,
        // What reads the pipe ends after the program.
        (command) => `${command}\ncode=$?\nwait\nexit $code`,
      );
      expect(exitCode).toBe(0);
      expect(annotations.filter((text) => text.startsWith("warning"))).toEqual([]);
      const text = { "/dev/fd/3": files["third"], read: files["got"] }[path] ?? raw;
      expect(text).toContain("## ✅");
    },
  );

  it.each<[string, Readonly<Record<string, string>>, string, string]>([
    ["report-file", { "report-file": "output" }, "GITHUB_OUTPUT", ":"],
    [
      "junit",
      { "report-file": "a.json", junit: "b.json" },
      "report-file",
      "echo mine > a.json; ln -s a.json b.json",
    ],
    [
      "report-file",
      { "batch-refs-file": "./*.txt", "report-file": "link" },
      "batch-refs-file",
      `echo ${ref(1)} > refs.txt; ln -s refs.txt link`,
    ],
  ])("replaces nothing of others: %s with %j", async (input, inputs, owner, prepare) => {
    const { exitCode, report, outputs, files } = await gate(
      { "batch-refs": ref(1), ...inputs },
      `echo a=b >> $GITHUB_OUTPUT; ${prepare}`,
    );
    expect(exitCode).toBe(2);
    expect(report.problems).toEqual([
      expect.stringMatching(`^Cannot use input '${input}': '.*' is also the path of ${owner}$`),
    ]);
    expect(outputs["a"]).toBe("b");
    if ("refs.txt" in files) expect(files["refs.txt"]).toBe(`${ref(1)}\n`);
  });

  it("takes what is there literally, although it looks like a pattern", async () => {
    const inputs = { "batch-refs-file": "refs[1].txt", "report-file": "refs1.txt" };
    const { exitCode } = await gate(
      { "batch-refs": "", ...inputs },
      `echo ${ref(1)} > 'refs[1].txt'`,
    );
    expect(exitCode).toBe(0);
  });

  it("warns of what is found only at the end", async () => {
    const { exitCode, annotations } = await gate(
      { "batch-refs": ref(3), junit: "out" },
      // Once it waits; the gate has the shell's process.
      "(until [ -s summary ]; do sleep 0.1; done; mkdir out; kill -TERM $$) &",
    );
    expect(exitCode).toBe(130);
    expect(annotations.filter((text) => text.startsWith("warning: Cannot")))
      .toEqual([
        expect.stringMatching(/^warning: Cannot write the JUnit file: (EISDIR|Is a directory)/),
      ]);
  });
});

describe.each(forThisRuntime<[string, Program]>([
  ["on Node", ACTION],
  ["on Deno", [
    ...DENO,
    "--allow-net=127.0.0.1",
    "--allow-env=SITECORE_CDP_*",
    "--ignore-env",
    "--allow-write=junit.xml,summary.md",
    DIST,
  ]],
]))("the program %s, outside of GitHub,", (_, program) => {
  const VARIABLES = {
    SITECORE_CDP_CLIENT_KEY: CREDENTIALS.clientKey,
    SITECORE_CDP_API_TOKEN: CREDENTIALS.apiToken,
  };

  async function gate(flags: readonly string[], env: Readonly<Record<string, string>> = VARIABLES) {
    const files = ["--junit", "junit.xml", "--summary-file", "summary.md"];
    const all = [`--base-url=${server.url}`, ...files, ...flags];
    const result = await runInTerminal(program, all, { env });
    const junit = readJUnit(result.files["junit.xml"] ?? "");
    expectRedAs(result.exitCode, junit);
    return { ...result, junit, summary: result.files["summary.md"] ?? "" };
  }

  it.each<[string, boolean, boolean]>([
    ["auto", false, true],
    ["true", true, true],
  ])("links logs in summary-file only by wish, log-links %s", async (...row) => {
    const [logLinks, isLinked, hasMessages] = row;
    const { summary, junit, stdout } = await gate([
      `--batch-refs=${ref(2)}`,
      `--log-links=${logLinks}`,
    ]);
    expect(summary.includes(LINK)).toBe(isLinked);
    expect(summary.includes(MESSAGE)).toBe(hasMessages);
    expect(JSON.stringify(junit.cases).includes(MESSAGE)).toBe(hasMessages);
    expect(stdout).not.toContain("download");
  });

  it("writes its files where a flag is not there, too", async () => {
    const result = await gate(["--batch-refs", ref(1), "--token=x"]);
    expect(result.exitCode).toBe(2);
    expect(result.junit.properties["conclusion"]).toBe("unknown");
    expect(result.summary).toContain("Sitecore CDP batches: unknown");
  });

  it("says in the JUnit file what is wrong with the inputs", async () => {
    const { junit } = await gate([], {});
    expect(junit.cases).toMatchObject([{
      name: "Overall result",
      kind: "error",
      type: "unknown",
      message: "Missing flags: --batch-refs, --client-key, --api-token",
    }]);
    expect(junit.cases[0]?.lines.slice(1, 4)).toEqual([
      expect.stringContaining("--batch-refs is missing"),
      expect.stringContaining("--client-key is missing"),
      expect.stringContaining("--api-token is missing"),
    ]);
  });
});
