import { Buffer } from "node:buffer";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createBatchStore } from "../src/emulator/batch-store.ts";
import type { Batch } from "../src/emulator/batch.ts";
import { findBatches } from "../src/emulator/find-batches.ts";
import type { Unspecified } from "../src/emulator/mod.ts";
import { settingsOf } from "../src/emulator/settings.ts";
import { createRandom } from "../src/emulator/random.ts";
import { createUrlSigner } from "../src/emulator/signed-url.ts";
import { createUploadedFiles } from "../src/emulator/uploaded-files.ts";
import type { EmulatorClient, Json } from "./support/emulator-client.ts";
import { createClient, guest, importFile, md5, ORIGIN } from "./support/emulator-client.ts";
import { ref } from "./support/scripts.ts";

function clientWith(unspecified: Partial<Unspecified>): EmulatorClient {
  return createClient({ unspecified });
}

async function refs(client: EmulatorClient, query = ""): Promise<string[]> {
  return (await client.list(query)).items.map(({ ref }: Json) => ref);
}

/** Three batches, of which the oldest one changed last. */
function addThree({ emulator, clock }: EmulatorClient): void {
  for (const number of [1, 2, 3]) {
    emulator.add({
      ref: ref(number),
      createdAt: clock.nowMs() + number - 100_000,
      timeline: [{ status: "success", afterMs: 10_000 - number * 100 }],
    });
  }
}

const FAILED = {
  ref: ref(1),
  timeline: [{ status: "error", afterMs: 0 }],
  log: [{ ref: ref(7), code: 409, message: "Exists already" }],
} as const;

describe("unspecified", () => {
  test.each(
    [
      ["created-asc", [1, 2, 3]],
      ["created-desc", [3, 2, 1]],
      ["modified-desc", [1, 2, 3]],
    ] as const,
  )("order %s", async (order, numbers) => {
    const client = clientWith({ order });
    addThree(client);
    expect(await refs(client)).toEqual(numbers.map(ref));
  });

  test("order random is one order for all requests, shuffled is not", async () => {
    const orders = async (order: "random" | "shuffled") => {
      const client = clientWith({ order });
      for (let number = 0; number < 20; number++) client.emulator.add({ ref: ref(number) });
      return [(await refs(client)).join(), (await refs(client)).join()];
    };
    const [first, second] = await orders("random");
    expect(first).toBe(second);
    const [third, fourth] = await orders("shuffled");
    expect(third).not.toBe(fourth);
    expect(await orders("shuffled")).toEqual([third, fourth]);
  });

  test.each(
    [
      ["status.log", { status: "error", "status.log": expect.any(String) }],
      ["nested", { status: { code: "error", log: expect.any(String) } }],
      ["log", { status: "error", log: expect.any(String) }],
      ["none", { status: "error" }],
    ] as const,
  )("logField %s", async (logField, fields) => {
    const client = clientWith({ logField });
    client.emulator.add(FAILED);
    const [{ href: _1, ref: _2, createdAt: _3, modifiedAt: _4, ...rest }] =
      (await client.list()).items;
    expect(rest).toEqual(fields);
  });

  test("listLagMs and singleLagMs show the instance as it was", async () => {
    const client = clientWith({ listLagMs: 5000, singleLagMs: 2000 });
    client.emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 1000 }] });
    const single = async () => (await client.json(`/v2/batches/inspect/${ref(1)}`)).status;
    const listed = async () => (await client.list()).items[0]?.status;
    expect(await single()).toBe(404);
    client.clock.advance(2000);
    expect([await single(), await listed()]).toEqual([{ code: "uploading" }, undefined]);
    client.clock.advance(3000);
    expect([await single(), await listed()]).toEqual([{ code: "success" }, "uploading"]);
    client.clock.advance(1000);
    expect(await listed()).toBe("success");
  });

  test("singleLagMs does not hold up the response to an allocation", async () => {
    const client = clientWith({ singleLagMs: 2000 });
    const response = await client.allocate(ref(1), { checksum: "ab".repeat(16), size: 1 });
    expect(response.status).toBe(200);
  });

  test("inclusiveBounds", async () => {
    const client = clientWith({ inclusiveBounds: true });
    client.emulator.add({ ref: ref(1) });
    const now = "2026-03-01T12:00:00.000Z";
    expect(await refs(client, `?createdAfter=${now}&createdBefore=${now}`)).toEqual([ref(1)]);
  });

  test("outOfRange clamp takes the nearest good value", async () => {
    const client = clientWith({ outOfRange: "clamp" });
    client.emulator.add({ ref: ref(1) });
    expect(await client.list("?limit=5000&offset=-3&createdAfter=today"))
      .toMatchObject({ limit: 1000, offset: 0, items: { length: 1 } });
    expect(await client.list("?limit=0")).toMatchObject({ limit: 1 });
    expect(await client.list("?limit=many&status=odd")).toMatchObject({ limit: 50, totalCount: 0 });
  });

  test("outOfRange reject names every bad parameter", async () => {
    const response = await createClient().call(
      "/v2/batches/inspect?limit=0&offset=x&status=odd&createdAfter=today",
    );
    const { developerMessage } = (await response.json()) as Json;
    for (const name of ["limit", "offset", "status", "createdAfter"]) {
      expect(developerMessage).toContain(name);
    }
  });

  test.each([
    ["createdAfter", "2026-01-30T11:59:59.999Z"],
    ["createdBefore", "2026-03-01T12:00:00.001Z"],
  ])("boundsOutsideRetention: %s", async (name, time) => {
    const path = `/v2/batches/inspect?${name}=${time}`;
    expect((await createClient().call(path)).status).toBe(200);
    expect((await clientWith({ boundsOutsideRetention: "reject" }).call(path)).status).toBe(400);
  });

  test("maxItemsPerResponse", async () => {
    const client = clientWith({ maxItemsPerResponse: 2 });
    addThree(client);
    expect(await client.list("?limit=1000"))
      .toMatchObject({ totalCount: 3, limit: 1000, items: { length: 2 } });
    expect(await refs(client, "?offset=2")).toEqual([ref(1)]);
  });

  test.each([["not-found", 404], ["not-implemented", 501]] as const)(
    "singleEndpoint: %s",
    async (singleEndpoint, status) => {
      const client = clientWith({ singleEndpoint });
      client.emulator.add({ ref: ref(1) });
      expect((await client.call(`/v2/batches/inspect/${ref(1)}`)).status).toBe(status);
      expect((await client.call(`/v2/batches/${ref(1)}`)).status).toBe(200);
    },
  );

  test("refCase and hrefRef", async () => {
    const client = clientWith({ refCase: "upper", hrefRef: "other" });
    const ref = "abcdef00-0000-4000-8000-000000000001";
    client.emulator.add({ ref });
    const [item] = (await client.list()).items;
    expect(item.ref).toBe(ref.toUpperCase());
    expect(item.href).not.toContain(item.ref);
    expect((await client.call(`/v2/batches/inspect/${ref.toUpperCase()}`)).status).toBe(200);
  });

  const INSPECT = `/v2/batches/inspect/${ref(1)}`;
  const OLDER = `/v2/batches/${ref(1)}`;

  test.each(
    [
      ["both", true, true],
      ["inspect", true, false],
      ["older", false, true],
      ["none", false, false],
    ] as const,
  )("singleLog: %s", async (singleLog, ...expected) => {
    const client = clientWith({ singleLog });
    client.emulator.add(FAILED);
    const logs = [INSPECT, OLDER].map(async (path) => (await client.json(path)).status.log);
    expect((await Promise.all(logs)).map((log) => log !== undefined)).toEqual(expected);
    expect((await client.list()).items[0]["status.log"]).toBeDefined();
  });

  test("singleTimes", async () => {
    const times = { createdAt: expect.any(String), modifiedAt: expect.any(String) };
    for (const path of [INSPECT, OLDER]) {
      const [friendly, terse] = [createClient(), clientWith({ singleTimes: false })];
      for (const { emulator } of [friendly, terse]) emulator.add(FAILED);
      expect(await friendly.json(path)).toMatchObject(times);
      expect(Object.keys(await terse.json(path))).not.toContain("createdAt");
      expect(Object.keys(await terse.json(path))).not.toContain("modifiedAt");
      expect((await terse.list()).items).toMatchObject([times]);
    }
  });

  test("summaryStats count the records of a batch, once it has been processed", async () => {
    const client = createClient();
    const bad = guest(3, { mode: "replace" });
    await client.upload(ref(1), importFile(guest(1), guest(2), "", bad, "{half a record"));
    const summaryStats = {
      timeToProcessMillis: 1000,
      totalCount: 4,
      succeededCount: 2,
      failedCount: 2,
    };
    for (const path of [INSPECT, OLDER]) {
      expect(await client.json(path)).not.toHaveProperty("summaryStats");
    }
    client.clock.advance(2999);
    expect(await client.json(INSPECT)).not.toHaveProperty("summaryStats");
    client.clock.advance(1);
    for (const path of [INSPECT, OLDER]) {
      expect(await client.json(path)).toMatchObject({ status: { code: "error" }, summaryStats });
    }
    expect((await client.list()).items[0]).not.toHaveProperty("summaryStats");
  });

  test("summaryStats are those of a script, or there are none", async () => {
    const records = { total: 100, failed: 3 };
    const client = createClient({
      uploads: [
        { number: 1, end: "error", records },
        { number: 2, end: "success" },
        { number: 3, end: "paused", records },
        { number: 5, timeline: [{ status: "error", afterMs: 5000 }], records },
      ],
    });
    for (let number = 1; number <= 5; number++) {
      await client.upload(ref(number), importFile(number === 4 ? guest(1) : "odd"));
    }
    await client.upload(ref(6), new Uint8Array([1, 2, 3]));
    const timeline = ["processing", "success"].map((status) => ({ status, afterMs: 0 }));
    client.emulator.add({ ref: ref(7), timeline, records: { total: 7, failed: 0 } });
    client.clock.advance(60_000);
    const statsOf = async (number: number) =>
      (await client.json(`/v2/batches/inspect/${ref(number)}`)).summaryStats;
    const scripted = { totalCount: 100, succeededCount: 97, failedCount: 3 };
    expect(await statsOf(1)).toEqual({ timeToProcessMillis: 1000, ...scripted });
    expect(await statsOf(2)).toBeUndefined();
    expect(await statsOf(3)).toBeUndefined();
    expect(await statsOf(4)).toMatchObject({ totalCount: 1, succeededCount: 1, failedCount: 0 });
    expect(await statsOf(5)).toEqual({ timeToProcessMillis: 5000, ...scripted });
    expect(await statsOf(6)).toBeUndefined();
    expect(await statsOf(7)).toMatchObject({ timeToProcessMillis: 0, succeededCount: 7 });
  });

  test("summaryStats: false", async () => {
    const client = clientWith({ summaryStats: false });
    client.emulator.add({ ...FAILED, records: { total: 2, failed: 1 } });
    for (const path of [INSPECT, OLDER]) {
      expect(await client.json(path)).not.toHaveProperty("summaryStats");
    }
  });

  test.each(
    [
      ["string", "200", "402"],
      ["number", 200, 402],
    ] as const,
  )("logProcessedRecords adds them to the log of a file, with a code as a %s", async (
    logCodeType,
    good,
    bad,
  ) => {
    const client = createClient({
      uploads: [{ number: 2, end: "error", log: FAILED.log }],
      unspecified: { logProcessedRecords: true, logCodeType },
    });
    const file = importFile(guest(1), guest(2, { mode: "replace" }), guest(3));
    for (const number of [1, 2]) await client.upload(ref(number), file);
    await client.upload(ref(3), importFile(guest(1)));
    client.clock.advance(3000);
    const logOf = async (number: number) =>
      (await client.json(`/v2/batches/inspect/${ref(number)}`)).status.log;
    expect(await client.readLog(await logOf(1))).toEqual([
      { ref: ref(1), code: good, message: "200 Response" },
      { ref: ref(2), code: bad, message: "Unsupported mode: replace" },
      { ref: ref(3), code: good, message: "200 Response" },
    ]);
    expect(await client.readLog(await logOf(2))).toHaveLength(1);
    expect(await logOf(3)).toBeUndefined();
  });

  test("logProcessedRecords crowds no failed record out of the log", async () => {
    const client = clientWith({ logProcessedRecords: true });
    const good = Array.from({ length: 100_001 }, (_, index) => guest(index));
    await client.upload(ref(1), importFile(...good, guest(200_000, { mode: "replace" })));
    client.clock.advance(3000);
    const { status, summaryStats } = await client.json(INSPECT);
    const log = await client.readLog(status.log);
    expect(log).toHaveLength(100_001);
    expect(log.at(-1)).toMatchObject({ ref: ref(200_000), code: "402" });
    expect(summaryStats).toMatchObject({ totalCount: 100_002, failedCount: 1 });
  });

  test.each(
    [
      ["html", "text/html", /^<html>/],
      ["text", "text/plain", /^There is no batch/],
      ["empty", null, /^$/],
    ] as const,
  )("errorBody %s", async (errorBody, type, body) => {
    const response = await clientWith({ errorBody }).call(`/v2/batches/inspect/${ref(1)}`);
    expect(response.headers.get("content-type")).toBe(type);
    expect(await response.text()).toMatch(body);
  });

  test.each(
    [
      ["seconds", "2"],
      ["date", "Sun, 01 Mar 2026 12:00:02 GMT"],
      ["none", null],
    ] as const,
  )("rateLimit with Retry-After as %s", async (retryAfter, header) => {
    const client = clientWith({ rateLimit: { requests: 2, perMs: 1500, retryAfter } });
    const get = async () => await client.call("/v2/batches/inspect");
    expect([(await get()).status, (await get()).status]).toEqual([200, 200]);
    const refused = await get();
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe(header);
    client.clock.advance(1500);
    expect((await get()).status).toBe(200);
  });

  test("clockSkewMs", async () => {
    const client = clientWith({ clockSkewMs: 60_000 });
    const response = await client.allocate(ref(1), { checksum: "ab".repeat(16), size: 1 });
    expect(response.headers.get("date")).toBe("Sun, 01 Mar 2026 12:01:00 GMT");
    expect(await response.json()).toMatchObject({ createdAt: "2026-03-01T12:01:00.000Z" });
  });

  test("logUrlLifetimeMs counts from the response that names the log", async () => {
    const client = clientWith({ logUrlLifetimeMs: 10_000 });
    client.emulator.add(FAILED);
    const get = async (url: string) => (await client.emulator.fetch(new Request(url))).status;
    const url = (await client.list()).items[0]["status.log"];
    client.clock.advance(10_000);
    expect(await get(url)).toBe(403);
    expect(await get((await client.list()).items[0]["status.log"])).toBe(200);
  });

  test.each(
    [
      ["gzip", true, null],
      ["content-encoding", true, "gzip"],
      ["none", false, null],
    ] as const,
  )("logCompression %s", async (logCompression, packed, encoding) => {
    const client = clientWith({ logCompression, logCodeType: "number" });
    client.emulator.add(FAILED);
    const url = (await client.list()).items[0]["status.log"];
    const response = await client.emulator.fetch(new Request(url));
    expect(response.headers.get("content-encoding")).toBe(encoding);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get("content-length")).toBe(String(bytes.length));
    expect(JSON.parse((packed ? gunzipSync(bytes) : bytes).toString())).toEqual(FAILED.log[0]);
  });
});

describe("emulator.fetch()", () => {
  test("sends the date with every response", async () => {
    const { emulator, call } = createClient({
      faults: (_request, number) => number === 1 ? { kind: "redirect", location: "/" } : undefined,
    });
    const bare = (path: string) => emulator.fetch(new Request(ORIGIN + path));
    for (
      const response of [
        await bare("/"),
        await bare("/v2/batches/inspect"),
        await bare(`/client-key/${ref(1)}/import.gz`),
        await call("/v2/batches/inspect"),
      ]
    ) expect(response.headers.get("date")).toBe("Sun, 01 Mar 2026 12:00:00 GMT");
  });

  test("gives URLs on the origin by which it was reached", async () => {
    const client = createClient();
    client.emulator.add(FAILED);
    const [item] = (await client.json("http://localhost:81/v2/batches/inspect")).items;
    expect(item.href).toMatch(/^http:\/\/localhost:81\//);
    expect(item["status.log"]).toMatch(/^http:\/\/localhost:81\//);
  });

  test("refuses a signed URL of another seed", async () => {
    const client = createClient({ seed: 2 });
    client.emulator.add(FAILED);
    const get = async (seed: number) => {
      const expiresAtMs = client.clock.nowMs() + 1000;
      const { href } = createUrlSigner(seed)
        .sign(`${ORIGIN}/client-key/${ref(1)}/import.gz`, { method: "GET", expiresAtMs });
      return (await client.emulator.fetch(new Request(href))).status;
    };
    expect([await get(1), await get(2)]).toEqual([403, 200]);
  });

  test("reads an upload only up to maxUnpackedBytes", async () => {
    const client = createClient({ maxUnpackedBytes: 1_000_000 });
    await client.upload(ref(1), importFile(" ".repeat(1_000_001)));
    await client.upload(ref(2), importFile(" ".repeat(900_000)));
    client.clock.advance(3000);
    expect((await client.json(`/v2/batches/inspect/${ref(1)}`)).status).toEqual({ code: "error" });
    expect((await client.json(`/v2/batches/inspect/${ref(2)}`)).status.code).toBe("success");
  });

  test("takes a line of many megabytes for a bad record and goes on", async () => {
    const client = createClient();
    const long = JSON.stringify(guest(1, { note: "x".repeat(6_000_000) }));
    await client.upload(ref(1), importFile(long, guest(2), guest(3, { mode: "x" })));
    client.clock.advance(3000);
    expect(await client.readLog((await client.list()).items[0]["status.log"]))
      .toMatchObject([{ ref: "null" }, { ref: ref(3) }]);
  });

  test("makes a batch of the first of two uploads", async () => {
    const client = createClient();
    const file = importFile(guest(1));
    const announced = { checksum: md5(file, "hex"), size: file.length };
    const { location } = (await (await client.allocate(ref(1), announced)).json()) as Json;
    await client.put(location.href, file);
    expect((await client.put(location.href, importFile("other"))).status).toBe(200);
    client.clock.advance(3000);
    expect((await client.list()).items).toMatchObject([{ status: "success" }]);
  });
});

describe("emulator.requests", () => {
  test("tells method, path, status and time of each request, without secrets", async () => {
    const client = createClient();
    client.emulator.add(FAILED);
    const url = (await client.list("?limit=5")).items[0]["status.log"];
    client.clock.advance(1000);
    await client.emulator.fetch(new Request(url));
    const timeMs = Date.parse("2026-03-01T12:00:00.000Z");
    expect(client.emulator.requests).toEqual([
      { method: "GET", path: "/v2/batches/inspect?limit=5", status: 200, timeMs },
      {
        method: "GET",
        path: expect.stringContaining("/import.gz?"),
        status: 200,
        timeMs: timeMs + 1000,
      },
    ]);
    expect(JSON.stringify(client.emulator.requests))
      .not.toContain(new URL(url).searchParams.get("Signature"));
  });
});

describe("emulator.add()", () => {
  test("takes any status word and any bytes for a log", async () => {
    const client = createClient();
    const log = new TextEncoder().encode("{broken");
    client.emulator.add({ ...FAILED, log });
    client.emulator.add({ ref: ref(2), timeline: [{ status: "paused", afterMs: 1000 }] });
    client.clock.advance(1000);
    const { items } = await client.list("?limit=2");
    expect(items.map(({ status }: Json) => status).sort()).toEqual(["error", "paused"]);
    const url = items.find(({ ref }: Json) => ref === FAILED.ref)["status.log"];
    const response = await client.emulator.fetch(new Request(url));
    expect(response.headers.get("content-length")).toBe("7");
    expect(await response.text()).toBe("{broken");
  });

  test("follows a timeline in any order, starting with uploading", async () => {
    const client = createClient();
    client.emulator.add({
      ref: ref(1),
      createdAt: "2026-03-01T11:00:00.000Z",
      timeline: [
        { status: "success", afterMs: 3_660_000 },
        { status: "processing", afterMs: 3_600_000 },
      ],
    });
    const item = async () => (await client.list()).items[0];
    expect(await item()).toMatchObject({
      status: "processing",
      modifiedAt: "2026-03-01T12:00:00.000Z",
    });
    client.clock.advance(-1);
    expect(await item()).toMatchObject({
      status: "uploading",
      modifiedAt: "2026-03-01T11:00:00.000Z",
    });
    client.clock.advance(60_001);
    expect(await item()).toMatchObject({
      status: "success",
      modifiedAt: "2026-03-01T12:01:00.000Z",
    });
  });

  test.each([
    [{ ref: "one" }, 'Cannot use ref "one": it must be a UUID'],
    [
      { ref: ref(2), createdAt: "noon" },
      'Cannot use createdAt "noon": it must be a time such as 2026-03-01T12:00:00.000Z',
    ],
    [
      { ref: ref(2), createdAt: 0, ageMs: 0, size: NaN },
      "Cannot use size NaN: it must be a whole number, 1 or more",
    ],
    [
      { ref: ref(2), createdAt: 0, ageMs: 0 },
      "Cannot use the batch: use either createdAt or ageMs, not both",
    ],
    [{ ref: ref(1) }, `Cannot add batch "${ref(1)}": its ref is already in use`],
  ])("refuses %o", (batch, message) => {
    const { emulator } = createClient();
    emulator.add({ ref: ref(1) });
    expect(() => emulator.add(batch)).toThrow(message);
  });

  test("lists a narrow window among 20,000 batches added in any order", async () => {
    const client = createClient({ unspecified: { order: "created-asc" } });
    const startMs = client.clock.nowMs() - 20_000_000;
    for (let index = 0; index < 20_000; index++) {
      const number = (index * 7919) % 20_000;
      client.emulator.add({ ref: ref(number), createdAt: startMs + number * 1000 });
    }
    const after = new Date(startMs + 500_000).toISOString();
    const before = new Date(startMs + 503_000).toISOString();
    expect(await client.list(`?createdAfter=${after}&createdBefore=${before}`))
      .toMatchObject({ totalCount: 2, items: [{ ref: ref(501) }, { ref: ref(502) }] });
    expect(await client.list("?offset=19999")).toMatchObject({ totalCount: 20_000 });
  });
});

test("findBatches() looks only at batches inside of the window", () => {
  const store = createBatchStore();
  const looked: number[] = [];
  for (let createdAtMs = 0; createdAtMs < 100; createdAtMs++) {
    const batch: Batch = {
      ref: ref(createdAtMs),
      createdAtMs,
      allocatedAtMs: createdAtMs,
      checksum: "",
      size: 1,
      log: undefined,
      records: undefined,
      isDecided: true,
      hidden: undefined,
      number: 0,
      get timeline() {
        looked.push(createdAtMs);
        return [{ status: "uploading", atMs: createdAtMs }];
      },
    };
    store.add(batch);
  }
  const settings = settingsOf({ unspecified: { order: "modified-desc" } });
  const instance = {
    settings,
    store,
    signer: createUrlSigner(1),
    uploadedFiles: createUploadedFiles(),
    nowMs: () => 100,
    nextBatchNumber: () => 1,
  };
  const query = {
    statuses: new Set(["uploading"]),
    createdAfterMs: 39,
    createdBeforeMs: 42,
    offset: 0,
    limit: 10,
  };
  const context = { instance, asOfMs: 100, random: createRandom(1) };
  expect(findBatches(query, context).totalCount).toBe(2);
  expect(new Set(looked)).toEqual(new Set([40, 41]));
});
