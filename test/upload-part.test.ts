import { describe, expect, it, onTestFinished } from "vitest";
import { createAllocate } from "../src/batch-api/allocate.ts";
import { createBatchApi } from "../src/batch-api/batch-api.ts";
import { fasterClock } from "../src/emulator/faster-clock.ts";
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
import { guest, importFile, md5 } from "./support/emulator-client.ts";
import { FakeClock } from "./support/fake-clock.ts";
import { writePart } from "./support/part-file.ts";
import { ref } from "./support/scripts.ts";

const FILE = importFile(guest(1));

const PART: Part = {
  file: "guests.json",
  number: 1,
  count: 1,
  path: "",
  size: FILE.length,
  md5: md5(FILE, "hex"),
  records: 1,
  hash: "",
};

/** An emulator on this machine, and a client whose time passes `speed` times as fast. */
async function setUp(options: EmulatorOptions = {}, speed = 10) {
  const emulator = createEmulator({ credentials: CREDENTIALS, ...options });
  const { url, close } = await serve({ emulator });
  onTestFinished(close);
  const clock = fasterClock(systemClock, speed);
  const connection = { ...CREDENTIALS, baseUrl: `${url}/`, clock };
  const api = createBatchApi(connection);
  const pausesMs: number[] = [];
  const problems: string[] = [];
  const base: UploadOptions = {
    api,
    allocate: createAllocate({ ...connection, serverNowMs: api.serverNowMs }),
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

/** The same without a network, so that time can jump; files are only said to be sent. */
function inVirtualTime(faults: readonly string[]) {
  const clock = new FakeClock();
  const { fetch } = createEmulator({ credentials: CREDENTIALS, clock, faults });
  const connection = {
    ...CREDENTIALS,
    baseUrl: "http://127.0.0.1/",
    clock,
    fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(new Request(input, init)),
  };
  const api = createBatchApi(connection);
  const pausesMs: number[] = [];
  const upload = (changes: Partial<UploadOptions>) =>
    uploadPart(PART, ref(1), {
      api,
      allocate: createAllocate({ ...connection, serverNowMs: api.serverNowMs }),
      clock,
      random: () => 0,
      signal: new AbortController().signal,
      send: () => Promise.resolve({ kind: "accepted" }),
      onRetry: (_, pauseMs) => void pausesMs.push(pauseMs),
      ...changes,
    });
  return { clock, upload, pausesMs };
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
    const speed = fault.includes("latency") ? 100 : 10;
    const { emulator, upload, pausesMs, problems } = await setUp({ faults: [fault] }, speed);
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
    const { upload, pausesMs } = inVirtualTime(["allocate:503@1-7"]);
    await upload({ random: () => 0 });
    expect(pausesMs).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    const other = inVirtualTime(["allocate:503@1-7"]);
    await other.upload({ random: () => 1 });
    expect(other.pausesMs).toEqual([900, 1800, 3600, 7200, 14_400, 27_000, 27_000]);
  });

  it("repeats no upload that has arrived although its response has not", async () => {
    const { fetch: respond, ...emulator } = createEmulator({
      credentials: CREDENTIALS,
      stages: { validationMs: 0 },
    });
    const asked: string[] = [];
    const { url, close } = await serve({
      emulator: {
        async fetch(request: Request) {
          asked.push(request.method);
          const response = await respond(request);
          if (request.url.includes("Signature")) throw new TypeError("fetch failed");
          return response;
        },
      } as unknown as Emulator,
    });
    onTestFinished(close);
    const clock = fasterClock(systemClock, 10);
    const connection = { ...CREDENTIALS, baseUrl: `${url}/`, clock };
    const api = createBatchApi(connection);
    const result = await uploadPart(await writePart(FILE), ref(1), {
      api,
      allocate: createAllocate({ ...connection, serverNowMs: api.serverNowMs }),
      clock,
      random: () => 0,
      signal: new AbortController().signal,
    });
    expect(result).toEqual(UPLOADED);
    expect(asked).toEqual(["PUT", "PUT", "GET"]);
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
    const { emulator, upload } = await setUp({ seed, faults }, 50);
    expect(await upload()).toEqual(UPLOADED);
    for (const { bytes } of emulator.uploadedFiles) expect(new Uint8Array(bytes)).toEqual(FILE);
  });

  it.each<[string, number]>([
    ["allocate:503", 301_000],
    ["allocate:reset", 301_000],
    ["allocate:latency=2h", 391_000],
    ["single:503", 305_200],
  ])("gives up five minutes after the first failure by %s", async (fault, expectedMs) => {
    const { upload, clock } = inVirtualTime([fault]);
    const startMs = clock.monotonicMs();
    const send = () => {
      const problem = new BatchApiError("The storage is not available", { kind: "unavailable" });
      return Promise.reject(problem);
    };
    const error = await errorOf(upload({ send }));
    expect(mayPassLater(error)).toBe(true);
    expect(clock.monotonicMs() - startMs).toBe(expectedMs);
  });

  it.each<[string, string]>([
    ["in a pause", "allocate:503=7200"],
    ["in a request to the API", "allocate:latency=2h"],
    ["in an upload", "upload:latency=2h"],
  ])("ends at the deadline %s", async (_, fault) => {
    const { upload, clock } = await setUp({ faults: [fault] }, 100);
    const deadlineMs = clock.monotonicMs() + 50_000;
    expect(await upload({ deadlineMs })).toEqual({ kind: "deadline" });
    expect(clock.monotonicMs()).toBeGreaterThanOrEqual(deadlineMs);
    expect(clock.monotonicMs()).toBeLessThan(deadlineMs + 1_000_000);
  });

  it("asks nobody after the deadline", async () => {
    const { upload, clock } = await setUp();
    const allocate = () => Promise.reject(new Error("A request"));
    expect(await upload({ allocate, deadlineMs: clock.monotonicMs() }))
      .toEqual({ kind: "deadline" });
  });

  it.each<[string, readonly string[], number]>([
    ["in a pause", ["allocate:503=7200"], 1],
    ["in a request to the API", ["allocate:latency=2h"], 1],
    ["in an upload", ["upload:latency=2h"], 2],
    ["in a question after an upload", ["upload:reset", "single:latency=2h"], 3],
  ])("stops with the reason of its signal %s", async (_, faults, requests) => {
    const { emulator, upload } = await setUp({ faults });
    const stop = new AbortController();
    const reason = new Cancelled("Received SIGINT");
    const result = upload({ signal: stop.signal }).catch((error) => error);
    await expect.poll(() => emulator.requests.length).toBe(requests);
    stop.abort(reason);
    expect(await result).toBe(reason);
    expect(emulator.requests).toHaveLength(requests);
  });

  it("does not take a timeout of its caller's signal for the deadline", async () => {
    const { upload, clock } = await setUp({ faults: ["upload:latency=2h"] });
    const signal = AbortSignal.timeout(200);
    const deadlineMs = clock.monotonicMs() + 3_600_000;
    const error = await upload({ signal, deadlineMs }).catch((error) => error);
    expect(error).toBe(signal.reason);
  });

  it("tells how many bytes were sent", async () => {
    const { upload } = await setUp();
    const told: number[] = [];
    await upload({ onBytes: (bytes) => void told.push(bytes) });
    expect(told).toEqual([FILE.length]);
  });
});
