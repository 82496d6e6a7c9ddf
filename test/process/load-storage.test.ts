import { describe, expect, it } from "vitest";
import type { Fault } from "../../src/emulator/mod.ts";
import { createQuickEmulator, startInstance, textsIn } from "../support/instance.ts";
import { personalFile, personalRecord } from "../support/personal-record.ts";
import { afterScript, HURRIED, LOAD_STEP, RUNTIME } from "../support/programs.ts";

const FILES = { "out/a.json": personalFile(1), "out/b.json": personalFile(2) };

/** Does not wait a minute for nothing. */
const program = afterScript(HURRIED, LOAD_STEP);

// What a step leaves has been searched for upload URLs, credentials, and values of records.
describe(`a load on ${RUNTIME}`, () => {
  it("overcomes every fault that may pass, and uploads each file once", async () => {
    const faults = [
      "allocate:503@1",
      "allocate:reset@2",
      "allocate:html@3",
      "upload:500@1",
      "upload:reset@2",
      "upload:html@3",
      "upload:403@4",
      "upload:cut-body@5",
    ];
    const emulator = createQuickEmulator({ faults });
    const { load } = await startInstance(emulator);
    const { exitCode, outputs, log } = await load({ program, files: FILES });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ conclusion: "success", "uploaded-count": "2" });
    expect(emulator.uploadedFiles).toHaveLength(2);
    expect(textsIn(emulator)).toEqual(Object.values(FILES));
    expect(log).toContain("The storage is not available: HTTP 500");
    // Deno repeats one request itself whose connection broke.
    expect(log.match(/Trying again in /g)?.length).toBeGreaterThanOrEqual(6);
  });

  it.each<[string, conclusion: string, exitCode: number, reason: RegExp]>([
    ["upload:403", "failure", 1, /1 not_uploaded\); 1 was not loaded\. First: a\.json/],
    ["upload:500", "unknown", 3, /^The storage is not available: HTTP 500/],
    ["upload:reset", "unknown", 3, /^The storage cannot be reached: the connection/],
    [
      "upload:html",
      "unknown",
      3,
      /^The upload was not confirmed: HTTP 200 with an unexpected body/,
    ],
    ["allocate:500", "unknown", 3, /HTTP 500/],
    ["allocate:401", "unknown", 2, /^The API rejected the credentials with HTTP 401/],
    ["allocate:413", "failure", 1, /1 not_uploaded\); 1 was not loaded\. First: a\.json/],
  ])("gives up at %s, and does not begin with the next file", async (fault, ...expected) => {
    const emulator = createQuickEmulator({ faults: [fault] });
    const { load } = await startInstance(emulator);
    const { exitCode, outputs, report, summary, annotations } = await load({
      program,
      files: FILES,
    });
    const [conclusion, code, reason] = expected;
    expect(outputs["conclusion"]).toBe(conclusion);
    expect(exitCode).toBe(code);
    expect(outputs["reason"]).toMatch(reason);
    expect(outputs).toMatchObject({ "uploaded-count": "0", "total-count": "2" });
    expect(report.batches).toContainEqual(
      expect.objectContaining({ name: "b.json", status: "not_loaded" }),
    );
    expect(summary).toContain("not_loaded");
    expect(annotations.join("\n")).toContain(
      /HTTP \d+|connection/.exec(report.reason + report.problems)?.[0],
    );
    expect(emulator.uploadedFiles).toEqual([]);
  });

  it("neither obeys nor repeats what a storage says that knows every secret", async () => {
    const emulator = createQuickEmulator();
    const { load } = await startInstance({
      async fetch(request) {
        if (!request.url.includes("Signature")) return await emulator.fetch(request);
        const code = `<Code>::error::${request.url}</Code>`;
        const body = `${code}\n::error::${request.url} ${personalRecord(1)}`;
        return new Response(body, { status: 400, statusText: "Signature=s3cr3t" });
      },
    });
    const { exitCode, annotations } = await load({ files: FILES });
    expect(exitCode).toBe(1);
    expect(annotations.join()).toContain("The storage rejected the file with HTTP 400");
  });
});

it(`a load on ${RUNTIME} says what failed when the time is up`, async () => {
  const { load } = await startInstance(createQuickEmulator({ faults: ["upload:503=86400"] }));
  const { exitCode, outputs, summary, annotations } = await load({
    files: FILES,
    inputs: { timeout: "1s" },
  });
  expect(exitCode).toBe(3);
  expect(outputs["conclusion"]).toBe("unknown");
  const failure = "The storage is not available: HTTP 503 (SlowDown)";
  expect(summary).toContain(failure);
  expect(annotations.join("\n")).toContain(failure);
});

it(`a load on ${RUNTIME} times out where the storage does not answer`, async () => {
  const hang: Fault = { kind: "hang" };
  const emulator = createQuickEmulator({
    faults: ({ url }) => url.includes("Signature") ? hang : undefined,
  });
  const { load } = await startInstance(emulator);
  const { exitCode, outputs, report } = await load({ files: FILES, inputs: { timeout: "1s" } });
  expect(exitCode).toBe(1);
  expect(outputs["conclusion"]).toBe("timed_out");
  expect(report.batches.map(({ status }: { status: string }) => status).toSorted())
    .toEqual(["not_loaded", "uploading"]);
});
