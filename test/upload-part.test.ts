import { describe, expect, it, onTestFinished } from "vitest";
import { createAllocate } from "../src/batch-api/allocate.ts";
import { createBatchApi } from "../src/batch-api/batch-api.ts";
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  type Fault,
  serve,
} from "../src/emulator/mod.ts";
import { BatchApiError, Cancelled, mayPassLater } from "../src/errors.ts";
import type { Part } from "../src/loading/part.ts";
import { type UploadOptions, uploadPart } from "../src/loading/upload-part.ts";
import { systemClock } from "../src/system/clock.ts";
import { CREDENTIALS } from "./support/credentials.ts";
import { guest, importFile } from "./support/emulator-client.ts";
import { FakeClock } from "./support/fake-clock.ts";
import { writePart } from "./support/part-file.ts";
import { ref } from "./support/scripts.ts";
import { type Respond, sendTo } from "./support/send-to.ts";

const FILE = importFile(guest(1));

interface SetUp extends EmulatorOptions {
  /** Stands between the program and the emulator. */
  readonly intercept?: (request: Request, next: Respond) => Promise<Response>;
}

/** An emulator and a program in one time of their own, without a socket. */
async function setUp({ intercept, ...options }: SetUp = {}) {
  const clock = new FakeClock();
  const emulator = createEmulator({
    clock,
    credentials: CREDENTIALS,
    // What follows from a file takes real time to find out.
    uploads: [{ end: "success" }],
    ...options,
  });
  const respond: Respond = (request) =>
    intercept ? intercept(request, emulator.fetch) : emulator.fetch(request);
  const fetch: typeof globalThis.fetch = (input, init) => respond(new Request(input, init));
  const connection = { ...CREDENTIALS, baseUrl: "https://api.example/", clock, fetch };
  const api = createBatchApi(connection);
  const pausesMs: number[] = [];
  const problems: string[] = [];
  const base: UploadOptions = {
    api,
    allocate: createAllocate({ ...connection, serverNowMs: api.serverNowMs }),
    send: sendTo(respond),
    clock,
    random: () => 0,
    signal: new AbortController().signal,
    onRetry(problem, pauseMs) {
      expectNoUrl(problem.message, ...problem.details);
      problems.push(problem.message);
      pausesMs.push(pauseMs);
    },
  };
  const part = await writePart(FILE);
  const upload = async (changes: Partial<UploadOptions> = {}, other: Partial<Part> = {}) => {
    const result = await uploadPart({ ...part, ...other }, ref(1), { ...base, ...changes });
    expectNoUrl(JSON.stringify(result));
    return result;
  };
  return { emulator, clock, upload, pausesMs, problems };
}

function expectNoUrl(...texts: readonly string[]) {
  expect(texts.join("\n")).not.toMatch(/Signature|import\.gz|EMULATOR/);
}

/** The requests, as `allocate` and so on. */
function requestsTo({ requests }: Emulator): readonly string[] {
  return requests.map(({ method, path }) =>
    path.includes("/inspect/") ? "inspect" : path.startsWith("/v2/") ? "allocate" : method
  );
}

async function errorOf(result: Promise<unknown>): Promise<BatchApiError> {
  const error = await result.then(() => undefined, (error) => error);
  expect(error).toBeInstanceOf(BatchApiError);
  expectNoUrl(error.message, ...error.details);
  return error;
}

const UPLOADED = { kind: "uploaded" };

describe("uploadPart()", () => {
  it("allocates and sends, and asks nothing else", async () => {
    const { emulator, upload, pausesMs } = await setUp();
    expect(await upload()).toEqual(UPLOADED);
    expect(requestsTo(emulator)).toEqual(["allocate", "PUT"]);
    expect(emulator.uploadedFiles.map(({ ref, bytes }) => [ref, new Uint8Array(bytes)]))
      .toEqual([[ref(1), FILE]]);
    expect(pausesMs).toEqual([]);
  });

  it("may be repeated under the same ref", async () => {
    const { upload } = await setUp();
    expect(await upload()).toEqual(UPLOADED);
    expect(await upload()).toEqual(UPLOADED);
  });

  it.each<[string, readonly string[], readonly number[], readonly string[]]>([
    ["allocate:503@1-2", ["allocate", "allocate", "allocate", "PUT"], [1000, 2000], [
      "The API is not available: HTTP 503",
      "The API is not available: HTTP 503",
    ]],
    ["allocate:429=5@1", ["allocate", "allocate", "PUT"], [5000], [
      "The API is not available: HTTP 429",
    ]],
    ["allocate:408@1", ["allocate", "allocate", "PUT"], [1000], [
      "The API is not available: HTTP 408",
    ]],
    ["allocate:reset@1", ["allocate", "allocate", "PUT"], [1000], [
      "The API cannot be reached: the connection failed",
    ]],
    ["allocate:cut-body@1", ["allocate", "allocate", "PUT"], [1000], [
      "The API cannot be reached: the connection failed",
    ]],
    ["allocate:html@1", ["allocate", "allocate", "PUT"], [1000], [
      "The response of the API is not the documented JSON",
    ]],
    ["allocate:latency=2h@1", ["allocate", "allocate", "PUT"], [1000], [
      "The API did not respond within 60 seconds",
    ]],
    ["upload:503=3@1", ["allocate", "PUT", "inspect", "allocate", "PUT"], [3000], [
      "The storage is not available: HTTP 503 (SlowDown)",
    ]],
    ["upload:500@1", ["allocate", "PUT", "inspect", "allocate", "PUT"], [1000], [
      "The storage is not available: HTTP 500 (InternalError)",
    ]],
    ["upload:reset@1", ["allocate", "PUT", "inspect", "allocate", "PUT"], [1000], [
      "The storage cannot be reached: the connection failed",
    ]],
    ["upload:html@1", ["allocate", "PUT", "inspect", "allocate", "PUT"], [1000], [
      "The upload was not confirmed: HTTP 200 with an unexpected body",
    ]],
    ["upload:latency=2h@1", ["allocate", "PUT", "inspect", "allocate", "PUT"], [1000], [
      "The upload made no progress for 60 seconds",
    ]],
  ])("tries again after %s", async (fault, requests, expectedMs, expected) => {
    const { emulator, upload, pausesMs, problems } = await setUp({ faults: [fault] });
    expect(await upload()).toEqual(UPLOADED);
    expect(requestsTo(emulator)).toEqual(requests);
    expect(pausesMs).toEqual(expectedMs);
    expect(problems).toEqual(expected);
    expect(emulator.uploadedFiles).toHaveLength(1);
  });

  it("waits for a date that the storage names", async () => {
    const { upload, pausesMs } = await setUp({ faults: ["upload:503=+30s@1"] });
    await upload();
    expect(pausesMs[0]).toBeGreaterThan(28_000);
    expect(pausesMs[0]).toBeLessThanOrEqual(31_000);
  });

  it("doubles its pauses up to half a minute, and shortens them by a tenth at most", async () => {
    const faults = ["allocate:503@1-7"];
    const { upload, pausesMs } = await setUp({ faults });
    await upload();
    expect(pausesMs).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    const other = await setUp({ faults });
    await other.upload({ random: () => 1 });
    expect(other.pausesMs).toEqual([900, 1800, 3600, 7200, 14_400, 27_000, 27_000]);
  });

  it("repeats no upload that has arrived although its response has not", async () => {
    const { emulator, upload } = await setUp({
      stages: { validationMs: 0 },
      async intercept(request, next) {
        const response = await next(request);
        if (request.url.includes("Signature")) throw new TypeError("fetch failed");
        return response;
      },
    });
    expect(await upload()).toEqual(UPLOADED);
    expect(requestsTo(emulator)).toEqual(["allocate", "PUT", "inspect"]);
    expect(emulator.uploadedFiles).toHaveLength(1);
  });

  it.each<[string, EmulatorOptions]>([
    ["does not know the ref yet", { unspecified: { singleLagMs: 86_400_000 } }],
    ["has no such endpoint", { unspecified: { singleEndpoint: "not-implemented" } }],
  ])("repeats an upload where inspect %s", async (_, options) => {
    const { emulator, upload } = await setUp({ ...options, faults: ["upload:reset@1"] });
    expect(await upload()).toEqual(UPLOADED);
    expect(emulator.uploadedFiles).toHaveLength(1);
  });

  it("takes no conflict with its own upload for one with another file", async () => {
    const faults = ["upload:reset@1", "allocate:409@2"];
    const { emulator, upload, problems } = await setUp({ faults });
    expect(await upload()).toEqual(UPLOADED);
    expect(requestsTo(emulator)).toEqual([
      ...["allocate", "PUT"],
      ...["inspect", "allocate"],
      ...["inspect", "allocate", "PUT"],
    ]);
    expect(problems[1]).toBe("The API does not say whether the file has arrived");
  });

  it.each<[string, boolean]>([
    ["uploading", false],
    ["unrecognized", false],
    ["file_uploaded", true],
    ["processing", true],
    ["success", true],
    ["error", true],
    ["corrupted", true],
    ["archived", true],
  ])("repeats an upload unless inspect proves that it arrived: %s", async (status, hasArrived) => {
    const { emulator, upload } = await setUp({ faults: ["upload:reset@1"] });
    const api = { get: (ref: string) => Promise.resolve({ ref, status }) };
    expect(await upload({ api })).toEqual(UPLOADED);
    expect(requestsTo(emulator))
      .toEqual(["allocate", "PUT", ...(hasArrived ? [] : ["allocate", "PUT"])]);
  });

  it("asks again where inspect does not answer, before it repeats an upload", async () => {
    const faults = ["upload:reset@1", "single:503@1-3"];
    const { emulator, upload, problems } = await setUp({ faults });
    expect(await upload()).toEqual(UPLOADED);
    // The client itself retries once.
    expect(requestsTo(emulator).slice(2)).toEqual([
      ...["inspect", "inspect"],
      ...["inspect", "inspect", "allocate", "PUT"],
    ]);
    expect(problems).toEqual([
      "The storage cannot be reached: the connection failed",
      "The API is not available: HTTP 503",
    ]);
  });

  it.each([[1], [2]])("asks for another URL where %d have expired", async (times) => {
    const faults = [`upload:403@1-${times}`];
    const { emulator, upload, pausesMs } = await setUp({ faults });
    expect(await upload()).toEqual(UPLOADED);
    expect(requestsTo(emulator)).toEqual(
      Array.from({ length: times + 1 }, () => ["allocate", "PUT"]).flat(),
    );
    expect(pausesMs).toEqual([]);
  });

  it("believes the storage that refuses three URLs", async () => {
    const { emulator, upload } = await setUp({
      faults: (request) => request.url.includes("Signature") ? FORBIDDEN : undefined,
    });
    expect(await upload()).toEqual({
      kind: "refused",
      problem: "The storage rejected the file with HTTP 403 (AccessDenied)",
      details: [],
    });
    expect(requestsTo(emulator)).toHaveLength(6);
  });

  const FORBIDDEN: Fault = { kind: "status", status: 403, body: "<Code>AccessDenied</Code>" };

  it.each<[string, Partial<Part>, string]>([
    [
      "another content",
      { md5: "0".repeat(32) },
      "The storage rejected the file with HTTP 400 (BadDigest)",
    ],
    ["a bad checksum", { md5: "x" }, "The API rejected the file with HTTP 400"],
  ])("does not repeat an upload with %s", async (_, changes, problem) => {
    const { upload, pausesMs } = await setUp();
    expect(await upload({}, changes)).toMatchObject({ kind: "refused", problem });
    expect(pausesMs).toEqual([]);
  });

  it.each([413, 422])("ends where the API refuses the file with %d", async (status) => {
    const { emulator, upload } = await setUp({ faults: [`allocate:${status}`] });
    expect(await upload()).toMatchObject({
      kind: "refused",
      problem: `The API rejected the file with HTTP ${status}`,
    });
    expect(requestsTo(emulator)).toEqual(["allocate"]);
  });

  it("ends where the storage redirects", async () => {
    const { emulator, upload } = await setUp({ faults: ["upload:redirect=/elsewhere"] });
    expect(await upload()).toMatchObject({
      kind: "refused",
      problem: "The storage rejected the file with HTTP 302",
    });
    expect(requestsTo(emulator)).toEqual(["allocate", "PUT"]);
  });

  it("reports a ref that is in use for another file", async () => {
    const { emulator, upload } = await setUp();
    await upload();
    expect(await upload({}, { md5: "1".repeat(32) })).toEqual({ kind: "conflict" });
    expect(emulator.uploadedFiles).toHaveLength(1);
  });

  it("recognizes a ref that is in use where the API refuses it with 400", async () => {
    const { upload } = await setUp({ faults: ["allocate:400@2"] });
    await upload();
    expect(await upload({}, { size: 1 })).toEqual({ kind: "conflict" });
  });

  it.each([401, 403, 404, 410])("throws HTTP %d of the API at once", async (status) => {
    const { emulator, upload } = await setUp({ faults: [`allocate:${status}`] });
    const error = await errorOf(upload());
    expect([error.status, mayPassLater(error)]).toEqual([status, false]);
    expect(requestsTo(emulator)).toEqual(["allocate"]);
  });

  const seeds = Array.from({ length: 12 }, (_, index) => index + 1);

  it.each(seeds)("uploads the file in spite of random faults: %d", async (seed) => {
    const faults = ["allocate:any@40%", "upload:any@40%", "single:any@40%"];
    const { emulator, upload } = await setUp({ seed, faults });
    expect(await upload()).toEqual(UPLOADED);
    for (const { bytes } of emulator.uploadedFiles) expect(new Uint8Array(bytes)).toEqual(FILE);
  });

  it.each<[string, string]>([
    ["allocate:503", "The API is not available: HTTP 503"],
    ["allocate:reset", "The API cannot be reached: the connection failed"],
    ["upload:reset", "The storage cannot be reached: the connection failed"],
    ["upload:503", "The storage is not available: HTTP 503 (SlowDown)"],
  ])("gives up five minutes after the first failure by %s", async (fault, message) => {
    const { upload, clock, pausesMs } = await setUp({ faults: [fault] });
    const startMs = clock.monotonicMs();
    const error = await errorOf(upload());
    expect(error.message).toBe(message);
    expect(mayPassLater(error)).toBe(true);
    expect(clock.monotonicMs() - startMs).toBeGreaterThanOrEqual(300_000);
    expect(pausesMs.length).toBeLessThan(15);
  });

  it.each<[string, string]>([
    ["in a request to the API", "allocate:latency=2h"],
    ["in an upload", "upload:latency=2h"],
  ])("ends at the deadline %s", async (_, fault) => {
    const { upload, clock } = await setUp({ faults: [fault] });
    const deadlineMs = clock.monotonicMs() + 50_000;
    expect(await upload({ deadlineMs })).toEqual({ kind: "deadline" });
    expect(clock.monotonicMs()).toBe(deadlineMs);
  });

  it.each<[string, readonly string[], string]>([
    ["in a pause", ["allocate:503=7200"], "The API is not available: HTTP 503"],
    ["in another try", ["allocate:reset@1", "allocate:latency=2h"], "The API cannot be reached: "],
  ])("says at the deadline what failed, if it comes %s", async (_, faults, message) => {
    const { upload, clock } = await setUp({ faults });
    const deadlineMs = clock.monotonicMs() + 50_000;
    const error = await errorOf(upload({ deadlineMs }));
    expect(error.message).toContain(message);
    expect(mayPassLater(error)).toBe(true);
    expect(clock.monotonicMs()).toBe(deadlineMs);
  });

  it("asks nobody after the deadline", async () => {
    const { upload, clock } = await setUp();
    const allocate = () => Promise.reject(new Error("A request"));
    expect(await upload({ allocate, deadlineMs: clock.monotonicMs() }))
      .toEqual({ kind: "deadline" });
  });

  it.each<[string, readonly string[], number, number]>([
    ["in a pause", ["allocate:503=7200"], 500, 1],
    ["in a request to the API", ["allocate:latency=2h"], 500, 1],
    ["in an upload", ["upload:latency=2h"], 500, 2],
    ["in a question after an upload", ["upload:reset", "single:latency=2h"], 1500, 3],
  ])("stops with the reason of its signal %s", async (_, faults, afterMs, requests) => {
    const { emulator, upload, clock } = await setUp({ faults });
    const stop = new AbortController();
    const reason = new Cancelled("Received SIGINT");
    const startMs = clock.monotonicMs();
    void clock.sleep(afterMs).then(() => stop.abort(reason));
    await expect(upload({ signal: stop.signal })).rejects.toBe(reason);
    expect(clock.monotonicMs() - startMs).toBe(afterMs);
    expect(emulator.requests).toHaveLength(requests);
  });

  it("does not take a timeout of its caller's signal for the deadline", async () => {
    const { upload, clock } = await setUp({ faults: ["upload:latency=2h"] });
    const stop = new AbortController();
    const reason = new DOMException("Took too long", "TimeoutError");
    void clock.sleep(200).then(() => stop.abort(reason));
    const deadlineMs = clock.monotonicMs() + 3_600_000;
    await expect(upload({ signal: stop.signal, deadlineMs })).rejects.toBe(reason);
  });

  it("tells how many bytes were sent", async () => {
    const { upload } = await setUp();
    const told: number[] = [];
    await upload({ onBytes: (bytes) => void told.push(bytes) });
    expect(told).toEqual([FILE.length]);
  });

  it("sends over the network by default", async () => {
    const emulator = createEmulator({ credentials: CREDENTIALS });
    const { url, close } = await serve({ emulator });
    onTestFinished(close);
    const connection = { ...CREDENTIALS, baseUrl: `${url}/`, clock: systemClock };
    const api = createBatchApi(connection);
    const allocate = createAllocate({ ...connection, serverNowMs: api.serverNowMs });
    const { upload } = await setUp();
    expect(await upload({ api, allocate, send: undefined, clock: systemClock })).toEqual(UPLOADED);
    expect(emulator.uploadedFiles.map(({ bytes }) => new Uint8Array(bytes))).toEqual([FILE]);
  });
});
