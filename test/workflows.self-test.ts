import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readProjectFile } from "../scripts/docs.ts";
import { GATE_WORKFLOW } from "../scripts/called-workflows.ts";
import {
  createEmulator,
  DEFAULT_CREDENTIALS,
  type EmulatorServer,
  serve,
} from "../src/emulator/mod.ts";
import { commitAll, runAct, standInsFor } from "./support/act.ts";
import { example } from "./support/manual.ts";
import { LOG, ref } from "./support/scripts.ts";

it("The workflow self-test.yml passes", async () => {
  const { exitCode, log } = await runAct({ workflow: ".github/workflows/self-test.yml" });
  expect(exitCode, log).toBe(0);
  expect(log).toContain("Success - Main Check that each step said what happened");
});

describe("The reusable workflow", () => {
  const [good, bad, open] = [ref(1), ref(2), ref(3)];
  let server: EmulatorServer;
  /** Holds the caller's repository, a copy of ours, and the artifacts. */
  let directory: string;

  beforeAll(async () => {
    const emulator = createEmulator({ stages: { validationMs: 1, queueMs: 1, processingMs: 1 } });
    emulator.add({ ref: good, timeline: [{ status: "success", afterMs: 0 }] });
    emulator.add({ ref: bad, timeline: [{ status: "error", afterMs: 0 }], log: LOG });
    emulator.add({ ref: open, timeline: [{ status: "processing", afterMs: 0 }] });
    server = await serve({ emulator });
  });

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "self-test-"));
    mkdirSync(join(directory, "artifacts"));
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  afterAll(() => server.close());

  function write(name: string, text: string): void {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { mode: 0o755 });
  }

  /** Runs a workflow of the manual, from its own repository, against the emulator. */
  async function run(
    workflow: string,
    { upload = "", gate = asActKnowsIt(readProjectFile(GATE_WORKFLOW)) } = {},
  ) {
    const caller = workflow.replace("on: workflow_dispatch", "on: push")
      .replace("region: eu", `base-url: ${server.url}`)
      .replace(/BASE_URL: .*/, `BASE_URL: ${server.url}`);
    write("caller/.github/workflows/caller.yml", caller);
    write("caller/upload.sh", upload);
    write(`called/${GATE_WORKFLOW}`, gate);
    commitAll(join(directory, "caller"));
    return await runAct({
      directory: join(directory, "caller"),
      workflow: ".github/workflows/caller.yml",
      repositories: {
        ...standInsFor(caller, gate),
        "OWNER/sitecore-cdp-batch-gate@v0": join(directory, "called"),
      },
      variables: { SITECORE_CDP_CLIENT_KEY: DEFAULT_CREDENTIALS.clientKey },
      secrets: { SITECORE_CDP_API_TOKEN: DEFAULT_CREDENTIALS.apiToken },
      env: { SELF_TEST_ARTIFACTS: join(directory, "artifacts") },
    });
  }

  /** The report in the artifact of the manual's example. */
  function readReport() {
    const folder = join(directory, "artifacts/gate-report");
    const [name = ""] = readdirSync(folder);
    return JSON.parse(readFileSync(join(folder, name), "utf8"));
  }

  it("takes the place of the README's gate", async () => {
    const [load] = example("upload and gate").split("  gate:\n");
    const gate = example("call the gate").replaceAll(/^(?=.)/gm, "  ");
    const { exitCode, log } = await run(`${load}${gate}`);
    expect(exitCode, log).toBe(0);
    expect(log).toContain("Checked out OWNER/sitecore-cdp-batch-gate at v0");
    expect(log).toContain("Conclusion: success, exit code 0. The batch succeeded");
  });

  it("gates what the manual's matrix has uploaded, and hands on its outputs", async () => {
    const upload = `if [ "$1" = guests ]; then echo ${good}; else echo ${open}; fi`;
    const looksOnce = "region: eu\n      wait: false\n      runs-on: '[\"ubuntu-latest\"]'";
    const matrix = example("gate a matrix").replace("region: eu", looksOnce);
    const { exitCode, log } = await run(matrix, { upload });
    expect(exitCode, log).toBe(0);
    expect(log).toContain("pending - Polled once: 1 of 2 batches still open");
    expect(readReport()).toMatchObject({ conclusion: "pending", counts: { total: 2 } });
  });

  it("is red when a batch failed, and keeps report and error logs", async () => {
    const upload = `if [ "$1" = guests ]; then echo ${good}; else echo ${bad}; fi`;
    const matrix = example("gate a matrix").replace("report-", "log-artifact: logs\n      report-");
    const { exitCode, log } = await run(matrix, { upload });
    expect(exitCode, log).toBe(1);
    expect(readReport()).toMatchObject({ conclusion: "failure", failedRecords: LOG.length });
    expect(readdirSync(join(directory, "artifacts/logs"))).toEqual([`${bad}.ndjson.gz`]);
  });

  it("is red when no artifact has the name", async () => {
    const matrix = example("gate a matrix").replace("refs-*", "lists-*");
    const { exitCode, log } = await run(matrix, { upload: `echo ${good}` });
    expect(exitCode, log).toBe(1);
    expect(readReport()).toMatchObject({ conclusion: "unknown" });
  });

  it("runs nothing of the caller's when it is not told its own version", async () => {
    const { exitCode, log } = await run(example("gate a matrix"), {
      upload: `echo ${good}`,
      gate: readProjectFile(GATE_WORKFLOW),
    });
    expect(exitCode, log).toBe(1);
    expect(log).toContain("Cannot determine which version of the gate was called");
    expect(log).not.toContain("Conclusion: ");
  });
});

/** act 0.2.89 does not say which workflow a job is from. */
function asActKnowsIt(gate: string): string {
  return gate.replaceAll("job.workflow_repository", "'OWNER/sitecore-cdp-batch-gate'")
    .replaceAll("job.workflow_sha", "'v0'");
}
