import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  cpSync,
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  createEmulator,
  type Emulator,
  type EmulatorServer,
  serve,
} from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { example, fillExpressions, textAt } from "../support/manual.ts";
import { installOldestDeno, OLDEST_DENO } from "../support/oldest-deno.ts";
import { DENO_PATH } from "../support/programs.ts";
import { readOutputs } from "../support/runner-files.ts";
import { runStep } from "../support/runner.ts";
import { LOG } from "../support/scripts.ts";

interface Step {
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

const REF = "12af3453-62da-4b31-a646-631b7b5f3009";
/** The folder of the clone. */
const CLONE = "sitecore-cdp-batch-gate";
const root = fileURLToPath(new URL("../../", import.meta.url));

let emulator: Emulator;
let server: EmulatorServer;
/** Where a reader stands: the folder that holds the clone. */
let directory: string;

beforeAll(async () => {
  const stages = { validationMs: 100, queueMs: 100, processingMs: 100 };
  emulator = createEmulator({ stages, credentials: CREDENTIALS });
  emulator.add({ ref: REF, timeline: [{ status: "success", afterMs: 0 }] });
  server = await serve({ emulator });
  directory = mkdtempSync(join(tmpdir(), "readme-"));
  symlinkSync(root, join(directory, CLONE), "junction");
});

afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

/** Puts values for the expressions of a workflow. */
function fill(
  texts: Readonly<Record<string, unknown>> = {},
  outputs: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return fillExpressions(texts, {
    "vars.SITECORE_CDP_CLIENT_KEY": CREDENTIALS.clientKey,
    "secrets.SITECORE_CDP_API_TOKEN": CREDENTIALS.apiToken,
    "needs.load.outputs.ref": outputs["ref"],
  });
}

/** A part of a workflow as it stands in the manual, but for the API's address. */
const partAt = (name: string) => parse(textAt(example(name), server.url));

/** Runs a script as the runner runs a `run:` step, with the runtimes of this project. */
async function runScript(
  script: string,
  env: Readonly<Record<string, string>>,
  { cwd = directory, programs = join(root, "node_modules/.bin") } = {},
) {
  const args = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
  const path = [programs, process.env["PATH"]].join(delimiter);
  return await promisify(execFile)("bash", args, {
    cwd,
    env: { HOME: process.env["HOME"], DENO_DIR: process.env["DENO_DIR"], ...env, PATH: path },
  });
}

const VARIABLES = {
  SITECORE_CDP_CLIENT_KEY: CREDENTIALS.clientKey,
  SITECORE_CDP_API_TOKEN: CREDENTIALS.apiToken,
};

describe.runIf(process.platform === "linux")("The manual's example", () => {
  it("uploads with curl and gates what it uploaded", async () => {
    const { env: variables, jobs: { load, gate } } = partAt("upload and gate");
    const output = join(directory, "output");
    for (const { run, env } of load.steps as Step[]) {
      if (run) await runScript(run, { ...variables, GITHUB_OUTPUT: output, ...fill(env) });
    }
    const outputs = readOutputs(readFileSync(output, "utf8"));
    const inputs = { "poll-interval": "50ms", ...fill(gate.steps[0].with, outputs) };
    const { report } = await runStep({ inputs });
    expect(report).toMatchObject({
      conclusion: "success",
      batches: [{ ref: outputs["ref"], status: "success" }],
    });
  });

  it("gates the refs in a file", async () => {
    const [gate]: Step[] = partAt("gate step");
    const { report } = await runStep({ inputs: fill(gate?.with), files: { "refs.txt": REF } });
    expect(report).toMatchObject({ conclusion: "success", batches: [{ ref: REF }] });
  });

  it("tells somebody, whatever the reason is", async () => {
    const tell: Step | undefined = parse(example("notify")).steps.at(-1);
    const told: unknown[] = [];
    const webhook = await serve({
      emulator: {
        async fetch(request) {
          told.push(await request.json());
          return new Response();
        },
      },
    });
    const env = { WEBHOOK: webhook.url, REASON: `"$(exit 1)" it's`, FAILED: "[]", RUN: "url" };
    await runScript(tell?.run ?? "", env);
    await webhook.close();
    expect(Object.keys(tell?.env ?? {})).toEqual(Object.keys(env));
    expect(told).toEqual([{ text: `"$(exit 1)" it's\n[]\nurl` }]);
  });

  it("gates a window", async () => {
    const emulator = createEmulator({ credentials: CREDENTIALS });
    for (let count = 0; count < 2; count++) {
      emulator.add({ ref: randomUUID(), timeline: [{ status: "success", afterMs: 0 }] });
    }
    // The other examples load into the other instance.
    const server = await serve({ emulator });
    const [gate]: Step[] = parse(textAt(example("window"), server.url));
    const { outputs } = await runStep({ inputs: fill(gate?.with) });
    await server.close();
    expect(outputs).toMatchObject({ conclusion: "success", "total-count": "2" });
  });

  it.each<[string, () => string]>([
    [`Deno ${OLDEST_DENO}`, installOldestDeno],
    ["Deno", () => DENO_PATH],
  ])("runs a step on %s with these permissions, and fetches nothing for it", async (_, deno) => {
    const steps: Step[] = partAt("deno step").steps;
    const { run = "", env } = steps.at(-1) ?? {};
    // What a checkout brings: no packages, and nothing that knows of them.
    const directory = mkdtempSync(join(tmpdir(), "deno-step-"));
    for (const name of ["dist", "src", "package.json", "deno.json", "deno.lock"]) {
      cpSync(join(root, name), join(directory, CLONE, name), { recursive: true });
    }
    const cache = join(directory, "cache");
    const file = (name: string) => {
      writeFileSync(join(directory, name), "");
      return join(directory, name);
    };
    writeFileSync(join(directory, "refs.txt"), REF);
    const script = run.replace("deno run", "deno run --cached-only");
    await runScript(script, {
      ...fill(env),
      DENO_DIR: cache,
      GITHUB_ACTIONS: "true",
      GITHUB_WORKSPACE: directory,
      RUNNER_TEMP: directory,
      GITHUB_OUTPUT: file("deno-output"),
      GITHUB_STEP_SUMMARY: file("deno-summary"),
    }, { cwd: directory, programs: dirname(deno()) });
    const outputs = readOutputs(readFileSync(join(directory, "deno-output"), "utf8"));
    expect(outputs).toMatchObject({ conclusion: "success", "success-count": "1" });
    expect(readFileSync(join(directory, "deno-summary"), "utf8")).toContain("success");
    expect(globSync("{npm,remote}/**/*.*", { cwd: cache })).toEqual([]);
    rmSync(directory, { recursive: true });
  });

  it.each<[string, string, string]>([
    ["passes", "success", ""],
    ["throws", "corrupted", " ended as corrupted"],
  ])("is a script of one's own that %s", async (_, status, message) => {
    const ref = randomUUID();
    emulator.add({ ref, timeline: [{ status, afterMs: 0 }] });
    const script = textAt(example("deno script"), server.url).replace(REF, ref);
    writeFileSync(join(directory, "load.ts"), script);
    const command = textAt(example("deno script command"), server.url);
    const { stderr } = await runScript(command, VARIABLES).catch((error) => error);
    expect(stderr).toContain(message);
    expect(stderr === "").toBe(message === "");
  });

  it.each([
    ["Node.js", ["node"]],
    ["Deno", ["deno", "run", "--quiet", "--allow-all", `--config=${CLONE}/deno.json`]],
  ])("follows a wait and lists what there is on %s", async (_, runtime) => {
    const ref = randomUUID();
    const startOfLoad = Date.now();
    emulator.add({ ref, timeline: [{ status: "error", afterMs: 0 }], log: LOG });
    const connection = { baseUrl: server.url, ...CREDENTIALS };
    writeFileSync(
      join(directory, "library.ts"),
      [
        `import { listBatches, waitForBatches } from "./${CLONE}/src/mod.ts";`,
        `const [ref, connection] = ${JSON.stringify([ref, connection])} as const;`,
        `const startOfLoad = new Date(${startOfLoad});`,
        example("library progress"),
        example("library window"),
        example("library list"),
      ].join("\n"),
    );
    const [command = "", ...args] = [...runtime, "library.ts"];
    const { stdout } = await promisify(execFile)(command, args, { cwd: directory });
    expect(stdout).toContain("guests: unseen -> error\n");
    expect(stdout).toMatch(/^\d records: 400 Validation error/m);
    expect(stdout).toContain(`failure: Batch ${ref} ended as error`);
    expect(readdirSync(join(directory, "error-logs"))).toContain(`${ref}.ndjson.gz`);
    expect(stdout).toMatch(new RegExp(`^${ref} error \\d{4}-`, "m"));
  });
});
