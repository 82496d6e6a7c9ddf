import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readProjectFile } from "../scripts/docs.ts";
import { CALLED_WORKFLOWS } from "../scripts/called-workflows.ts";
import {
  createEmulator,
  DEFAULT_CREDENTIALS,
  type EmulatorServer,
  serve,
} from "../src/emulator/mod.ts";
import { commitAll, runAct, standInsFor } from "./support/act.ts";
import { guest } from "./support/emulator-client.ts";
import { example, textAt } from "./support/manual.ts";
import { LOG } from "./support/scripts.ts";

it("The workflow self-test.yml passes", async () => {
  const { exitCode, log } = await runAct({ workflow: ".github/workflows/self-test.yml" });
  expect(exitCode, log).toBe(0);
  expect(log).toContain("Success - Main Check that each step said what happened");
});

describe("The reusable workflow", () => {
  let server: EmulatorServer;
  /** Holds the caller's repository, a copy of ours, and the artifacts. */
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "self-test-"));
    mkdirSync(join(directory, "artifacts"));
  });

  afterEach(async () => {
    await server.close();
    rmSync(directory, { recursive: true });
  });

  function write(name: string, text: string): void {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { mode: 0o755 });
  }

  /** How files with orders end; those with guests succeed. */
  interface Orders {
    readonly end: string;
    readonly log?: typeof LOG;
  }

  /** Runs a workflow of the manual, from its own repository, against the emulator. */
  async function run(workflow: string, orders?: Orders, asCalled = asActKnowsIt) {
    const stages = { validationMs: 1, queueMs: 1, processingMs: 1 };
    const uploads = orders ? [{ contains: '"schema":"order"', ...orders }] : [];
    server = await serve({ emulator: createEmulator({ stages, uploads }) });
    const caller = textAt(workflow, server.url).replace("on: workflow_dispatch", "on: push");
    write("caller/.github/workflows/caller.yml", caller);
    write("caller/data/guests.json", JSON.stringify(guest(1)));
    const value = { referenceId: "1", orderedAt: "2026-03-01T12:00:00.000Z" };
    write("caller/data/orders.json", JSON.stringify(guest(2, { schema: "order", value })));
    const called = CALLED_WORKFLOWS.map(({ path }) => {
      const text = asCalled(readProjectFile(path));
      write(`called/${path}`, text);
      return text;
    });
    for (const folder of ["load", "dist"]) {
      cpSync(new URL(`../${folder}`, import.meta.url), join(directory, "called", folder), {
        recursive: true,
      });
    }
    commitAll(join(directory, "caller"));
    return await runAct({
      directory: join(directory, "caller"),
      workflow: ".github/workflows/caller.yml",
      repositories: {
        ...standInsFor(caller, ...called),
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

  it("takes the place of the gate of a workflow that uploads with curl", async () => {
    const [load] = example("upload and gate").split("  gate:\n");
    const gate = example("call the gate").replaceAll(/^(?=.)/gm, "  ");
    const { exitCode, log } = await run(`${load}${gate}`);
    expect(exitCode, log).toBe(0);
    expect(log).toContain("Checked out OWNER/sitecore-cdp-batch-gate at v0");
    expect(log).toContain("Conclusion: success, exit code 0. The batch succeeded");
  });

  it("loads what another job has made", async () => {
    const { exitCode, log } = await run(example("call load"));
    expect(exitCode, log).toBe(0);
    expect(log).toContain("1 record in 1 file is valid");
    expect(log).toContain("Conclusion: success, exit code 0. The batch succeeded");
  });

  it("gates what the manual's matrix has uploaded, and hands on its outputs", async () => {
    const looksOnce = "wait: false\n      runs-on: '[\"ubuntu-latest\"]'\n      report-artifact:";
    const matrix = example("gate a matrix").replace("report-artifact:", looksOnce);
    const { exitCode, log } = await run(matrix, { end: "processing" });
    expect(exitCode, log).toBe(0);
    expect(log).toContain("pending - Polled once: 1 of 2 batches still open");
    expect(readReport()).toMatchObject({ conclusion: "pending", counts: { total: 2 } });
  });

  it("is red when a batch failed, and keeps report and error logs", async () => {
    const matrix = example("gate a matrix").replace("report-", "log-artifact: logs\n      report-");
    const { exitCode, log } = await run(matrix, { end: "error", log: LOG });
    expect(exitCode, log).toBe(1);
    const report = readReport();
    expect(report).toMatchObject({ conclusion: "failure", failedRecords: LOG.length });
    expect(readdirSync(join(directory, "artifacts/logs")))
      .toEqual([`${report.batches[0].ref}.ndjson.gz`]);
  });

  it("is red when no artifact has the name", async () => {
    const matrix = example("gate a matrix").replace("refs-*", "lists-*");
    const { exitCode, log } = await run(matrix);
    expect(exitCode, log).toBe(1);
    expect(readReport()).toMatchObject({ conclusion: "unknown" });
  });

  it("runs nothing of the caller's when it is not told its own version", async () => {
    const { exitCode, log } = await run(example("gate a matrix"), undefined, (text) => text);
    expect(exitCode, log).toBe(1);
    const [, after] = log.split("Cannot determine which version of the gate was called");
    expect(after).toBeDefined();
    expect(after).not.toContain("Conclusion: ");
  });
});

/** act 0.2.89 does not say which workflow a job is from. */
function asActKnowsIt(gate: string): string {
  return gate.replaceAll("job.workflow_repository", "'OWNER/sitecore-cdp-batch-gate'")
    .replaceAll("job.workflow_sha", "'v0'");
}
