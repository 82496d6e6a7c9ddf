import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmulator, type EmulatorServer, serve } from "../../src/emulator/mod.ts";
import { toReportJson } from "../../src/reporting/gate-report.ts";
import { estimateOf, inError, reportOf } from "../support/batches.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { example } from "../support/manual.ts";
import { ref } from "../support/scripts.ts";

const REF = "12af3453-62da-4b31-a646-631b7b5f3009";
const REASON = { code: "400", message: "x", count: 1, recordRefs: [ref(2)] };
const HOST = "api-engage-eu.sitecorecloud.io";
const root = fileURLToPath(new URL("../../", import.meta.url));

let server: EmulatorServer;
/** Where a reader stands: the folder that holds the clone. */
let directory: string;

beforeAll(async () => {
  const emulator = createEmulator({ credentials: CREDENTIALS });
  emulator.add({ ref: REF, timeline: [{ status: "success", afterMs: 0 }] });
  emulator.add({ ref: ref(1), timeline: [{ status: "corrupted", afterMs: 0 }] });
  server = await serve({ emulator });
  directory = mkdtempSync(join(tmpdir(), "command-line-"));
  symlinkSync(root, join(directory, "sitecore-cdp-batch-gate"), "junction");
});

afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

/** Runs the example as it is, but for the API's host, with the runtimes of this project. */
async function runExample(name: string, after = "") {
  const script = `${example(name)}\n${after}`.replaceAll(HOST, new URL(server.url).host)
    .replaceAll("--region eu", `--base-url ${server.url}`);
  return await promisify(execFile)("bash", ["-eo", "pipefail", "-c", script], {
    cwd: directory,
    env: {
      HOME: process.env["HOME"],
      DENO_DIR: process.env["DENO_DIR"],
      PATH: [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter),
      SITECORE_CDP_CLIENT_KEY: CREDENTIALS.clientKey,
      SITECORE_CDP_API_TOKEN: CREDENTIALS.apiToken,
    },
  });
}

describe.runIf(process.platform === "linux")("the command line's page", () => {
  it.each(["command on node", "command on deno", "command with stdin"])(
    "has an example that runs: %s",
    async (name) => {
      const { stdout, stderr } = await runExample(name);
      expect(stdout).toContain("Sitecore CDP batches: success");
      expect(stderr).toContain("Conclusion: success, exit code 0.");
    },
  );

  it("has an example that keeps its progress out of the way", async () => {
    writeFileSync(join(directory, "refs.txt"), REF);
    // The shell waits, so that there is something to read.
    expect(await runExample("command in the background", "wait $!")).toMatchObject({
      stdout: "",
      stderr: "",
    });
    const read = (name: string) => readFileSync(join(directory, name), "utf8");
    expect(read("summary.txt")).toContain("Sitecore CDP batches: success");
    expect(read("gate.log")).toContain("Conclusion: success, exit code 0.");
  });

  it("has an example that reads the report with jq", async () => {
    const refs = [{ ref: REF }, { ref: ref(1), name: "orders" }];
    writeFileSync(join(directory, "refs.txt"), refs.map((one) => JSON.stringify(one)).join("\n"));
    const { stdout } = await runExample("json");
    const reason = `1 of 2 batches failed (1 corrupted). First: orders (${ref(1)}), corrupted`;
    expect(stdout).toBe(`${reason}\ncorrupted orders\n`);
    const report = JSON.parse(readFileSync(join(directory, "report.json"), "utf8"));
    expect(report).toMatchObject({ conclusion: "failure", exitCode: 1 });
  });
});

it("docs/command-line.md tells every field of the report", () => {
  const page = readFileSync(join(root, "docs/command-line.md"), "utf8");
  const error = {
    ...inError(1, 1, {
      reasons: [REASON],
      problem: "is cut",
      processedRecords: 1,
      incompleteErasures: 1,
    }),
    recordCounts: { total: 9, succeeded: 8, failed: 1 },
    name: "guests",
    reportedStatus: "x",
    isTolerated: true as const,
    createdAt: new Date(0),
    modifiedAt: new Date(1),
  };
  const time = new Date(0);
  const window = { bounds: { createdAfter: time, createdBefore: time }, expectedCount: 1 };
  const report = reportOf("failure", [error], {
    window: { ...window, isClosed: true },
    estimate: estimateOf(undefined, { [ref(1)]: 1 }),
  });
  const fields = new Set<string>();
  JSON.parse(toReportJson(report), (key, value) => {
    if (/^[a-z]/i.test(key)) fields.add(key);
    return value;
  });
  expect(fields.size).toBeGreaterThan(40);
  expect([...fields].filter((field) => !page.includes(`\`${field}\``))).toEqual([]);
});
