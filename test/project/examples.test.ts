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
import { GITHUB_TOKEN, REPOSITORY, serveGitHub } from "../support/github-api.ts";
import { fillExpressions } from "../support/manual.ts";
import { runStep } from "../support/runner.ts";
import { ref } from "../support/scripts.ts";

type Texts = Readonly<Record<string, string>>;

const { poll } = parse(readProjectFile("examples/gate-later.yml")).jobs;
const [guard, gate, comeBack] = poll.steps;
const SHA = "c".repeat(40);

/** What `gh` is called with, by the script as it is. */
async function callsOf(script: string, env: Texts): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), "gh-"));
  const gh = join(directory, "gh");
  writeFileSync(gh, '#!/bin/sh\nprintf "%s\\n" "$@" > "$(dirname "$0")/calls"\n');
  chmodSync(gh, 0o755);
  try {
    await promisify(execFile)("bash", ["-eo", "pipefail", "-c", script], {
      env: { ...env, PATH: [directory, process.env["PATH"]].join(delimiter) },
    });
    return readFileSync(join(directory, "calls"), "utf8").trimEnd().split("\n");
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
        "base-url": server.url,
        "github-token": GITHUB_TOKEN,
      },
      env: { GITHUB_API_URL: github.apiUrl, GITHUB_REPOSITORY: REPOSITORY },
    });
    conclusions.push(outputs["conclusion"]);
    if (outputs["conclusion"] !== "pending") break;
    const env = { GITHUB_REPOSITORY: REPOSITORY, GITHUB_REF_NAME: "main" };
    const calls = await callsOf(comeBack.run, { ...fillExpressions(comeBack.env, values), ...env });
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
