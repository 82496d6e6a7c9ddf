import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { Cancelled } from "../src/errors.ts";
import type { CommitStatus } from "../src/host.ts";
import { setUpStage, type StageOptions } from "./support/gate.ts";
import { guest } from "./support/import-files.ts";
import { LOG, ref } from "./support/scripts.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "load-files-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
});

/** A file of so many guests; gives its path. */
function write(name: string, records: number, first = 1): string {
  const lines = Array.from({ length: records }, (_, index) => JSON.stringify(guest(first + index)));
  return writeText(name, lines.map((line) => `${line}\n`).join(""));
}

function writeText(name: string, text: string): string {
  writeFileSync(join(directory, name), text);
  return join(directory, name);
}

/** A stage where files end as scripted: what follows from a file takes real time to find out. */
function setUp({ uploads = [], ...options }: StageOptions = {}) {
  const temporaryFolder = join(directory, "tmp");
  mkdirSync(temporaryFolder);
  const stage = setUpStage({
    uploads: [...uploads, { end: "success" }],
    temporaryFolder,
    ...options,
  });
  /** What is left in the runner's folder, except reports. */
  const left = () => readdirSync(temporaryFolder).filter((name) => !/\.(json|ndjson)$/.test(name));
  /** The records that arrived, by the order of their arrival. */
  const arrived = () =>
    stage.emulator.uploadedFiles.map(({ bytes }) =>
      gunzipSync(bytes).toString().trimEnd().split("\n").map((line) => JSON.parse(line).ref)
    );
  const requests = () => stage.emulator.requests.map(({ method, path }) => `${method} ${path}`);
  return { ...stage, arrived, left, requests };
}

/** The rows of all batches. */
const rowsOf = (summary: string) => summary.split("\n").filter((line) => line.startsWith("| "));

describe("a load", () => {
  it("uploads files one after another, and passes", async () => {
    const { load, arrived } = setUp();
    const files = [write("b.json", 2, 1), write("a.json", 3, 11)];
    const { exitCode, outputs, report, log, summary, junit, annotations } = await load(files);
    expect(exitCode).toBe(0);
    expect(arrived()).toEqual([[ref(1), ref(2)], [ref(11), ref(12), ref(13)]]);
    expect(outputs).toMatchObject({
      conclusion: "success",
      reason: "All 2 batches succeeded",
      "total-count": "2",
      "record-count": "5",
      "uploaded-count": "2",
    });
    const refs = outputs["batch-refs"]?.split(" ");
    expect(refs).toHaveLength(2);
    expect(report.load).toEqual({
      files: files.map((path, index) => ({
        path,
        records: 2 + index,
        batches: 1,
        bytes: expect.any(Number),
      })),
      recordCount: 5,
      uploadedCount: 2,
    });
    expect(report.batches).toMatchObject([
      { name: "b.json", ref: refs?.[0], status: "success", records: 2 },
      { name: "a.json", ref: refs?.[1], status: "success", records: 3 },
    ]);
    expect(log[0]).toMatch(
      /^Loading 2 files to https:\/\/api\.example\/; one batch after another; waiting for each for at most 1h/,
    );
    expect(log[1]).toMatch(/^5 records in 2 files are valid: 2 batches, \d+ bytes in total$/);
    expect(rowsOf(summary)[0]).toBe("| Batch | Status | Records | Created (UTC) | Duration |");
    expect(rowsOf(summary)).toHaveLength(4);
    expect(junit.cases.map(({ name }) => name)).toEqual(["b.json", "a.json"]);
    expect(annotations).toEqual([]);
  });

  it("names all refs in a file before the first upload, and leaves nothing else", async () => {
    const file = () => readFileSync(join(directory, "refs.ndjson"), "utf8");
    let before = "";
    const { load, left } = setUp({
      intercept(request, next) {
        if (request.method === "PUT") before ||= file();
        return next(request);
      },
    });
    const refsFile = join(directory, "refs.ndjson");
    const { outputs } = await load([write("a.json", 3)], {
      "refs-file": refsFile,
      "max-batch-records": "2",
    });
    const [first, second] = outputs["batch-refs"]?.split(" ") ?? [];
    expect(before).toBe(
      `{"ref":"${first}","name":"a.json 1/2"}\n{"ref":"${second}","name":"a.json 2/2"}\n`,
    );
    expect(file()).toBe(before);
    expect(outputs["refs-file"]).toBe(refsFile);
    expect(left()).toEqual([]);
  });

  it("stops where the refs cannot be written, before the first upload", async () => {
    const { load, requests } = setUp({
      intercept(request, next) {
        mkdirSync(join(directory, "refs.ndjson"), { recursive: true });
        return next(request);
      },
    });
    const { exitCode, outputs } = await load([write("a.json", 1)], {
      "refs-file": join(directory, "refs.ndjson"),
      "resume-key": "1",
    });
    expect(exitCode).not.toBe(0);
    expect(outputs).toMatchObject({ conclusion: "unknown", "refs-file": "" });
    expect(requests().filter((request) => request.startsWith("PUT"))).toEqual([]);
  });

  it("does not wait with wait: false", async () => {
    const { load, requests } = setUp();
    const { exitCode, outputs, log } = await load([write("a.json", 1)], { wait: "false" });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({
      conclusion: "pending",
      reason: "Did not wait after the upload: 1 of 1 batch still open (1 file_uploaded)",
      "uploaded-count": "1",
    });
    expect(log[0]).toContain("; without waiting for them");
    expect(requests().map((request) => request.slice(0, 3))).toEqual(["PUT", "PUT"]);
  });

  it("keeps a commit status", async () => {
    const statuses: CommitStatus[] = [];
    const { load } = setUp({
      setCommitStatus: (status) => Promise.resolve(void statuses.push(status)),
    });
    const inputs = { "commit-status": "load", "status-sha": "c".repeat(40) };
    await load([write("a.json", 1), write("b.json", 1, 2)], inputs);
    expect(statuses.map(({ state, description }) => [state, description])).toEqual([
      ["pending", "Waiting for 2 files"],
      ["success", "All 2 batches succeeded"],
    ]);
  });
});

describe("a load that fails", () => {
  it("begins no batch after one that failed, and reports it everywhere", async () => {
    const { load, arrived } = setUp({ uploads: [{ number: 2, end: "error", log: LOG }] });
    const files = ["a", "b", "c"].map((name, index) => write(`${name}.json`, 1, 10 * index));
    const { exitCode, outputs, summary, junit, annotations, report } = await load(files);
    expect(exitCode).toBe(1);
    expect(arrived()).toHaveLength(2);
    expect(outputs).toMatchObject({
      conclusion: "failure",
      "total-count": "3",
      "success-count": "1",
      "error-count": "1",
      "pending-count": "1",
      "uploaded-count": "2",
      "record-count": "3",
    });
    expect(outputs["reason"]).toMatch(
      /^1 of 3 batches failed \(1 error\); 1 was not loaded\. .*First: b\.json \(.*\), error$/,
    );
    expect(rowsOf(summary).slice(-3).map((row) => row.split(" | ").slice(0, 3).join(" | ")))
      .toEqual([
        expect.stringMatching(/^\| `?b\.json.* \| ❌ error \| 1$/),
        expect.stringMatching(/^\| `?c\.json.* \| ⏭️ not_loaded \| 1$/),
        expect.stringMatching(/^\| `?a\.json.* \| ✅ success \| 1$/),
      ]);
    expect(summary).toMatch(
      /not_loaded.*: Nothing was uploaded .*twice if you re-run .* the same resume-key\. Otherwise,/,
    );
    expect(junit.cases.map(({ name, kind }) => [name, kind])).toEqual([
      ["b.json", "failure"],
      ["c.json", "skipped"],
      ["a.json", undefined],
    ]);
    expect(annotations).toHaveLength(1);
    expect(annotations[0]).toMatch(/^error: Batch b\.json \(.*\) ended as error\./);
    expect(report.batches.map(({ status }: { status: string }) => status))
      .toEqual(["error", "not_loaded", "success"]);
  });

  it("advises nothing about the compression of a file that it compressed itself", async () => {
    const { load } = setUp({ uploads: [{ end: "error" }] });
    const { summary } = await load([write("a.json", 1)]);
    expect(summary).toMatch(/error without a log.*Ask Sitecore support/);
    expect(summary).not.toContain("not zip");
  });

  it("goes on after an error that is tolerated, up to the limit for all batches", async () => {
    const uploads = [1, 2].map((number) => ({ number, end: "error", log: LOG }));
    const files = () => [1, 2, 3].map((number) => write(`${number}.json`, 1, number));
    const stage = setUp({ uploads });
    const passed = await stage.load(files(), { "max-failed-records": "2" });
    expect(passed.outputs).toMatchObject({ conclusion: "success", "uploaded-count": "3" });
    const other = setUpStage({ uploads: [...uploads, { end: "success" }] });
    const failed = await other.load(files(), { "max-failed-records": "1" });
    expect(failed.outputs).toMatchObject({ conclusion: "failure", "uploaded-count": "2" });
  });

  it("says what the API says of a file that it refuses", async () => {
    const { load, arrived } = setUp({ faults: ["allocate:413"] });
    const { exitCode, outputs, report } = await load([write("a.json", 1), write("b.json", 1, 2)]);
    expect([exitCode, arrived()]).toEqual([1, []]);
    expect(outputs).toMatchObject({
      conclusion: "failure",
      "not-uploaded-count": "1",
      "pending-count": "1",
      "uploaded-count": "0",
    });
    expect(report.problems[0]).toBe("a.json: The API rejected the file with HTTP 413");
  });

  it.each<[string, readonly string[], object, number, string?]>([
    ["cannot be reached", ["allocate:reset"], { conclusion: "unknown" }, 3],
    ["rejects the credentials", ["allocate:401"], { conclusion: "unknown" }, 2],
    ["cannot be reached in time", ["upload:503"], { conclusion: "unknown" }, 3, "1m"],
    ["does not respond in time", ["upload:latency=2h"], { conclusion: "timed_out" }, 1, "1m"],
  ])("where the API %s", async (_, faults, expected, code, timeout = "1h") => {
    const { load } = setUp({ faults });
    const { exitCode, outputs, log } = await load([write("a.json", 1)], { timeout });
    expect(outputs).toMatchObject(expected);
    expect(exitCode).toBe(code);
    if (code === 3) expect(log.join("\n")).toMatch(/Trying again in .*: The (API|storage)/);
  });

  it.each([
    ["allocate:401", "not_loaded"],
    ["upload:503", "uploading"],
  ])("where %s leaves a batch %s", async (fault, status) => {
    const { load } = setUp({ faults: [fault] });
    const { report } = await load([write("a.json", 1)], { timeout: "1m" });
    expect(report.batches).toMatchObject([{ status }]);
  });

  it("is canceled in an upload", async () => {
    const { load, stop, left, arrived } = setUp({
      intercept(request, next) {
        if (request.url.includes("Signature")) stop.abort(new Cancelled("Received SIGINT"));
        return next(request);
      },
    });
    const { exitCode, outputs } = await load([write("a.json", 1)]);
    expect(exitCode).toBe(130);
    expect(outputs).toMatchObject({ conclusion: "cancelled", "pending-count": "1" });
    expect([arrived(), left()]).toEqual([[], []]);
  });
});

describe("a load of files with faults", () => {
  it("asks nobody, and shows each fault at its place", async () => {
    const { load, requests } = setUp();
    const bad = writeText("bad.json", `${JSON.stringify(guest(1))}\n{"ref":"x"}\n`);
    const { exitCode, outputs, report, annotations, summary } = await load([
      write("a.json", 1, 9),
      bad,
    ]);
    expect(exitCode).toBe(1);
    expect(requests()).toEqual([]);
    expect(outputs).toMatchObject({
      conclusion: "failure",
      "record-count": "0",
      "uploaded-count": "0",
      "batch-refs": "",
    });
    expect(outputs["reason"]).toMatch(
      /^Nothing was uploaded: \d+ problems were found in the files$/,
    );
    expect(report.faults.length).toBeGreaterThan(1);
    expect(
      report.faults.every(({ path, line }: { path: string; line: number }) =>
        path === bad && line === 2
      ),
    ).toBe(true);
    expect(annotations[0]).toMatch(/^error: .*bad\.json:2: /);
    expect(annotations.at(-1)).toBe(`error: ${outputs["reason"]}`);
    expect(summary).toContain("bad.json:2`: ");
  });

  it("loads what can be read with check: false", async () => {
    const { load, arrived } = setUp();
    const file = writeText("odd.json", '{"ref":"x"}\n');
    const { exitCode, log } = await load([file], { check: "false" });
    expect([exitCode, arrived()]).toEqual([0, [["x"]]]);
    expect(log[1]).toContain("1 record in 1 file can be read: 1 batch");
  });
});

describe("a load that only checks", () => {
  const NOBODY = { "base-url": "", "client-key": "", "api-token": "", "only-check": "true" };

  it("asks nobody, and reports what would be uploaded", async () => {
    const { load, requests } = setUp();
    const files = [write("a.json", 3), write("b.json", 1, 9)];
    const result = await load(files, { ...NOBODY, "max-batch-records": "2" });
    const { exitCode, outputs, log, summary, report, junit } = result;
    expect([exitCode, requests()]).toEqual([0, []]);
    expect(log[0]).toBe("Checking 2 files");
    expect(outputs).toMatchObject({
      conclusion: "checked",
      "record-count": "4",
      "uploaded-count": "0",
      "batch-refs": "",
      "refs-file": "",
      "total-count": "0",
    });
    expect(outputs["reason"]).toMatch(/^4 records in 2 files are valid: 3 batches, /);
    expect(rowsOf(summary)).toEqual([
      "| File | Records | Batches | Compressed |",
      "| --- | --- | --- | --- |",
      expect.stringMatching(/a\.json`? \| 3 \| 2 \| \d+ bytes \|$/),
      expect.stringMatching(/b\.json`? \| 1 \| 1 \| \d+ bytes \|$/),
    ]);
    expect(report.load).toMatchObject({ recordCount: 4, uploadedCount: 0 });
    expect(report).not.toHaveProperty("baseUrl");
    expect(junit.cases).toMatchObject([{ name: "Overall result", lines: [outputs["reason"]] }]);
  });

  it("fails for a fault", async () => {
    const { load } = setUp();
    const { exitCode, outputs } = await load([writeText("a.json", "[]")], NOBODY);
    expect([exitCode, outputs["conclusion"]]).toEqual([1, "failure"]);
  });
});

describe("a load that is repeated", () => {
  const JOB = {
    GITHUB_REPOSITORY: "owner/repository",
    GITHUB_RUN_ID: "1",
    GITHUB_JOB: "load",
    GITHUB_ACTION: "step",
  };

  it("uploads nothing twice in a job that runs again", async () => {
    const { load, emulator } = setUp({ variables: JOB });
    const file = write("a.json", 1);
    const first = await load([file]);
    const second = await load([file]);
    expect(second.outputs["batch-refs"]).toBe(first.outputs["batch-refs"]);
    expect(second.outputs).toMatchObject({ conclusion: "success", "uploaded-count": "1" });
    expect(emulator.uploadedFiles).toHaveLength(1);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ["outside a job", {}],
    ["in a job without an id", { ...JOB, GITHUB_RUN_ID: "" }],
  ])("uploads all again %s", async (_, variables) => {
    const { load, emulator } = setUp({ variables });
    const file = write("a.json", 1);
    await load([file]);
    await load([file]);
    expect(emulator.uploadedFiles).toHaveLength(2);
  });

  it("goes on after the batch that failed, under another ref, hours later", async () => {
    const { load, emulator, clock, arrived } = setUp({
      uploads: [{ number: 2, end: "corrupted" }],
    });
    const files = [1, 2, 3].map((number) => write(`${number}.json`, 1, number));
    const first = await load(files, { "resume-key": "night" });
    expect(first.outputs["conclusion"]).toBe("failure");
    clock.advance(2 * 3_600_000);
    const second = await load(files, { "resume-key": "night" });
    expect(second.outputs).toMatchObject({ conclusion: "success", "uploaded-count": "3" });
    expect(arrived()).toEqual([[ref(1)], [ref(2)], [ref(2)], [ref(3)]]);
    expect(new Set(emulator.uploadedFiles.map(({ ref }) => ref)).size).toBe(4);
  });

  it("does not take a file for late that was announced hours before", async () => {
    const { load, clock } = setUp({ faults: ["upload:latency=2h@1"] });
    const file = write("a.json", 1);
    const first = await load([file], { "resume-key": "night", timeout: "1m" });
    expect(first.outputs["conclusion"]).toBe("timed_out");
    clock.advance(2 * 3_600_000);
    const second = await load([file], { "resume-key": "night" });
    expect(second.outputs["conclusion"]).toBe("success");
  });

  it("takes another ref where one is in use, and saves it", async () => {
    const refsFile = join(directory, "refs.ndjson");
    const { load } = setUp({ faults: ["allocate:409@1"] });
    const { outputs } = await load([write("a.json", 1)], {
      "resume-key": "night",
      "refs-file": refsFile,
    });
    expect(outputs["conclusion"]).toBe("success");
    expect(readFileSync(refsFile, "utf8")).toContain(outputs["batch-refs"] ?? "none");
  });
});
