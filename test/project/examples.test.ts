import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readProjectFile } from "../../scripts/docs.ts";
import { createEmulator, type ScriptedBatch, serve } from "../../src/emulator/mod.ts";
import { systemClock } from "../../src/system/clock.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { guest } from "../support/emulator-client.ts";
import { GITHUB_TOKEN, REPOSITORY, serveGitHub } from "../support/github-api.ts";
import { example, fillExpressions, textAt } from "../support/manual.ts";
import { LOAD_ACTION } from "../support/programs.ts";
import { readOutputs } from "../support/runner-files.ts";
import { runStep } from "../support/runner.ts";
import { ref } from "../support/scripts.ts";

type Texts = Readonly<Record<string, string>>;

/** An example, but for the API's address. */
const exampleAt = (name: string, url: string) =>
  parse(textAt(readProjectFile(`examples/${name}`), url)).jobs;

const { poll } = parse(readProjectFile("examples/gate-later.yml")).jobs;
const [guard, , comeBack] = poll.steps;
const SHA = "c".repeat(40);

/** What `gh` is called with, by the script as it is, and what the script writes to its outputs. */
async function runWithGh(script: string, env: Texts, answer = "") {
  const directory = mkdtempSync(join(tmpdir(), "gh-"));
  const gh = join(directory, "gh");
  writeFileSync(join(directory, "answer"), answer);
  writeFileSync(
    gh,
    '#!/bin/sh\nprintf "%s\\n" "$@" > "$(dirname "$0")/calls"\ncat "$(dirname "$0")/answer"\n',
  );
  const GITHUB_OUTPUT = join(directory, "output");
  writeFileSync(GITHUB_OUTPUT, "");
  chmodSync(gh, 0o755);
  try {
    await promisify(execFile)("bash", ["-eo", "pipefail", "-c", script], {
      cwd: directory,
      env: { GITHUB_OUTPUT, ...env, PATH: [directory, process.env["PATH"]].join(delimiter) },
    });
    return {
      calls: readFileSync(join(directory, "calls"), "utf8").trimEnd().split("\n"),
      outputs: readOutputs(readFileSync(GITHUB_OUTPUT, "utf8")),
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const HOUR_MS = 3_600_000;

/** Plays the runs of the workflow, each started by the one before and an hour later for the API. */
async function play(timeline: NonNullable<ScriptedBatch["timeline"]>, since: Date) {
  const conclusions: (string | undefined)[] = [];
  const nowMs = () => systemClock.nowMs() + conclusions.length * HOUR_MS;
  const clock = { ...systemClock, nowMs };
  const emulator = createEmulator({ credentials: CREDENTIALS, clock });
  emulator.add({ ref: ref(1), timeline });
  const [server, github] = [await serve({ emulator }), await serveGitHub()];
  const gate = exampleAt("gate-later.yml", server.url).poll.steps[1];
  let inputs: Texts = { "batch-refs": ref(1), sha: SHA, "waiting-since": since.toISOString() };
  while (conclusions.length < 50) {
    const values = {
      ...Object.fromEntries(Object.entries(inputs).map(([name, text]) => [`inputs.${name}`, text])),
      "vars.SITECORE_CDP_CLIENT_KEY": CREDENTIALS.clientKey,
      "secrets.SITECORE_CDP_API_TOKEN": CREDENTIALS.apiToken,
      "github.token": GITHUB_TOKEN,
    };
    const { outputs } = await runStep({
      inputs: {
        ...fillExpressions(gate.with, values),
        "github-token": GITHUB_TOKEN,
      },
      env: { GITHUB_API_URL: github.apiUrl, GITHUB_REPOSITORY: REPOSITORY },
    });
    conclusions.push(outputs["conclusion"]);
    if (outputs["conclusion"] !== "pending") break;
    const env = { GITHUB_REPOSITORY: REPOSITORY, GITHUB_REF_NAME: "main" };
    const since = { "steps.gate.outputs.waiting-since": outputs["waiting-since"] };
    const { calls } = await runWithGh(comeBack.run, {
      ...fillExpressions(comeBack.env, { ...values, ...since }),
      ...env,
    });
    expect(calls.slice(0, 7))
      .toEqual(["workflow", "run", "gate-later.yml", "--repo", REPOSITORY, "--ref", "main"]);
    inputs = Object.fromEntries(
      calls.filter((call) => call.includes("=")).map((call) => call.split("=")),
    );
    expect(Object.keys(inputs)).toEqual(["batch-refs", "sha", "waiting-since", "polled-at"]);
  }
  await Promise.all([server.close(), github.close()]);
  return { conclusions, statuses: github.statuses };
}

describe.runIf(process.platform === "linux")("examples/gate-later.yml", () => {
  it("comes back only while it is pending, and waits in between free of charge", () => {
    expect(comeBack.if).toBe("steps.gate.outputs.conclusion == 'pending'");
    expect(poll.environment).toBe("sitecore-cdp-pause");
    expect(poll.permissions).toEqual({ actions: "write", statuses: "write" });
  });

  it.each<[string, number | undefined, number]>([
    ["goes on in its first run", undefined, 0],
    ["goes on after a pause", 301, 0],
    ["stops without a pause", 200, 1],
  ])("%s", async (_, secondsAgo, code) => {
    const polledAt = secondsAgo === undefined
      ? ""
      : `${Math.floor(Date.now() / 1000) - secondsAgo}`;
    const env = { PATH: process.env["PATH"], POLLED_AT: polledAt };
    const run = promisify(execFile)("bash", ["-eo", "pipefail", "-c", guard.run], { env });
    const { code: exitCode = 0 } = await run.then(() => ({ code: 0 }), (error) => error);
    expect(exitCode).toBe(code);
  });

  it("polls once per run until all has ended, and ends the commit status", async () => {
    const timeline = [{ status: "processing", afterMs: 0 }, {
      status: "success",
      afterMs: 1.5 * HOUR_MS,
    }];
    const { conclusions, statuses } = await play(timeline, new Date());
    expect(conclusions).toEqual(["pending", "pending", "success"]);
    expect(statuses.at(0)).toMatchObject({ sha: SHA, state: "pending", context: "sitecore-cdp" });
    expect(statuses.at(-1)).toMatchObject({ sha: SHA, state: "success" });
  });

  it("stops at the timeout, counted from the first run", async () => {
    const sevenHoursAgo = new Date(Date.now() - 7 * HOUR_MS);
    const { conclusions, statuses } = await play(
      [{ status: "processing", afterMs: 0 }],
      sevenHoursAgo,
    );
    expect(conclusions).toEqual(["timed_out"]);
    expect(statuses).toMatchObject([{ sha: SHA, state: "failure" }]);
  });
});

describe.runIf(process.platform === "linux")("examples/gate-scheduled.yml", () => {
  const { find, gate } = parse(readProjectFile("examples/gate-scheduled.yml")).jobs;
  const leave = parse(example("leave it pending")).load.steps;

  /** An artifact as GitHub's API describes it. */
  const artifact = (id: number, more: object = {}, run: object = {}) => ({
    id,
    name: "sitecore-cdp-pending",
    expired: false,
    ...more,
    workflow_run: {
      id: 70 + id,
      repository_id: 1,
      head_repository_id: 1,
      head_branch: "main",
      head_sha: SHA,
      ...run,
    },
  });

  it("finds what loads of the default branch have left, and nothing of forks", async () => {
    const [step] = find.steps;
    const artifacts = [
      artifact(1),
      artifact(2, { expired: true }),
      artifact(3, {}, { head_repository_id: 2 }),
      artifact(4, {}, { head_branch: "topic" }),
      artifact(5),
    ];
    const { calls, outputs } = await runWithGh(
      step.run,
      { GITHUB_REPOSITORY: REPOSITORY, BRANCH: "main" },
      JSON.stringify({ total_count: 5, artifacts }),
    );
    const { name } = leave.at(-1).with;
    expect(calls[1]).toContain(`repos/${REPOSITORY}/actions/artifacts?name=${name}&`);
    expect(JSON.parse(outputs["loads"] ?? ""))
      .toEqual([{ id: 1, run: 71, sha: SHA }, { id: 5, run: 75, sha: SHA }]);
  });

  it("does nothing if nothing is pending", async () => {
    const { outputs } = await runWithGh(
      find.steps[0].run,
      { GITHUB_REPOSITORY: REPOSITORY, BRANCH: "main" },
      JSON.stringify({ total_count: 0, artifacts: [] }),
    );
    expect(gate.if).toBe(`needs.find.outputs.loads != '${outputs["loads"]}'`);
  });

  it("polls for what a load has left, in its time and for its commit", async () => {
    const emulator = createEmulator({ credentials: CREDENTIALS });
    const [server, github] = [await serve({ emulator }), await serveGitHub()];
    const values = {
      "vars.SITECORE_CDP_CLIENT_KEY": CREDENTIALS.clientKey,
      "secrets.SITECORE_CDP_API_TOKEN": CREDENTIALS.apiToken,
      "matrix.load.sha": SHA,
    };
    const [, load] = parse(textAt(example("leave it pending"), server.url)).load.steps;
    const left = await runStep({
      program: LOAD_ACTION,
      inputs: fillExpressions(load.with, values),
      files: { "data/guests.json": JSON.stringify(guest(1)) },
    });
    const since = left.outputs["waiting-since"] ?? "";
    const [download, read, poll] = exampleAt("gate-scheduled.yml", server.url).gate.steps;
    expect(download.with.path).toBe(leave.at(-1).with.path);
    expect(read.run).toContain("pending/waiting-since");
    const inputs = fillExpressions(poll.with, {
      ...values,
      "steps.upload.outputs.waiting-since": since,
    });
    const { outputs } = await runStep({
      inputs: { ...inputs, "github-token": GITHUB_TOKEN },
      files: { "pending/refs.ndjson": left.files["pending/refs.ndjson"] ?? "" },
      env: { GITHUB_API_URL: github.apiUrl, GITHUB_REPOSITORY: REPOSITORY },
    });
    await Promise.all([server.close(), github.close()]);
    expect(outputs).toMatchObject({ conclusion: "pending", "waiting-since": since });
    expect(github.statuses.at(-1)).toMatchObject({ sha: SHA, state: "pending" });
  });

  it("deletes what is over, and keeps what is pending or unknown", async () => {
    const last = gate.steps.at(-1);
    const [, over = "[]"] = /fromJSON\('(.*?)'\)/.exec(last.if) ?? [];
    expect(JSON.parse(over)).toEqual(["success", "failure", "timed_out"]);
    const { calls } = await runWithGh(last.run, { GITHUB_REPOSITORY: REPOSITORY, ID: "5" });
    expect(calls).toEqual(["api", "--method", "DELETE", `repos/${REPOSITORY}/actions/artifacts/5`]);
    expect(gate.permissions).toEqual({ actions: "write", statuses: "write" });
  });
});
