import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createEmulator, DEFAULT_CREDENTIALS, type ScriptedBatch } from "../src/emulator/mod.ts";
import { type BatchChange, listBatches, UserError, waitForBatches } from "../src/mod.ts";
import { failed, failedMany, logOf } from "./support/error-logs.ts";
import { addStrangers, ref } from "./support/scripts.ts";

function setUp() {
  const emulator = createEmulator();
  const fetch: typeof globalThis.fetch = (input, init) => emulator.fetch(new Request(input, init));
  const options = { baseUrl: "https://api.example", ...DEFAULT_CREDENTIALS, fetch };
  return { emulator, options };
}

describe("waitForBatches()", () => {
  it("concludes and tells each change", async () => {
    const { emulator, options } = setUp();
    emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
    emulator.add({ ref: ref(2), timeline: [{ status: "corrupted", afterMs: 0 }] });
    const changes: BatchChange[] = [];
    const report = await waitForBatches([ref(1).toUpperCase(), { ref: ref(2), name: "orders" }], {
      ...options,
      onChange: (more) => void changes.push(...more),
    });
    expect(report).toMatchObject({
      conclusion: "failure",
      batches: [{ ref: ref(2), name: "orders", status: "corrupted" }, { ref: ref(1) }],
    });
    expect(changes.map(({ before, after }) => [before.status, after.status])).toEqual([
      ["unseen", "success"],
      ["unseen", "corrupted"],
    ]);
  });

  it("reports how long batches usually take", async () => {
    const { emulator, options } = setUp();
    addStrangers(emulator, 100, Date.now());
    emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 500 }] });
    const { estimate } = await waitForBatches([ref(1)], { ...options, pollInterval: "1s" });
    expect(estimate).toMatchObject({ samples: 100, medianMs: 180_000, p90Ms: 180_000 });
  });

  it("resolves with the problem when the API cannot be read", async () => {
    const { options } = setUp();
    const report = await waitForBatches([ref(1)], { ...options, apiToken: "another" });
    expect(report).toMatchObject({
      conclusion: "unknown",
      reason: "The API refuses the credentials, HTTP 401",
    });
    expect(report.problems.join()).toContain("Check client-key and api-token");
  });

  it("is cancelled by any reason of its signal", async () => {
    const { emulator, options } = setUp();
    emulator.add({ ref: ref(1) });
    const stop = new AbortController();
    const report = await waitForBatches([ref(1)], {
      ...options,
      signal: stop.signal,
      onPause: () => stop.abort("enough"),
    });
    expect(report).toMatchObject({ conclusion: "cancelled", batches: [{ status: "uploading" }] });
  });

  it("rejects with every problem when options cannot be used", async () => {
    const { options } = setUp();
    const error = await waitForBatches(["nonsense"], { ...options, timeout: "soon" })
      .catch((error) => error);
    expect(error).toBeInstanceOf(UserError);
    expect(error.details).toEqual([
      expect.stringContaining("'timeout': 'soon' is not a duration"),
      expect.stringContaining("'batch-refs': item 1: 'nonsense' is not a UUID"),
    ]);
  });

  it("rejects when there is nothing to wait for", async () => {
    await expect(waitForBatches([], setUp().options)).rejects.toThrow("batch-refs");
  });
});

describe("waitForBatches() reads error logs", () => {
  const setUpLogs = (...logs: readonly NonNullable<ScriptedBatch["log"]>[]) => {
    const stage = setUp();
    for (const [index, log] of logs.entries()) {
      const timeline = [{ status: "error", afterMs: 0 }];
      stage.emulator.add({ ref: ref(index + 1), timeline, log });
    }
    return { ...stage, refs: logs.map((_, index) => ref(index + 1)) };
  };
  const isForLog = ({ path }: { readonly path: string }) => path.startsWith("/logs/");

  it("and says why records failed, with messages", async () => {
    const { refs, options } = setUpLogs(failedMany(3, 400, "Bad 'email'"), failedMany(2, 409));
    const report = await waitForBatches(refs, options);
    expect(report).toMatchObject({
      conclusion: "failure",
      failedRecords: 5,
      maxFailedRecords: 0,
      reasons: [{ code: "400", message: "Bad {value}", count: 3 }, { code: "409", count: 2 }],
    });
    expect(report.batches[0]?.errorLog).toEqual({
      failedRecords: 3,
      oddLines: 0,
      reasons: [{
        code: "400",
        message: "Bad {value}",
        count: 3,
        recordRefs: failedMany(3).map(({ ref }) => ref),
      }],
    });
  });

  it("but not with fetchLogs: false", async () => {
    const { refs, options, emulator } = setUpLogs(failedMany(3));
    const report = await waitForBatches(refs, { ...options, fetchLogs: false });
    expect(report).toMatchObject({ conclusion: "failure", failedRecords: undefined, reasons: [] });
    expect(report.batches[0]).not.toHaveProperty("errorLog");
    expect(emulator.requests.filter(isForLog)).toEqual([]);
  });

  it.each([[5, "success"], [4, "failure"]])(
    "and tolerates up to maxFailedRecords: %i with a %s",
    async (maxFailedRecords, conclusion) => {
      const { refs, options } = setUpLogs(failedMany(3), failedMany(2));
      const report = await waitForBatches(refs, { ...options, maxFailedRecords });
      expect(report).toMatchObject({ conclusion, maxFailedRecords, failedRecords: 5 });
      const isTolerated = conclusion === "success" ? true : undefined;
      expect(report.batches.map((batch) => batch.isTolerated)).toEqual([isTolerated, isTolerated]);
    },
  );

  it("and tolerates none that is not clear to its end", async () => {
    const { refs, options } = setUpLogs(gzipSync(logOf(failed(1))).subarray(0, -1));
    const report = await waitForBatches(refs, { ...options, maxFailedRecords: 9 });
    expect(report.conclusion).toBe("failure");
    expect(report.batches[0]?.errorLog?.problem).toBe("is no whole gzip");
  });

  it("until its signal is aborted, and tells what it has", async () => {
    const stop = new AbortController();
    const { refs, options, emulator } = setUpLogs(failedMany(3));
    const fetch: typeof globalThis.fetch = (input, init) => {
      if (!`${input instanceof Request ? input.url : input}`.includes("/logs/")) {
        return emulator.fetch(new Request(input, init));
      }
      stop.abort();
      return new Promise(() => {});
    };
    const report = await waitForBatches(refs, { ...options, fetch, signal: stop.signal });
    expect(report.conclusion).toBe("cancelled");
    expect(report.batches[0]?.errorLog).toEqual({
      failedRecords: 0,
      oddLines: 0,
      reasons: [],
      problem: "was not read to its end, the gate was stopped",
    });
  });

  it.each([-1, 1.5, NaN, Infinity, 1e9])("but refuses maxFailedRecords: %d", async (max) => {
    const { refs, options } = setUpLogs(failedMany(3));
    const error = await waitForBatches(refs, { ...options, maxFailedRecords: max })
      .catch((error) => error);
    expect(error).toBeInstanceOf(UserError);
    expect(error.details).toEqual([expect.stringContaining("'max-failed-records': ")]);
  });

  it("but refuses a tolerance together with what hinders it", async () => {
    const { refs, options } = setUpLogs(failedMany(3));
    const tolerant = { ...options, maxFailedRecords: 1, fetchLogs: false, failFast: true };
    const error = await waitForBatches(refs, tolerant).catch((error) => error);
    expect(error.details).toHaveLength(2);
  });
});

describe("listBatches()", () => {
  it("gives every batch of the instance, over all pages", async () => {
    const { emulator, options } = setUp();
    addStrangers(emulator, 2500, Date.now());
    const refs = new Set<string>();
    for await (const batch of listBatches(options)) refs.add(batch.ref);
    expect(refs.size).toBe(2500);
    expect(emulator.requests).toHaveLength(3);
  });

  it("gives those of a window", async () => {
    const { emulator, options } = setUp();
    const now = Date.now();
    emulator.add({ ref: ref(1), createdAt: now - 3000 });
    emulator.add({ ref: ref(2), createdAt: now - 2000 });
    emulator.add({ ref: ref(3), createdAt: now - 1000 });
    const window = { createdAfter: new Date(now - 2500), createdBefore: new Date(now - 1500) };
    const refs: string[] = [];
    for await (const batch of listBatches({ ...options, ...window })) refs.push(batch.ref);
    expect(refs).toEqual([ref(2)]);
  });

  it("stops when its signal is aborted", async () => {
    const { options } = setUp();
    const stop = new AbortController();
    const listing = listBatches({
      ...options,
      fetch: () => new Promise(() => stop.abort(new Error("enough"))),
      signal: stop.signal,
    });
    await expect(listing.next()).rejects.toThrow("enough");
  });

  it("rejects when the API refuses", async () => {
    const listing = listBatches({ ...setUp().options, clientKey: "another" });
    await expect(listing.next()).rejects.toThrow("The API refuses the credentials, HTTP 401");
  });
});
