import process from "node:process";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { changesIn, createQuickEmulator, startInstance, textsIn } from "../support/instance.ts";
import { personalFile, personalRecord } from "../support/personal-record.ts";
import { LOAD_STEP, type Program, RUNTIME } from "../support/programs.ts";
import { ref } from "../support/scripts.ts";

/** Also where Deno may read and write more than its working directory. */
const LOAD_ANYWHERE = LOAD_STEP.map((word) =>
  word.replace(/^(--allow-(?:read|write))=\.$/, "$1")
) as unknown as Program;

/** What no parser of numbers, strings, or objects would give back as it was. */
const ODD = '{"ref":"' + ref(8) +
  '","schema":"guest","mode":"upsert","value":{"z":12345678901234567890,"a":1.0,"é":"\\u00e9"}}';

const FILES = {
  "out/a.json": personalFile(1, 2, 3),
  "out/b.json": JSON.stringify([4, 5].map((number) => JSON.parse(personalRecord(number))), null, 2),
  "out/c.json.gz": gzipSync(personalFile(6, 7)),
  "out/d.json": `\ufeff${ODD}\r\n\r\n${personalRecord(9)}`,
};

const TEXTS = [
  personalFile(1, 2, 3),
  personalFile(4, 5),
  personalFile(6, 7),
  `${ODD}\n${personalRecord(9)}\n`,
];

const NAMES = ["a.json", "b.json", "c.json.gz", "d.json"];

/** The lines of a file of refs. */
function readRefs(text = ""): readonly { readonly ref: string; readonly name: string }[] {
  return text.trimEnd().split("\n").map((line) => JSON.parse(line));
}

describe(`a load on ${RUNTIME}`, () => {
  it("uploads files in all forms to the letter, and reports it everywhere", async () => {
    const emulator = createQuickEmulator();
    const { load } = await startInstance(emulator);
    const { exitCode, outputs, summary, report, files, junit, annotations, log } = await load({
      inputs: { "summary-file": "summary.md" },
      files: FILES,
    });
    expect(exitCode).toBe(0);
    expect(textsIn(emulator)).toEqual(TEXTS);
    expect(changesIn(emulator)).toHaveLength(2 * NAMES.length);
    expect(annotations).toEqual([]);

    const [refsFile = "", ...otherRefs] = Object.keys(files).filter((name) => /refs/.test(name));
    expect(otherRefs).toEqual([]);
    const batchRefs = readRefs(files[refsFile]);
    expect(batchRefs.map(({ name }) => name)).toEqual(NAMES);
    const refs = batchRefs.map(({ ref }) => ref);
    expect(emulator.uploadedFiles.map(({ ref }) => ref)).toEqual(refs);
    expect(outputs).toMatchObject({
      conclusion: "success",
      reason: "All 4 batches succeeded",
      "total-count": "4",
      "success-count": "4",
      "pending-count": "0",
      "record-count": "9",
      "uploaded-count": "4",
      "batch-refs": refs.join(" "),
      "refs-file": expect.stringContaining(refsFile),
    });
    expect(JSON.parse(outputs["batches"] ?? "").map(({ ref }: { ref: string }) => ref)).toEqual(
      refs,
    );
    expect(summary).toContain("✅ Sitecore CDP batches: success");
    for (const name of NAMES) expect(summary).toContain(`>${name}<`);
    expect(report).toMatchObject({
      conclusion: "success",
      load: { recordCount: 9, uploadedCount: 4 },
      batches: batchRefs.map((batch) => ({ ...batch, status: "success" })),
    });
    expect(report.load.files.map(({ path }: { path: string }) => path)).toEqual(Object.keys(FILES));
    expect(junit?.cases.map(({ name, kind }) => [name, kind]))
      .toEqual(NAMES.map((name) => [name, undefined]));
    expect(log).toContain("9 records in 4 files are valid: 4 batches");
    expect(Object.keys(files).toSorted()).toEqual([
      "junit.xml",
      "output",
      expect.stringMatching(/^sitecore-cdp-batch-load-[\da-f-]+-refs\.ndjson$/),
      expect.stringMatching(/^sitecore-cdp-batch-load-[\da-f-]+\.json$/),
      "summary",
      "summary.md",
    ]);
  });

  const FAULTY = {
    "loads/out/a.json": personalFile(1),
    "loads/out/b.json": `${personalRecord(2, { ref: "2" })}\n${personalRecord(3)}\n` +
      `${personalRecord(4, { mode: "upsrt", schema: undefined })}\n`,
    "loads/out/c.json": "",
  };

  it("with faults uploads nothing, and points at each in the workspace", async () => {
    const emulator = createQuickEmulator();
    const { load } = await startInstance(emulator);
    const { exitCode, outputs, summary, report, annotations, junit, log } = await load({
      program: LOAD_ANYWHERE,
      files: FAULTY,
      workingDirectory: "loads",
    });
    expect(exitCode).toBe(1);
    expect(emulator.requests).toEqual([]);
    expect(annotations).toEqual([
      'error loads/out/b.json#1: out/b.json:1: The field "ref" must be a UUID, such as 6f2c1d70-6a35-4c8e-9b1f-0d5e7c2a4b13',
      'error loads/out/b.json#3: out/b.json:3: The field "schema" is missing; it must be a name, such as guest or order',
      "error loads/out/c.json: out/c.json: The file contains no records; check what wrote it, or leave it out",
      "error: Nothing was uploaded: 3 problems were found in the files",
    ]);
    const problems = annotations.slice(0, -1).map((text) => text.replace(/^.*?: /, ""));
    expect(report).toMatchObject({ conclusion: "failure", problems, batches: [] });
    expect(outputs).toMatchObject({
      conclusion: "failure",
      reason: "Nothing was uploaded: 3 problems were found in the files",
      "uploaded-count": "0",
      "batch-refs": "",
      "refs-file": "",
    });
    for (const problem of problems) {
      expect(summary).toContain(problem.replace(/^(.*?): /, "- `$1`: "));
      expect(log).toContain(problem);
      expect(junit?.cases[0]?.lines).toContain(problem);
    }
  });

  it("says why it cannot write its batches to the disk", async () => {
    const { load } = await startInstance(createQuickEmulator());
    const { exitCode, outputs, report } = await load({
      files: { "out/a.json": personalFile(1), temp: "" },
      env: { RUNNER_TEMP: "temp" },
      inputs: { "report-file": "report.json" },
    });
    expect(exitCode).toBe(2);
    expect(outputs["reason"]).toBe("The batches cannot be written to the disk");
    expect(report.problems).toEqual([
      "Cannot create a folder in 'temp': part of the path is a file, not a folder",
    ]);
  });

  it("that only checks needs no credentials, and asks nobody", async () => {
    const emulator = createQuickEmulator();
    const { load } = await startInstance(emulator);
    const inputs = { "only-check": "true", "client-key": "", "api-token": "", "base-url": "" };
    const good = await load({ inputs, files: FILES });
    expect(good.exitCode).toBe(0);
    expect(good.outputs).toMatchObject({
      conclusion: "checked",
      "record-count": "9",
      "uploaded-count": "0",
      "refs-file": "",
    });
    expect(good.summary).toContain("9 records in 4 files are valid: 4 batches");
    expect(good.report.load.files).toHaveLength(4);
    expect(Object.keys(good.files).filter((name) => name.includes("refs"))).toEqual([]);
    const bad = await load({ inputs, files: { "out/b.json": "{" } });
    expect(bad.exitCode).toBe(1);
    expect(bad.annotations[0]).toMatch(/^error out\/b\.json#1: /);
    expect(emulator.requests).toEqual([]);
  });

  const LOG = [{ ref: ref(2), code: 400, message: "Validation error" }];
  const THREE = {
    "out/a.json": personalFile(1),
    "out/b.json": personalFile(2),
    "out/c.json": personalFile(3),
  };

  it("begins nothing after a batch that failed, and says what was not loaded", async () => {
    const emulator = createQuickEmulator({ uploads: [{ number: 2, end: "error", log: LOG }] });
    const { load } = await startInstance(emulator);
    const { exitCode, outputs, summary, report, annotations, junit } = await load({ files: THREE });
    expect(exitCode).toBe(1);
    expect(changesIn(emulator)).toHaveLength(4);
    expect(outputs).toMatchObject({
      conclusion: "failure",
      "total-count": "3",
      "success-count": "1",
      "error-count": "1",
      "pending-count": "1",
      "uploaded-count": "2",
    });
    expect(outputs["reason"]).toContain("1 was not loaded");
    expect(report.batches.map(({ name, status }: Record<string, string>) => [name, status]))
      .toEqual([["b.json", "error"], ["c.json", "not_loaded"], ["a.json", "success"]]);
    expect(summary).toContain("not_loaded");
    expect(annotations).toEqual([
      expect.stringMatching(/^error: Batch b\.json .*ended as error\./),
    ]);
    expect(junit?.cases.map(({ name, kind }) => [name, kind]).toSorted())
      .toEqual([["a.json", undefined], ["b.json", "failure"], ["c.json", "skipped"]]);
  });

  it("keeps as many batches in progress as at-once says", async () => {
    const emulator = createQuickEmulator({ stages: { queueMs: 1000 } });
    const { load } = await startInstance(emulator);
    const { exitCode } = await load({ inputs: { "at-once": "2" }, files: THREE });
    expect(exitCode).toBe(0);
    const starts = emulator.uploadedFiles.map(({ timeMs }) => timeMs);
    const [first = 0, second = 0, third = 0] = starts;
    expect(second - first).toBeLessThan(1000);
    expect(third - first).toBeGreaterThanOrEqual(1000);
  });

  it("that does not wait hands its refs to a gate in another job", async () => {
    const emulator = createQuickEmulator({ stages: { queueMs: 300 } });
    const { load, gate } = await startInstance(emulator);
    const inputs = { wait: "false", "refs-file": "refs/loaded.ndjson" };
    const loaded = await load({ inputs, files: THREE });
    expect(loaded.exitCode).toBe(0);
    expect(loaded.outputs).toMatchObject({
      conclusion: "pending",
      "uploaded-count": "3",
      "pending-count": "3",
      "refs-file": expect.stringMatching(/refs[/\\]loaded\.ndjson$/),
    });
    const { [`refs${process.platform === "win32" ? "\\" : "/"}loaded.ndjson`]: refs = "" } =
      loaded.files;
    const gated = await gate({
      inputs: { "batch-refs-file": "refs.ndjson" },
      files: { "refs.ndjson": refs },
    });
    expect(gated.exitCode).toBe(0);
    expect(gated.report.batches.map(({ name }: { name: string }) => name)).toEqual([
      "a.json",
      "b.json",
      "c.json",
    ]);
    const byOutput = await gate({ inputs: { "batch-refs": loaded.outputs["batch-refs"] ?? "" } });
    expect(byOutput.outputs).toMatchObject({ conclusion: "success", "success-count": "3" });
  });
});
