import { execFile } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  createEmulator,
  type Emulator,
  type EmulatorServer,
  serve,
} from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { guest } from "../support/emulator-client.ts";
import { GITHUB_TOKEN, REPOSITORY, serveGitHub } from "../support/github-api.ts";
import { example, fillExpressions, textAt } from "../support/manual.ts";
import { LOAD_ACTION } from "../support/programs.ts";
import { readOutputs } from "../support/runner-files.ts";
import { runStep, type StepOptions } from "../support/runner.ts";

type Texts = Readonly<Record<string, string>>;

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Texts;
  readonly with?: Texts;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

const GUESTS = `${JSON.stringify(guest(1))}\n${JSON.stringify(guest(2))}\n`;
const BAD_GUESTS = GUESTS.replace('"upsert"', '"upset"');

let emulator: Emulator;
let server: EmulatorServer;
/** What steps have in common. */
let directory: string;

beforeEach(async () => {
  const stages = { validationMs: 20, queueMs: 20, processingMs: 20 };
  emulator = createEmulator({ stages, credentials: CREDENTIALS });
  server = await serve({ emulator });
  directory = mkdtempSync(join(tmpdir(), "manual-load-"));
});

afterEach(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

/** The steps of a job in the manual, but for the API's address. */
function stepsOf(name: string, job = "load"): readonly Step[] {
  const part = parse(textAt(example(name), server.url));
  const steps = part.steps ?? part.jobs?.[job]?.steps ?? part[job]?.steps ?? part;
  expect(Array.isArray(steps)).toBe(true);
  return steps;
}

const stepThat = (steps: readonly Step[], pattern: RegExp) =>
  steps.find(({ uses = "" }) => pattern.test(uses));

/** The step that loads. */
const loadOf = (steps: readonly Step[]) =>
  stepThat(steps, /^OWNER\/sitecore-cdp-batch-gate\/load@v0$/);

function fill(texts: Texts | undefined, values: Texts = {}): Record<string, string> {
  return fillExpressions(texts ?? {}, {
    "vars.SITECORE_CDP_CLIENT_KEY": CREDENTIALS.clientKey,
    "secrets.SITECORE_CDP_API_TOKEN": CREDENTIALS.apiToken,
    ...values,
  });
}

/** Runs a step that loads these files of a repository, by their paths. */
async function load(step: Step | undefined, files: Texts, more: Partial<StepOptions> = {}) {
  const { inputs, ...options } = more;
  return await runStep({
    program: LOAD_ACTION,
    inputs: { "poll-interval": "20ms", ...fill(step?.with), ...inputs },
    files,
    ...options,
  });
}

/** Runs a script of a step, with a `gh` that notes what it is called with. */
async function runScript(script: string, env: Texts = {}): Promise<readonly string[]> {
  const calls = join(directory, "calls");
  const gh = join(directory, "gh");
  writeFileSync(calls, "");
  writeFileSync(gh, `#!/bin/sh\nprintf "%s\\n" "$@" > '${calls}'\n`);
  chmodSync(gh, 0o755);
  const PATH = [directory, join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
  const { HOME, DENO_DIR } = process.env;
  await promisify(execFile)("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
    cwd: directory,
    env: { HOME, DENO_DIR, ...env, PATH },
  });
  return readFileSync(calls, "utf8").trimEnd().split("\n");
}

describe.runIf(process.platform === "linux")("The manual's example", () => {
  it("loads files in one step", async () => {
    const { report, outputs } = await load(loadOf(stepsOf("load step")), {
      "out/guests.json": GUESTS,
      "out/more.json": JSON.stringify([guest(3)], undefined, 2),
    });
    expect(report).toMatchObject({ conclusion: "success", counts: { total: 2, success: 2 } });
    expect(outputs).toMatchObject({ "record-count": "3", "uploaded-count": "2" });
    expect(emulator.uploadedFiles).toHaveLength(2);
  });

  it.each(["notify", "soft gate", "keep logs", "commit status"])(
    "loads the files of a repository: %s",
    async (name) => {
      const steps = stepsOf(name);
      expect(stepThat(steps, /^actions\/checkout@/)).toBeDefined();
      const { report } = await load(loadOf(steps), { "data/guests.json": GUESTS });
      expect(report).toMatchObject({ conclusion: "success", counts: { total: 1 } });
    },
  );

  it("checks files without credentials, and points to their lines", async () => {
    const step = loadOf(stepsOf("only check", "check"));
    expect(Object.keys(step?.with ?? {})).toEqual(["files", "only-check"]);
    const good = await load(step, { "data/guests.json": GUESTS });
    expect(good).toMatchObject({ exitCode: 0, outputs: { conclusion: "checked" } });
    const bad = await load(step, { "data/guests.json": BAD_GUESTS });
    expect(bad).toMatchObject({ exitCode: 1, outputs: { conclusion: "failure" } });
    expect(bad.raw).toMatch(/^::error .*\/data\/guests\.json,line=1::.*The field "mode" must/m);
    expect(emulator.uploadedFiles).toEqual([]);
  });

  it("uploads in one job, and waits in another", async () => {
    const { outputs } = await load(loadOf(stepsOf("load and gate")), {
      "data/guests.json": GUESTS,
    });
    expect(outputs).toMatchObject({ conclusion: "pending", "uploaded-count": "1" });
    const [gate] = stepsOf("load and gate", "gate");
    const refs = { "needs.load.outputs.refs": outputs["batch-refs"] ?? "" };
    const { report } = await runStep({
      inputs: { "poll-interval": "20ms", ...fill(gate?.with, refs) },
    });
    expect(report).toMatchObject({ conclusion: "success", counts: { total: 1 } });
  });

  it("loads only what failed, once it is fixed", async () => {
    // The API finds what no check can know.
    const bad = guest(3, {
      value: { guestType: "customer", email: "ada@example.com", firstName: 2 },
    });
    const kept = join(directory, "error-logs");
    const keepLogs = stepsOf("keep logs");
    const inputs = { "log-directory": kept };
    const files = { "data/guests.json": `${GUESTS}${JSON.stringify(bad)}` };
    const failed = await load(loadOf(keepLogs), files, { inputs });
    expect(failed.report).toMatchObject({ conclusion: "failure", failedRecords: 1 });

    const keep = stepThat(keepLogs, /^actions\/upload-artifact@/)?.with;
    expect(keep?.["path"]).toBe(loadOf(keepLogs)?.with?.["log-directory"]);

    const steps = stepsOf("only failed");
    const download = stepThat(steps, /^actions\/download-artifact@/)?.with;
    const again = loadOf(steps);
    expect(download?.["name"]).toBe(keep?.["name"]);
    expect(download?.["path"]).toBe(again?.with?.["only-failed-in"]);
    const fixed = { "data/guests.json": files["data/guests.json"].replace(":2}", ':"Ada"}') };
    const { outputs, raw } = await load(again, fixed, { inputs: { "only-failed-in": kept } });
    expect(raw).toContain("Found 1 of 1 failed record in the files");
    expect(outputs).toMatchObject({ conclusion: "success", "record-count": "1" });
  });

  it("gets the error logs afterwards, if they were not kept", async () => {
    symlinkSync(root, join(directory, "sitecore-cdp-batch-gate"), "junction");
    const ref = "12af3453-62da-4b31-a646-631b7b5f3009";
    emulator.add({ ref, timeline: [{ status: "error", afterMs: 0 }], log: [] });
    const command = textAt(example("logs afterwards"), server.url).trim();
    await runScript(`${command} || test $? -eq 1`, {
      SITECORE_CDP_CLIENT_KEY: CREDENTIALS.clientKey,
      SITECORE_CDP_API_TOKEN: CREDENTIALS.apiToken,
    });
    expect(readdirSync(join(directory, "error-logs"))).toEqual([`${ref}.ndjson.gz`]);
  });

  it("keeps a commit status with the permission that it has", async () => {
    expect(parse(example("commit status")).load.permissions).toMatchObject({ statuses: "write" });
    const github = await serveGitHub();
    const env = { GITHUB_API_URL: github.apiUrl, GITHUB_REPOSITORY: REPOSITORY };
    await load(loadOf(stepsOf("commit status")), { "data/guests.json": GUESTS }, {
      inputs: { "github-token": GITHUB_TOKEN },
      env: { ...env, GITHUB_SHA: "c".repeat(40) },
    });
    await github.close();
    expect(github.statuses).toMatchObject([
      { context: "sitecore-cdp", state: "pending" },
      { context: "sitecore-cdp", state: "success" },
    ]);
  });

  it("starts a gate that comes back later", async () => {
    const steps = stepsOf("start the gate");
    const { outputs } = await load(loadOf(steps), { "data/guests.json": GUESTS });
    const { run = "", env } = steps.at(-1) ?? {};
    const calls = await runScript(run, {
      ...fill(env, {
        "github.token": "t",
        "steps.load.outputs.batch-refs": outputs["batch-refs"] ?? "",
        "steps.load.outputs.waiting-since": outputs["waiting-since"] ?? "",
      }),
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_REF_NAME: "main",
      GITHUB_SHA: "c".repeat(40),
    });
    const inputs = Object.keys(
      parse(readFileSync(join(root, "examples/gate-later.yml"), "utf8")).on.workflow_dispatch
        .inputs,
    );
    expect(calls).toEqual([
      ...["workflow", "run", "gate-later.yml", "--repo", REPOSITORY, "--ref", "main"],
      ...["-f", `batch-refs=${outputs["batch-refs"]}`, "-f", `sha=${"c".repeat(40)}`],
      ...["-f", `waiting-since=${outputs["waiting-since"]}`],
    ]);
    expect(inputs).toEqual(expect.arrayContaining(["batch-refs", "sha", "waiting-since"]));
    expect(new Date(outputs["waiting-since"] ?? "").getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it.each([
    ["Node.js", "load command"],
    ["Deno", "load on deno"],
  ])("loads on the command line, on %s", async (_, name) => {
    symlinkSync(root, join(directory, "sitecore-cdp-batch-gate"), "junction");
    mkdirSync(join(directory, "out"));
    writeFileSync(join(directory, "out/guests.json"), GUESTS);
    const command = textAt(example(name), server.url).replace(",STORAGE", "");
    await runScript(`${command.trim()} --json --poll-interval 20ms > report.json`, {
      SITECORE_CDP_CLIENT_KEY: CREDENTIALS.clientKey,
      SITECORE_CDP_API_TOKEN: CREDENTIALS.apiToken,
    });
    const report = JSON.parse(readFileSync(join(directory, "report.json"), "utf8"));
    expect(report).toMatchObject({ conclusion: "success", load: { recordCount: 2 } });
  });

  it("loads in a step on Deno, with these permissions", async () => {
    symlinkSync(root, join(directory, "sitecore-cdp-batch-gate"), "junction");
    mkdirSync(join(directory, "data"));
    writeFileSync(join(directory, "data/guests.json"), GUESTS);
    const { run = "", env } = stepsOf("deno load step").at(-1) ?? {};
    const temporary = mkdtempSync(join(tmpdir(), "runner-temp-"));
    const files = ["output", "summary"].map((name) => join(temporary, name));
    for (const file of files) writeFileSync(file, "");
    const [output = "", summary = ""] = files;
    await runScript(run.replace(",STORAGE", ""), {
      ...fill(env),
      INPUT_POLL_INTERVAL: "20ms",
      GITHUB_ACTIONS: "true",
      GITHUB_WORKSPACE: directory,
      RUNNER_TEMP: temporary,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
    });
    expect(readOutputs(readFileSync(output, "utf8"))).toMatchObject({ conclusion: "success" });
    rmSync(temporary, { recursive: true });
  });

  it.each([
    ["Node.js", "node"],
    ["Deno", `deno run --quiet --allow-all --config=sitecore-cdp-batch-gate/deno.json`],
  ])("loads from a program, on %s", async (_, runtime) => {
    symlinkSync(root, join(directory, "sitecore-cdp-batch-gate"), "junction");
    mkdirSync(join(directory, "out"));
    const connection = JSON.stringify({ baseUrl: server.url, ...CREDENTIALS });
    const script = `const connection = ${connection} as const;\n${example("library load")}`;
    writeFileSync(join(directory, "use-load.ts"), script);
    const read = async (records: string) => {
      writeFileSync(join(directory, "out/guests.json"), records);
      await runScript(`${runtime} use-load.ts > said.txt`);
      return readFileSync(join(directory, "said.txt"), "utf8");
    };
    expect(await read(GUESTS))
      .toBe("Loading 1 batches\nsuccess: 2 records, The batch succeeded\n");
    expect(await read(BAD_GUESTS)).toMatch(/^failure: .*\nout\/guests\.json:1: The field "mode"/);
  });

  it("names the storage that Deno may not reach", async () => {
    symlinkSync(root, join(directory, "sitecore-cdp-batch-gate"), "junction");
    mkdirSync(join(directory, "out"));
    writeFileSync(join(directory, "out/guests.json"), GUESTS);
    // The API gives out URLs of another host.
    const api = await serve({
      emulator: {
        async fetch(request) {
          const answer = await emulator.fetch(request);
          const text = (await answer.text())
            .replace(/http:\/\/[^/"]*(?=[^"]*\/import\.gz)/, "https://storage.example");
          return new Response(text, { status: answer.status });
        },
      },
    });
    const command = textAt(example("load on deno"), api.url).replace(",STORAGE", "");
    const failed = await runScript(`${command.trim()} 2>&1`, {
      SITECORE_CDP_CLIENT_KEY: CREDENTIALS.clientKey,
      SITECORE_CDP_API_TOKEN: CREDENTIALS.apiToken,
    }).then(() => ({ code: 0, stdout: "" }), (error) => error);
    await api.close();
    expect(failed.stdout).toContain("--allow-net=storage.example");
    expect(failed.code).toBe(2);
  });
});
