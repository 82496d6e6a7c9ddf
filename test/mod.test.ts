import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmulator, DEFAULT_CREDENTIALS, type ScriptedBatch } from "../src/emulator/mod.ts";
import {
  type BatchChange,
  type BatchWindow,
  listBatches,
  UserError,
  waitForBatches,
} from "../src/mod.ts";
import { failed, failedMany, logOf } from "./support/error-logs.ts";
import { addStrangers, ref } from "./support/scripts.ts";

function setUp() {
  const emulator = createEmulator();
  const fetch: typeof globalThis.fetch = (input, init) => emulator.fetch(new Request(input, init));
  const options = { baseUrl: "https://api.example", ...DEFAULT_CREDENTIALS, fetch };
  return { emulator, options };
}

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "mod-"));
});

afterAll(() => rmSync(directory, { recursive: true }));

describe("waitForBatches()", () => {
  it("concludes and reports each change", async () => {
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
      reason: "The API rejected the credentials with HTTP 401",
    });
    expect(report.problems.join()).toContain("Check the client key and the API token");
  });

  /** Whatever can be reached from a value is set to a success, or emptied. */
  function ruin(value: unknown): void {
    if (typeof value !== "object" || value === null) return;
    if (value instanceof Map || value instanceof Set) value.clear();
    if (value instanceof Date) value.setTime(0);
    for (const inner of Object.values(value)) ruin(inner);
    for (const key of Object.keys(value)) {
      try {
        Object.assign(value, { [key]: key === "ref" ? ref(9) : "success" });
      } catch {
        // It is frozen, which is as good.
      }
    }
    if (Array.isArray(value)) value.length = 0;
  }

  it("stays what it is, whatever those do who are told of it", async () => {
    const { emulator, options } = setUp();
    emulator.add({ ref: ref(1), timeline: [{ status: "error", afterMs: 400 }] });
    emulator.setFaults(["list:503@3-4"]);
    const report = await waitForBatches([ref(1)], {
      ...options,
      pollInterval: "300ms",
      onChange: (...news) => ruin(news),
      onFailure: (...news) => ruin(news),
      onPause: (...news) => ruin(news),
    });
    expect(report).toMatchObject({ conclusion: "failure", problems: [] });
    expect(report.batches).toMatchObject([{ ref: ref(1), status: "error" }]);
  });

  it.each<[string, () => void, string]>([
    ["throw", () => {
      throw new TypeError("x is not a function");
    }, "onPause failed: TypeError: x is not a function"],
    ["reject", async () => {
      await Promise.reject(new Error("No disk"));
    }, "onPause failed: Error: No disk"],
    ["throw what is no text", () => {
      throw Object.create(null);
    }, "onPause failed: it threw what cannot be shown"],
  ])(
    "stays what it is when those who are told of it %s, and says so once",
    async (_, act, told) => {
      const { emulator, options } = setUp();
      emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 300 }] });
      const report = await waitForBatches([ref(1)], {
        ...options,
        pollInterval: "100ms",
        onPause: act,
      });
      expect(report).toMatchObject({ conclusion: "success", problems: [told] });
    },
  );

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
    const given = { ...options, timeout: "soon", timeOut: "5m", batchRefsFile: "no/such/file" };
    const error = await waitForBatches(["nonsense"], given).catch((error) => error);
    expect(error).toBeInstanceOf(UserError);
    expect(error.details).toEqual([
      "Cannot use option 'timeOut': there is no such option; did you mean timeout?",
      expect.stringContaining(
        "'batchRefsFile': there is no such option; the options are region, baseUrl, ",
      ),
      expect.stringContaining("'batchRefs': item 1: 'nonsense' is not a UUID"),
      expect.stringContaining("'timeout': it must be a duration"),
    ]);
    // What nobody catches is shown by its message alone, on Deno.
    expect(error.message).toBe(error.details.join("\n"));
  });

  it("rejects an option that does not exist, even if everything else is right", async () => {
    const given = { ...setUp().options, timeOut: "5m" };
    await expect(waitForBatches([ref(1)], given)).rejects.toThrow(
      /^Cannot use option 'timeOut': there is no such option; did you mean timeout\?$/,
    );
  });

  const THERE_IS_NONE = "there is no batch ref";
  const NO_ARRAY = "it must be an array of UUIDs or of objects {ref, name}";

  it.each<[unknown, string]>([
    [[], THERE_IS_NONE],
    [undefined, NO_ARRAY],
    [null, NO_ARRAY],
    [7n, NO_ARRAY],
    [Symbol("x"), NO_ARRAY],
    [ref(1), NO_ARRAY],
    [new Set([ref(1)]), NO_ARRAY],
  ])("rejects when there is nothing to wait for: %o", async (refs, problem) => {
    const error = await waitForBatches(refs as [], setUp().options).catch((error) => error);
    expect(error).toBeInstanceOf(UserError);
    expect(error.details).toEqual([`Cannot use option 'batchRefs': ${problem}`]);
  });

  it("rejects a window that does not begin", async () => {
    const error = await waitForBatches({} as never, setUp().options).catch((error) => error);
    expect(error.details).toEqual(["Option 'batchRefs' is missing"]);
  });

  const cyclic: unknown[] = [];
  cyclic.push(cyclic);

  it.each<[string, unknown]>([
    ["a cyclic item", cyclic],
    ["a BigInt", 7n],
    ["a BigInt as the ref", { ref: 7n }],
    ["a hole, and what is undefined", undefined],
    ["what throws", {
      toJSON: () => {
        throw new TypeError("a bug of the program's");
      },
    }],
  ])("names the item that is not a batch ref: %s", async (_, value) => {
    const refs = [ref(1), value] as unknown as string[];
    refs.length = 3;
    const error = await waitForBatches(refs, setUp().options).catch((error) => error);
    expect(error).toBeInstanceOf(UserError);
    expect(error.details).toEqual([
      expect.stringMatching(/^Cannot use option 'batchRefs': item 2: /),
      expect.stringMatching(
        /^Cannot use option 'batchRefs': item 3: 'undefined' is not a UUID or /,
      ),
    ]);
  });

  it("does not repeat the token if it got among the refs", async () => {
    const options = { ...setUp().options, apiToken: "s3cret-t0ken" };
    for (const length of [0, 40, 50, 57]) {
      const item = { name: "x".repeat(length), apiToken: options.apiToken };
      const error = await waitForBatches([item as never, options.apiToken], options)
        .catch((error) => error);
      expect(error.details).toHaveLength(2);
      expect(error.message).not.toContain("s3cr");
    }
  });

  it("does not report as missing what a mistyped option was meant to be", async () => {
    const { baseUrl: _, ...rest } = setUp().options;
    const error = await waitForBatches([ref(1)], { ...rest, regoin: "eu" } as never)
      .catch((error) => error);
    expect(error.details).toEqual([
      "Cannot use option 'regoin': there is no such option; did you mean region?",
    ]);
  });

  it("rejects without options, and names them as a program does", async () => {
    const error = await waitForBatches([ref(1)], undefined as never).catch((error) => error);
    expect(error.details).toEqual([
      "Option 'region' is missing; use eu, us, ap, or jp, or set baseUrl instead",
      "Option 'clientKey' is missing",
      "Option 'apiToken' is missing",
    ]);
  });
});

describe("waitForBatches() waits for a window", () => {
  it.each<[string, Omit<BatchWindow, "createdAfter">, string]>([
    ["as many as expected", { expectedCount: 2 }, "success"],
    ["fewer than expected", { expectedCount: 3 }, "failure"],
  ])("with %s", async (_, more, conclusion) => {
    const { emulator, options } = setUp();
    const now = Date.now();
    for (const [number, ageMs] of [[1, 300_000], [2, 200_000], [3, 100_000]] as const) {
      emulator.add({ ref: ref(number), ageMs, timeline: [{ status: "success", afterMs: 0 }] });
    }
    const window = { createdAfter: "4m", createdBefore: new Date(now - 50_000), ...more };
    const report = await waitForBatches(window, { ...options, missingGrace: "1s" });
    expect(report).toMatchObject({ conclusion, window: { ...more, isClosed: true } });
    expect(report.batches.map((batch) => batch.ref).sort()).toEqual([ref(2), ref(3)]);
  });

  it("but rejects an invalid one", async () => {
    const window = { createdAfter: new Date(NaN), createdbefore: "1h" };
    const error = await waitForBatches(window, setUp().options).catch((error) => error);
    expect(error.details).toEqual([
      "Cannot use option 'createdbefore': there is no such option; did you mean createdBefore?",
      expect.stringContaining("'createdAfter': it must be a time with a time zone"),
    ]);
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
  const isForLog = ({ path }: { readonly path: string }) => path.includes("/import.gz");

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

  it("and tolerates a share of the records, if the API reports how many there are", async () => {
    const { refs, options } = setUpLogs(failedMany(3));
    const summaryStats = { totalCount: 100, succeededCount: 97, failedCount: 3 };
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const response = await options.fetch(input, init);
      const { pathname } = new URL(`${input instanceof Request ? input.url : input}`);
      if (!pathname.startsWith("/v2/batches/inspect/")) return response;
      return Response.json({ ...await response.json(), summaryStats });
    };
    const counting = { ...options, fetch };
    const report = await waitForBatches(refs, { ...counting, maxFailedRecords: "3%" });
    expect(report).toMatchObject({ conclusion: "success", maxFailedRecords: "3%" });
    expect(report.batches[0]?.recordCounts).toEqual({ total: 100, succeeded: 97, failed: 3 });
    for (const [more, max] of [[counting, "2.999%"], [options, "3%"]] as const) {
      const { conclusion } = await waitForBatches(refs, { ...more, maxFailedRecords: max });
      expect(conclusion).toBe("failure");
    }
  });

  it("and tolerates no log that cannot be read completely", async () => {
    const { refs, options } = setUpLogs(gzipSync(logOf(failed(1))).subarray(0, -1));
    const report = await waitForBatches(refs, { ...options, maxFailedRecords: 9 });
    expect(report.conclusion).toBe("failure");
    expect(report.batches[0]?.errorLog?.problem).toBe("is not a complete gzip file");
  });

  it("and keeps them in logDirectory, which is made for the first of them", async () => {
    const { refs, options, emulator } = setUpLogs(failedMany(3));
    emulator.add({ ref: ref(9), timeline: [{ status: "success", afterMs: 0 }] });
    const logDirectory = join(directory, "of", "logs");
    await waitForBatches([ref(9)], { ...options, logDirectory });
    expect(existsSync(logDirectory)).toBe(false);
    const report = await waitForBatches(refs, { ...options, logDirectory });
    expect(report).toMatchObject({ conclusion: "failure", failedRecords: 3, problems: [] });
    expect(readdirSync(logDirectory)).toEqual([`${ref(1)}.ndjson.gz`]);
    const log = gunzipSync(readFileSync(join(logDirectory, `${ref(1)}.ndjson.gz`))).toString();
    expect(log.trim().split("\n")).toHaveLength(3);
  });

  it("and reports in its problems if they cannot be kept", async () => {
    const { refs, options } = setUpLogs(failedMany(3));
    const logDirectory = join(directory, "file");
    writeFileSync(logDirectory, "");
    const report = await waitForBatches(refs, { ...options, logDirectory });
    expect(report).toMatchObject({ conclusion: "failure", failedRecords: 3 });
    expect(report.problems).toEqual([expect.stringMatching(/^Cannot keep the error logs: /)]);
  });

  it("until its signal is aborted, and reports what it has", async () => {
    const stop = new AbortController();
    const { refs, options, emulator } = setUpLogs(failedMany(3));
    const fetch: typeof globalThis.fetch = (input, init) => {
      if (!`${input instanceof Request ? input.url : input}`.includes("/import.gz")) {
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
      problem: "was not read completely, because the gate was stopped",
    });
  });

  it.each([-1, 1.5, NaN, Infinity, 1e9, "3 %", "101%"])(
    "but refuses maxFailedRecords: %s",
    async (max) => {
      const { refs, options } = setUpLogs(failedMany(3));
      const error = await waitForBatches(refs, { ...options, maxFailedRecords: max })
        .catch((error) => error);
      expect(error).toBeInstanceOf(UserError);
      expect(error.details).toEqual([expect.stringContaining("'maxFailedRecords': ")]);
    },
  );

  it("but rejects a tolerance together with what prevents it", async () => {
    const { refs, options } = setUpLogs(failedMany(3));
    const tolerant = { ...options, maxFailedRecords: 1, fetchLogs: false, failFast: true };
    const error = await waitForBatches(refs, tolerant).catch((error) => error);
    expect(error.details).toHaveLength(2);
  });
});

describe("listBatches()", () => {
  it("yields every batch of the instance, from all pages", async () => {
    const { emulator, options } = setUp();
    addStrangers(emulator, 2500, Date.now());
    const refs = new Set<string>();
    for await (const batch of listBatches(options)) refs.add(batch.ref);
    expect(refs.size).toBe(2500);
    expect(emulator.requests).toHaveLength(3);
  });

  it("yields those of a window", async () => {
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

  it("yields recent ones", async () => {
    const { emulator, options } = setUp();
    emulator.add({ ref: ref(1), ageMs: 3_660_000 });
    emulator.add({ ref: ref(2), ageMs: 3_540_000 });
    const refs: string[] = [];
    for await (const batch of listBatches({ ...options, createdAfter: "1h" })) refs.push(batch.ref);
    expect(refs).toEqual([ref(2)]);
  });

  it("rejects with every problem when options cannot be used", async () => {
    const given = { ...setUp().options, timeout: "5m", createdAfter: "soon" };
    const error = await listBatches(given).next().catch((error) => error);
    expect(error).toBeInstanceOf(UserError);
    expect(error.details).toEqual([
      expect.stringMatching(
        /^Cannot use option 'timeout': there is no such option; the options are .*region, /,
      ),
      expect.stringContaining("'createdAfter': it must be a time"),
    ]);
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
    await expect(listing.next()).rejects.toThrow("The API rejected the credentials with HTTP 401");
  });
});
