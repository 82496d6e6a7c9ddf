import { describe, expect, it } from "vitest";
import { createBatchApi } from "../src/batch-api/batch-api.ts";
import { createEmulator, type EmulatorOptions } from "../src/emulator/mod.ts";
import { BatchApiError, Cancelled, UserError } from "../src/errors.ts";
import { batchRefOf } from "../src/loading/batch-ref-of.ts";
import type { Part } from "../src/loading/part.ts";
import { resume, resumeAfterConflict, type ResumeOptions } from "../src/loading/resume.ts";
import { CREDENTIALS } from "./support/credentials.ts";
import { FakeClock } from "./support/fake-clock.ts";

const BASE_URL = "https://api.example/";
const REF_OWNER = { baseUrl: BASE_URL, clientKey: CREDENTIALS.clientKey, resumeKey: "run 1" };

const PART: Part = {
  file: "guests.json",
  number: 1,
  count: 1,
  path: "/tmp/1.gz",
  size: 10,
  md5: "0".repeat(32),
  records: 1,
  hash: "a".repeat(64),
};

const refOf = (generation: number, part = PART) => batchRefOf(part, generation, REF_OWNER).ref;

/** An instance in which the first refs of the part are batches with these statuses. */
function setUp(statuses: readonly string[], options: EmulatorOptions = {}) {
  const clock = new FakeClock();
  const emulator = createEmulator({
    clock,
    credentials: CREDENTIALS,
    batches: statuses.map((status, generation) => ({
      ref: refOf(generation),
      timeline: [{ status, afterMs: 0 }],
    })),
    ...options,
  });
  const { fetch } = emulator;
  const pausesMs: number[] = [];
  const base: ResumeOptions = {
    api: createBatchApi({ ...CREDENTIALS, baseUrl: BASE_URL, clock, fetch: send(fetch) }),
    owner: REF_OWNER,
    clock,
    random: () => 0,
    signal: new AbortController().signal,
    onRetry: (_, pauseMs) => void pausesMs.push(pauseMs),
  };
  return { emulator, clock, base, pausesMs };
}

const send =
  (fetch: (request: Request) => Promise<Response>): typeof globalThis.fetch => (input, init) =>
    fetch(new Request(input, init));

describe("resume()", () => {
  it.each<[string, readonly string[], number, boolean]>([
    ["uploads what the API does not know", [], 0, false],
    ["uploads again what may not have arrived", ["uploading"], 0, false],
    ["keeps what has arrived", ["file_uploaded"], 0, true],
    ["keeps what is being processed", ["processing"], 0, true],
    ["keeps what was processed", ["success"], 0, true],
    ["keeps what has an unknown status", ["archived"], 0, true],
    ["uploads what failed under the next ref", ["error"], 1, false],
    ["uploads what arrived damaged under the next ref", ["corrupted"], 1, false],
    ["skips all refs that failed", ["error", "corrupted", "error", "success"], 3, true],
    ["uploads again under the ref that follows them", ["error", "error", "uploading"], 2, false],
    ["keeps what an earlier process uploaded after a conflict", ["uploading", "success"], 1, true],
    ["uploads again what it may have uploaded then", ["uploading", "uploading"], 1, false],
  ])("%s", async (_, statuses, generation, isUploaded) => {
    const { emulator, base } = setUp(statuses);
    expect(await resume([PART], base)).toEqual([{
      part: PART,
      batchRef: { ref: refOf(generation), name: "guests.json" },
      generation,
      isUploaded,
    }]);
    expect(emulator.requests.every(({ method }) => method === "GET")).toBe(true);
  });

  it("keeps the order of many parts, and asks for some at a time", async () => {
    const parts = Array.from({ length: 30 }, (_, index) => ({ ...PART, number: index + 1 }));
    const { emulator, base } = setUp([], { faults: ["latency=1s"] });
    const startMs = base.clock.monotonicMs();
    const planned = await resume(parts, base);
    expect(planned.map(({ part }) => part)).toEqual(parts);
    expect(planned.map(({ batchRef }) => batchRef.ref)).toEqual(
      parts.map((part) => refOf(0, part)),
    );
    expect(emulator.requests).toHaveLength(30);
    expect(base.clock.monotonicMs() - startMs).toBe(4000);
  });

  it("asks nobody without a resume key, and makes random refs", async () => {
    const { emulator, base } = setUp(["success"]);
    const owner = { ...REF_OWNER, resumeKey: undefined };
    const [first, second] = await resume([PART, PART], { ...base, owner });
    expect(emulator.requests).toHaveLength(0);
    expect([first?.isUploaded, second?.isUploaded]).toEqual([false, false]);
    expect(first?.batchRef.ref).not.toBe(second?.batchRef.ref);
  });

  it.each(["single:503@1-4", "single:reset@1-4"])("tries again after %s", async (fault) => {
    const { base, pausesMs } = setUp(["success"], { faults: [fault] });
    expect(await resume([PART], base)).toMatchObject([{ isUploaded: true }]);
    // The client itself retries once.
    expect(pausesMs).toEqual([1000, 2000]);
  });

  it.each(["single:503", "single:503=7200", "single:latency=1h"])(
    "gives up in five minutes by %s",
    async (fault) => {
      const { base, clock } = setUp([], { faults: [fault] });
      const startMs = clock.monotonicMs();
      const error = await resume([PART], base).catch((error) => error);
      expect(error).toBeInstanceOf(BatchApiError);
      expect(error.kind).toBe("unavailable");
      const tookMs = clock.monotonicMs() - startMs;
      expect(tookMs).toBeGreaterThanOrEqual(300_000);
      expect(tookMs).toBeLessThan(480_000);
    },
  );

  it.each([401, 403])("throws that the API rejects the credentials with %d", async (status) => {
    const { emulator, base } = setUp([], { faults: [`single:${status}`] });
    await expect(resume([PART], base)).rejects.toMatchObject({ kind: "unauthorized", status });
    expect(emulator.requests).toHaveLength(1);
  });

  it.each([400, 410, 501])("takes a %d for a ref that is not known", async (status) => {
    const { base, pausesMs } = setUp([], { faults: [`single:${status}`] });
    expect(await resume([PART], base)).toMatchObject([{ generation: 0, isUploaded: false }]);
    expect(pausesMs).toEqual([]);
  });

  it("throws that Deno denies access to the network", async () => {
    const { base } = setUp([]);
    const denied = new BatchApiError("Deno denied access to the network", { kind: "refused" });
    const api = { get: () => Promise.reject(denied) };
    await expect(resume([PART], { ...base, api })).rejects.toBe(denied);
  });

  it("ends where every ref is one that failed", async () => {
    const { emulator, base } = setUp([]);
    let asked = 0;
    const api = {
      get: (ref: string) => Promise.resolve({ ref, status: "error", asked: asked++ }),
    };
    const error = await resume([PART], { ...base, api }).catch((error) => error);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toBe(
      "A file was already loaded 1000 times with the same resume key, and always failed",
    );
    expect(asked).toBe(1000);
    expect(emulator.requests).toHaveLength(0);
  });

  it("stops with the reason of its signal", async () => {
    const { base } = setUp([], { faults: ["single:latency=1h"] });
    const reason = new Cancelled("Received SIGINT");
    const stop = new AbortController();
    const result = resume([PART], { ...base, signal: stop.signal });
    stop.abort(reason);
    await expect(result).rejects.toBe(reason);
  });
});

describe("resumeAfterConflict()", () => {
  it.each<[string, readonly string[], number, boolean]>([
    ["takes the next ref where the file has not arrived", ["uploading"], 1, false],
    ["takes the next ref where the API has forgotten the batch", [], 1, false],
    ["takes the next ref that is not in use", ["uploading", "error", "corrupted"], 3, false],
    ["keeps what was uploaded under the next ref", ["uploading", "processing"], 1, true],
    ["keeps the ref where the file has arrived after all", ["file_uploaded"], 0, true],
    ["takes the next ref where the batch has failed", ["error"], 1, false],
  ])("%s", async (_, statuses, generation, isUploaded) => {
    const { base } = setUp(statuses);
    const batchRef = { ref: refOf(0), name: "guests.json" };
    const planned = { part: PART, batchRef, generation: 0, isUploaded: false };
    expect(await resumeAfterConflict(planned, base)).toMatchObject({
      generation,
      batchRef: { ref: refOf(generation) },
      isUploaded,
    });
  });
});
