import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BareApi, serveBareApi } from "../../bench/bare-api.ts";
import { writeImportFile } from "../../bench/import-file.ts";
import { checkRecord } from "../../src/loading/check-record.ts";
import { readRecords } from "../../src/loading/read-records.ts";
import { isWithin, prose, tablesIn, value } from "../support/benchmarks.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { runProcess } from "../support/process.ts";
import { LOAD_DIST, NODE_PATH } from "../support/programs.ts";

const SCRIPT = fileURLToPath(new URL("../../bench/contenders/load-script.sh", import.meta.url));

let directory: string;
let file: string;
let api: BareApi;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "bench-"));
  file = join(directory, "guests.json");
  writeImportFile(file, { records: 2500, seed: 1 });
  api = await serveBareApi();
});

afterAll(async () => {
  await api.close();
  rmSync(directory, { recursive: true });
});

describe("writeImportFile()", () => {
  it("writes as many good records as it should, in about 482 bytes each", async () => {
    const faults: unknown[] = [];
    let count = 0;
    for await (const records of readRecords(file, { onFault: (fault) => faults.push(fault) })) {
      count += records.length;
      for (const record of records) faults.push(...checkRecord(record).problems);
    }
    expect({ count, faults }).toEqual({ count: 2500, faults: [] });
    expect(isWithin(readFileSync(file).length / count, [480, 485])).toBe(true);
  });

  it("writes the same file for the same seed", () => {
    const again = join(directory, "again.json");
    writeImportFile(again, { records: 2500, seed: 1 });
    expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
    writeImportFile(again, { records: 2500, seed: 2 });
    expect(readFileSync(again).equals(readFileSync(file))).toBe(false);
  });
});

describe("serveBareApi()", () => {
  it("accepts what the load program sends, and says that it succeeded", async () => {
    const before = api.uploadedBytes();
    const { exitCode, stderr } = await runProcess([
      NODE_PATH,
      LOAD_DIST,
      ...["--files", file, "--base-url", api.url, "--max-batch-size", "100kB"],
      ...["--client-key", CREDENTIALS.clientKey, "--api-token", CREDENTIALS.apiToken],
    ], { cwd: directory, env: {} });
    expect(stderr).toContain("All 2 batches succeeded");
    expect(exitCode).toBe(0);
    expect(api.uploadedBytes() - before).toBeGreaterThan(100_000);
  });

  it.skipIf(process.platform !== "linux")("accepts what load-script.sh sends", async () => {
    const before = api.uploadedBytes();
    expect(await runScript(api.url)).toMatchObject({ exitCode: 0 });
    expect(api.uploadedBytes() - before).toBeGreaterThan(100_000);
  });
});

async function runScript(url: string) {
  return await runProcess(["bash", SCRIPT, file], {
    cwd: directory,
    env: {
      PATH: process.env["PATH"],
      BASE_URL: url,
      CLIENT_KEY: CREDENTIALS.clientKey,
      API_TOKEN: CREDENTIALS.apiToken,
    },
  });
}

const [loaders = {}] = tablesIn("loading");
const [tasks = {}] = tablesIn("quick loads");

const NODE = "this load program";
const ON_DENO = "the same on Deno";
const TIME = "time, in floors (seconds)";
const AIM = "aim: at most";

/** Sentences, and whether the tables say so. */
const COMPARISONS: readonly (readonly [sentence: string, isTrue: boolean])[] = [
  [
    "The aim is met on both runtimes, with less than 200 MB",
    [NODE, ON_DENO].every((program) =>
      isWithin(value(loaders, program, TIME), [0.5, value(loaders, AIM, TIME)]) &&
      value(loaders, program, "peak memory") < 200
    ) && value(loaders, AIM, "peak memory") >= 200,
  ],
  [
    "its CPU time is lower",
    value(loaders, ON_DENO, "CPU, likewise") < value(loaders, NODE, "CPU, likewise"),
  ],
  [
    "Both programs answer a question in about the same time",
    ["`--version`", "`--help`"].every((task) =>
      isWithin(value(tasks, task, "the load program") / value(tasks, task, "this gate"), [0.7, 1.4])
    ),
  ],
  [
    "To load a batch and wait for it takes about one bare start more than to wait for it",
    isWithin(
      ["the load program", "this gate"].map((program) =>
        value(tasks, "one batch, which succeeds immediately", program)
      ).reduce((load, gate) => load - gate),
      [0.5, 2],
    ),
  ],
];

describe("the text of BENCHMARKS.md about loading", () => {
  it.each(COMPARISONS)("says what its tables show: %s", (sentence, isTrue) => {
    expect(prose()).toContain(sentence);
    expect(isTrue).toBe(true);
  });
});
