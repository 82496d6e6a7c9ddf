import { Buffer } from "node:buffer";
import { describe, expect, test } from "vitest";
import type { ScriptedBatch } from "../src/emulator/mod.ts";
import { settingsOf } from "../src/emulator/settings.ts";
import type { EmulatorClient } from "./support/emulator-client.ts";
import {
  AUTHORIZATION,
  createClient,
  guest,
  importFile,
  md5,
  ORIGIN,
} from "./support/emulator-client.ts";
import { ref } from "./support/scripts.ts";

const DAY_MS = 24 * 3_600_000;

/** The status after each second from the upload on. */
async function statusesOf(client: EmulatorClient, ref: string): Promise<string[]> {
  const statuses: string[] = [];
  for (let second = 0; second < 4; second++) {
    const { items } = await client.list();
    statuses.push(items.find((item: { ref: string }) => item.ref === ref).status);
    client.clock.advance(1000);
  }
  return statuses;
}

/** Batches 1, 2, 3 … created a second apart, the last one now. */
function addEachSecond(client: EmulatorClient, count: number, script?: Partial<ScriptedBatch>) {
  const startMs = client.clock.nowMs() - (count - 1) * 1000;
  for (let number = 1; number <= count; number++) {
    const createdAt = startMs + (number - 1) * 1000;
    client.emulator.add({ ref: ref(number), createdAt, ...script });
  }
}

async function refs(client: EmulatorClient, query: string): Promise<string[]> {
  return (await client.list(query)).items.map(({ ref }: { ref: string }) => ref);
}

describe("Retrieve details of batch uploads (the page)", () => {
  test("Retrieves the details of batches uploaded to your instance", async () => {
    const client = createClient();
    await client.upload(ref(1), importFile(guest(1)));
    await client.upload(ref(2), importFile(guest(2)));
    expect((await refs(client, "")).sort()).toEqual([ref(1), ref(2)]);
  });

  test("in the past 30 days", async () => {
    const client = createClient();
    client.emulator.add({ ref: ref(1) });
    client.clock.advance(30 * DAY_MS);
    expect(await client.list()).toMatchObject({ totalCount: 1, items: [{ ref: ref(1) }] });
    client.clock.advance(1);
    expect(await client.list()).toMatchObject({ totalCount: 0, items: [] });
  });

  test("You must first make the PUT request that allocates a batch upload location", async () => {
    const client = createClient();
    expect(await client.list()).toMatchObject({ totalCount: 0 });
    expect((await client.call(`/v2/batches/inspect/${ref(1)}`)).status).toBe(404);
    await client.allocate(ref(1), { checksum: "0".repeat(32), size: 1 });
    expect(await client.list()).toMatchObject({ totalCount: 1 });
  });

  test("uploading - the batch reference is saved and the file can now be uploaded", async () => {
    const client = createClient();
    await client.allocate(ref(1), { checksum: "0".repeat(32), size: 1 });
    expect((await client.list()).items).toMatchObject([{ ref: ref(1), status: "uploading" }]);
  });

  test("The batch stays in this status until the file is fully uploaded", async () => {
    const client = createClient();
    await client.allocate(ref(1), { checksum: "0".repeat(32), size: 1 });
    client.clock.advance(29 * DAY_MS);
    expect((await client.list()).items).toMatchObject([{ status: "uploading" }]);
  });

  test("After receiving the file, Sitecore CDP validates it and changes the status to file_uploaded", async () => {
    const client = createClient();
    await client.upload(ref(1), importFile(guest(1)));
    client.clock.advance(999);
    expect((await client.list()).items).toMatchObject([{ status: "uploading" }]);
    client.clock.advance(1);
    expect((await client.list()).items).toMatchObject([{ status: "file_uploaded" }]);
  });

  test("file_uploaded - the file is now in the processing queue", async () => {
    const client = createClient({ stages: { validationMs: 0, queueMs: DAY_MS } });
    await client.upload(ref(1), importFile(guest(1)));
    client.clock.advance(DAY_MS - 1);
    expect((await client.list()).items).toMatchObject([{ status: "file_uploaded" }]);
    client.clock.advance(1);
    expect((await client.list()).items).toMatchObject([{ status: "processing" }]);
  });

  test("file_uploaded is only available in the inspect endpoint", async () => {
    const client = createClient();
    await client.upload(ref(1), importFile(guest(1)));
    client.clock.advance(1000);
    const older = await client.json(`/v2/batches/${ref(1)}`);
    const inspected = await client.json(`/v2/batches/inspect/${ref(1)}`);
    expect(older.status).toEqual({ code: "uploading" });
    expect(inspected.status).toEqual({ code: "file_uploaded" });
    client.clock.advance(1000);
    expect((await client.json(`/v2/batches/${ref(1)}`)).status).toEqual({ code: "processing" });
  });

  test("processing, then success - successfully processed all JSON records", async () => {
    const client = createClient();
    await client.upload(ref(1), importFile(guest(1), guest(2)));
    expect(await statusesOf(client, ref(1)))
      .toEqual(["uploading", "file_uploaded", "processing", "success"]);
  });

  test.each([
    { checksum: "0".repeat(32) },
    { size: 1 },
  ])("corrupted - the MD5 checksum or the size does not match: %o", async (wrong) => {
    const client = createClient();
    const file = importFile(guest(1));
    const announced = { checksum: md5(file, "hex"), size: file.length, ...wrong };
    const { location } = await (await client.allocate(ref(1), announced)).json();
    expect((await client.put(location.href, file)).status).toBe(200);
    expect(await statusesOf(client, ref(1)))
      .toEqual(["uploading", "corrupted", "corrupted", "corrupted"]);
  });

  test("error - did not process at least one JSON record", async () => {
    const client = createClient();
    await client.upload(ref(1), importFile(guest(1), guest(2, { mode: "replace" }), guest(3)));
    expect(await statusesOf(client, ref(1)))
      .toEqual(["uploading", "file_uploaded", "processing", "error"]);
  });

  test("The location of the log file is the value of the status.log parameter", async () => {
    const client = createClient();
    await client.upload(ref(1), importFile(guest(1, { mode: "replace" })));
    client.clock.advance(3000);
    const [item] = (await client.list()).items;
    expect(await client.readLog(item["status.log"])).toHaveLength(1);
  });

  test("status.log is there for batch uploads with the error status only", async () => {
    const client = createClient();
    await client.upload(ref(1), importFile(guest(1, { mode: "replace" })));
    client.clock.advance(2999);
    expect((await client.list()).items[0]).not.toHaveProperty("status.log");
  });

  test("If unset, no status filters will be used", async () => {
    const client = createClient();
    addEachSecond(client, 2);
    client.emulator.add({ ref: ref(3), timeline: [{ status: "paused", afterMs: 0 }] });
    expect(await refs(client, "")).toHaveLength(3);
    expect(await refs(client, "?status=")).toHaveLength(3);
  });

  test("status=uploading and status=success,error", async () => {
    const client = createClient();
    for (const [index, status] of ["uploading", "success", "error", "processing"].entries()) {
      client.emulator.add({ ref: ref(index), timeline: [{ status, afterMs: 0 }] });
    }
    expect(await refs(client, "?status=uploading")).toEqual([ref(0)]);
    expect((await refs(client, "?status=success,error")).sort()).toEqual([ref(1), ref(2)]);
    expect((await client.list("?status=success,error")).totalCount).toBe(2);
  });

  test("Only batch uploads created before this date and time will be returned", async () => {
    const client = createClient();
    addEachSecond(client, 3);
    expect(await refs(client, "?createdBefore=2026-03-01T11:59:59.000Z")).toEqual([ref(1)]);
    expect(await refs(client, "?createdBefore=2026-03-01T11:59:59.001Z"))
      .toEqual([ref(2), ref(1)]);
  });

  test("Only batch uploads created after this date and time will be returned", async () => {
    const client = createClient();
    addEachSecond(client, 3);
    expect(await refs(client, "?createdAfter=2026-03-01T11:59:59.000Z")).toEqual([ref(3)]);
    expect(await refs(client, "?createdAfter=2026-03-01T11:59:58.999Z"))
      .toEqual([ref(3), ref(2)]);
  });

  test.each([
    "2025-05-29",
    "2026-03-01T11:59:59Z",
    "2026-03-01T11:59:59.000",
    "2026-03-01T11:59:59.000+00:00",
    "2026-02-30T11:59:59.000Z",
    "1772366399000",
  ])("Format: YYYY-MM-DDTHH:mm:ss.SSSZ, so not %s", async (text) => {
    const client = createClient();
    for (const name of ["createdAfter", "createdBefore"]) {
      const query = new URLSearchParams({ [name]: text });
      expect((await client.call(`/v2/batches/inspect?${query}`)).status).toBe(400);
    }
  });

  test("offset - zero-based starting index in the entire collection, default 0", async () => {
    const client = createClient({ unspecified: { order: "created-asc" } });
    addEachSecond(client, 5);
    expect(await refs(client, "?offset=3")).toEqual([ref(4), ref(5)]);
    expect(await refs(client, "?offset=0")).toEqual(await refs(client, ""));
    expect(await client.list("?offset=10")).toMatchObject({ totalCount: 5, offset: 10, items: [] });
  });

  test("limit - maximum number to return for a single request, default 50", async () => {
    const client = createClient();
    addEachSecond(client, 60);
    expect(await refs(client, "?limit=7")).toHaveLength(7);
    expect(await client.list()).toMatchObject({ limit: 50, items: { length: 50 } });
  });

  test("limit - minimum 1, maximum 1000", async () => {
    const client = createClient();
    addEachSecond(client, 1001);
    expect(await refs(client, "?limit=1")).toHaveLength(1);
    expect(await refs(client, "?limit=1000")).toHaveLength(1000);
    for (const limit of ["0", "1001", "-1", "many", "1.5", ""]) {
      expect((await client.call(`/v2/batches/inspect?limit=${limit}`)).status).toBe(400);
    }
  });

  test("totalCount - the number of batches that match the criteria", async () => {
    const client = createClient();
    addEachSecond(client, 337);
    expect(await client.list("?limit=10")).toMatchObject({ totalCount: 337 });
    expect(await client.list("?limit=10&createdAfter=2026-03-01T11:59:30.000Z"))
      .toMatchObject({ totalCount: 30 });
  });

  test("offset and limit - the ones used in the request", async () => {
    const client = createClient();
    expect(await client.list("?offset=4&limit=9"))
      .toEqual({ totalCount: 0, offset: 4, limit: 9, items: [] });
  });

  test("items - href, ref, status, createdAt and modifiedAt, the last time the status changed", async () => {
    const client = createClient();
    await client.upload(ref(1), importFile(guest(1)));
    client.clock.advance(60_000);
    expect((await client.list()).items).toEqual([{
      href: `${ORIGIN}/v2/batches/inspect/${ref(1)}`,
      ref: ref(1),
      status: "success",
      createdAt: "2026-03-01T12:00:00.000Z",
      modifiedAt: "2026-03-01T12:00:03.000Z",
    }]);
  });
});

describe("Access (other pages)", () => {
  test.each([
    "/v2/batches/inspect",
    `/v2/batches/inspect/${ref(1)}`,
    `/v2/batches/${ref(1)}`,
  ])("Basic authentication: user = client key, password = API token: %s", async (path) => {
    const { emulator } = createClient();
    emulator.add({ ref: ref(1) });
    const status = async (authorization?: string) => {
      const headers = new Headers(authorization === undefined ? {} : { authorization });
      return (await emulator.fetch(new Request(ORIGIN + path, { headers }))).status;
    };
    const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
    expect(await status()).toBe(401);
    expect(await status(basic("client-key:wrong"))).toBe(401);
    expect(await status(basic("wrong:api-token"))).toBe(401);
    expect(await status("Bearer api-token")).toBe(401);
    expect(await status(AUTHORIZATION)).toBe(200);
  });

  test("Error bodies: status, code, message, developerMessage, moreInfoUrl", async () => {
    const client = createClient();
    const response = await client.call("/v2/batches/inspect?limit=0");
    expect(await response.json()).toEqual({
      status: 400,
      code: 400,
      message: "Bad Request",
      developerMessage: "limit must be an integer from 1 to 1000",
      moreInfoUrl: expect.stringContaining("https://"),
    });
  });
});

describe("Allocate batch upload location (another page)", () => {
  test("responds with href, ref, checksum, size, location and status", async () => {
    const client = createClient();
    const response = await client.allocate(ref(1), { checksum: "ab".repeat(16), size: 227 });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      href: `${ORIGIN}/v2/batches/${ref(1)}`,
      ref: ref(1),
      checksum: "ab".repeat(16),
      size: 227,
      location: { href: expect.stringContaining(ORIGIN), expiry: "2026-03-01T13:00:00.000Z" },
      status: { code: "uploading" },
    });
  });

  test("responds with 201 if the emulator is told to, the second time too", async () => {
    const client = createClient({ unspecified: { allocationStatus: 201 } });
    const announced = { checksum: "ab".repeat(16), size: 227 };
    for (const _ of [1, 2]) {
      expect((await client.allocate(ref(1), announced)).status).toBe(201);
    }
  });

  test("ref is a UUID", async () => {
    const client = createClient();
    const response = await client.allocate("my-batch", { checksum: "ab".repeat(16), size: 227 });
    expect(response.status).toBe(400);
  });

  test.each([
    { checksum: "cd".repeat(16) },
    { size: 228 },
    { size: "228" },
  ])("unique over all batches, and used once, so not again with %o", async (change) => {
    const client = createClient();
    const announced = { checksum: "ab".repeat(16), size: 227 };
    await client.allocate("abcdef00-0000-4000-8000-000000000000", announced);
    const other = { ...announced, ...change };
    const again = await client.allocate("ABCDEF00-0000-4000-8000-000000000000", other);
    expect(again.status).toBe(409);
    expect(await client.json("/v2/batches/inspect/abcdef00-0000-4000-8000-000000000000"))
      .toMatchObject(announced);
  });

  test("the same request again returns the batch as it is, and is no other batch", async () => {
    const client = createClient({ uploads: [{ number: 2, end: "paused" }] });
    const file = importFile(guest(1));
    const again = async () => {
      const announced = { checksum: md5(file, "hex").toUpperCase(), size: String(file.length) };
      const response = await client.allocate(ref(1).toUpperCase(), announced);
      expect(response.status).toBe(200);
      return await response.json();
    };
    const href = await client.locate(ref(1), file);
    client.clock.advance(60_000);
    const first = { ref: ref(1), checksum: md5(file, "hex"), size: file.length };
    const times = { createdAt: "2026-03-01T12:00:00.000Z", modifiedAt: "2026-03-01T12:00:00.000Z" };
    expect(await again()).toMatchObject({ ...first, ...times, status: { code: "uploading" } });
    await client.put(href, file);
    client.clock.advance(2000);
    expect(await again()).toMatchObject({ ...first, status: { code: "processing" } });
    client.clock.advance(1000);
    expect(await again()).toMatchObject({ ...first, status: { code: "success" } });
    expect((await client.list()).totalCount).toBe(1);
    await client.upload(ref(2), file);
    client.clock.advance(3000);
    expect((await client.list("?limit=1")).items).toMatchObject([{
      ref: ref(2),
      status: "paused",
    }]);
  });

  test("the same request again gives a URL that is valid for an hour from then on", async () => {
    const client = createClient();
    const file = importFile(guest(1));
    const first = await client.locate(ref(1), file);
    client.clock.advance(3_600_000);
    const second = await client.locate(ref(1), file);
    expect((await client.json(`/v2/batches/${ref(1)}`)).location)
      .toEqual({ href: second, expiry: "2026-03-01T14:00:00.000Z" });
    expect((await client.put(first, file)).status).toBe(403);
    expect((await client.put(second, file)).status).toBe(200);
    client.clock.advance(3000);
    expect((await client.list()).items).toMatchObject([{ status: "success" }]);
  });

  test("size may be a text of digits, which clients in use send", async () => {
    const client = createClient();
    const file = importFile(guest(1));
    const announced = { checksum: md5(file, "hex"), size: String(file.length) };
    const response = await client.allocate(ref(1), announced);
    expect(response.status).toBe(200);
    const { location, size } = await response.json();
    expect(size).toBe(file.length);
    await client.put(location.href, file);
    client.clock.advance(3000);
    expect((await client.list()).items).toMatchObject([{ status: "success" }]);
  });

  test.each([
    {},
    { size: 227 },
    { checksum: "ab".repeat(16) },
    { checksum: "not hex", size: 227 },
    { checksum: ["ab".repeat(16)], size: 227 },
    ...[0, -1, 1.5, null, true, "0", "12.0", "", " 12", "1e3", "0x1F", "-5", ["12"]]
      .map((size) => ({ checksum: "ab".repeat(16), size })),
    null,
    "x".repeat(70_000),
  ])("checksum is a hex MD5, size a number of bytes; so not %o", async (body) => {
    const response = await createClient().allocate(ref(1), body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ status: 400 });
  });

  test("The upload URL is valid for as long as the emulator is told", async () => {
    const client = createClient({ unspecified: { uploadUrlLifetimeMs: 5000 } });
    const file = importFile(guest(1));
    const href = await client.locate(ref(1), file);
    client.clock.advance(4000);
    const second = await client.locate(ref(1), file);
    client.clock.advance(1000);
    expect((await client.put(href, file)).status).toBe(403);
    expect((await client.put(second, file)).status).toBe(200);
  });

  test("The upload URL is valid for one hour", async () => {
    const client = createClient();
    const file = importFile(guest(1));
    const announced = { checksum: md5(file, "hex"), size: file.length };
    const { location } = await (await client.allocate(ref(1), announced)).json();
    client.clock.advance(3_600_000);
    const late = await client.put(location.href, file);
    expect(late.status).toBe(403);
    expect(await late.text()).toContain("<Message>Request has expired</Message>");
    client.clock.advance(-1);
    expect((await client.put(location.href, file)).status).toBe(200);
  });
});

describe("Upload batch file (another page)", () => {
  const file = importFile(guest(1));

  async function allocated(): Promise<{ client: EmulatorClient; href: string }> {
    const client = createClient();
    return { client, href: await client.locate(ref(1), file) };
  }

  test("no Basic auth; empty 200", async () => {
    const { client, href } = await allocated();
    const response = await client.put(href, file);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
  });

  test.each([
    [{ "x-amz-server-side-encryption": undefined }, 403, "SignatureDoesNotMatch"],
    [{ "x-amz-server-side-encryption": "none" }, 403, "SignatureDoesNotMatch"],
    [{ "x-amz-server-side-encryption": "aws:kms" }, 403, "SignatureDoesNotMatch"],
    [{ "x-amz-server-side-encryption": "aes256" }, 403, "SignatureDoesNotMatch"],
    [{ "content-md5": undefined }, 403, "SignatureDoesNotMatch"],
    [{ "content-md5": "1B2M2Y8AsgTpgAmY7PhCfg==" }, 400, "BadDigest"],
    [{ "content-md5": md5(file, "hex") }, 400, "InvalidDigest"],
    [{ "content-md5": "_".repeat(22) + "==" }, 400, "InvalidDigest"],
    [{ "content-md5": "" }, 400, "InvalidDigest"],
    [{ "transfer-encoding": "chunked" }, 501, "NotImplemented"],
    [{ authorization: AUTHORIZATION }, 400, "InvalidArgument"],
  ])("the headers that are signed, and a length; so not %o", async (headers, status, code) => {
    const { client, href } = await allocated();
    const response = await client.put(href, file, headers);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/xml");
    expect(await response.text()).toContain(`<Code>${code}</Code>`);
    client.clock.advance(60_000);
    expect((await client.list()).items).toMatchObject([{ status: "uploading" }]);
    expect(client.emulator.uploadedFiles).toEqual([]);
    expect((await client.put(href, file)).status).toBe(200);
  });

  test.each([undefined, "application/json", "binary/octet-stream"])(
    "Content-Type is free: %s",
    async (type) => {
      const { client, href } = await allocated();
      expect((await client.put(href, file, { "content-type": type })).status).toBe(200);
      client.clock.advance(3000);
      expect((await client.list()).items).toMatchObject([{ status: "success" }]);
    },
  );

  test("a URL that is wrong is refused before anything else", async () => {
    const { client, href } = await allocated();
    client.clock.advance(3_600_000);
    const response = await client.put(href, file, {
      "content-md5": undefined,
      "transfer-encoding": "chunked",
    });
    expect(await response.text()).toContain("<Message>Request has expired</Message>");
  });

  test.each([
    ["pqsDRwEXAMPLE", "pqsDRwEXAMPLE"],
    ["a key/with ä%2F?#", "a%20key%2Fwith%20%C3%A4%252F%3F%23"],
    ["v2", "v2"],
  ])("/<client key>/<ref>/import.gz, for the file and its log: %s", async (clientKey, part) => {
    const client = createClient({ credentials: { clientKey } });
    const headers = {
      authorization: `Basic ${Buffer.from(`${clientKey}:api-token`).toString("base64")}`,
    };
    const bad = importFile(guest(1, { mode: "x" }));
    const body = JSON.stringify({ checksum: md5(bad, "hex"), size: bad.length });
    const path = `/v2/batches/${ref(1)}`;
    const { location } = await (await client.call(path, { method: "PUT", body, headers })).json();
    expect(location.href.split("?")[0]).toBe(`${ORIGIN}/${part}/${ref(1)}/import.gz`);
    const other = location.href.replace(part, "another-key");
    expect((await client.put(other, bad)).status).toBe(403);
    expect((await client.put(location.href, bad)).status).toBe(200);
    client.clock.advance(3000);
    const { log } = (await (await client.call(path, { headers })).json()).status;
    expect(log.split("?")[0]).toBe(location.href.split("?")[0]);
    expect(await client.readLog(log)).toHaveLength(1);
    expect(client.emulator.requests.map(({ status }) => status)).toEqual([200, 403, 200, 200, 200]);
  });

  test("PUT <location.href> and no other URL", async () => {
    const { client, href } = await allocated();
    expect((await client.put(href.replace(ref(1), ref(2)), file)).status).toBe(403);
    expect((await client.put(href.replace(/Expires=\d/, "Expires=9"), file)).status).toBe(403);
    for (const method of ["GET", "HEAD", "POST", "DELETE"]) {
      const response = await client.emulator.fetch(new Request(href, { method }));
      expect(response.status).toBe(403);
      expect(await response.text()).toContain(
        method === "HEAD" ? "" : "<Code>SignatureDoesNotMatch",
      );
    }
  });

  test("PUT of no log", async () => {
    const client = createClient();
    client.emulator.add({ ref: ref(1), timeline: [{ status: "error", afterMs: 0 }], log: [] });
    const { log } = (await client.json(`/v2/batches/${ref(1)}`)).status;
    const response = await client.put(log, file);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("<Code>SignatureDoesNotMatch</Code>");
    expect((await client.emulator.fetch(new Request(log))).status).toBe(200);
  });

  test("other files are taken, and the first one is the batch, even if it takes longer", async () => {
    const client = createClient();
    const first = importFile(...Array.from({ length: 5000 }, (_, number) => guest(number)));
    const href = await client.locate(ref(1), first);
    const responses = await Promise.all([client.put(href, first), client.put(href, file)]);
    client.clock.advance(3000);
    responses.push(await client.put(href, first));
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(client.emulator.uploadedFiles.map(({ bytes }) => bytes.length))
      .toEqual([first, file, first].map(({ length }) => length));
    client.clock.advance(3000);
    expect(await client.json(`/v2/batches/inspect/${ref(1)}`)).toMatchObject({
      status: { code: "success" },
      modifiedAt: "2026-03-01T12:00:03.000Z",
      summaryStats: { totalCount: 5000 },
    });
  });

  test("of a batch whose life is scripted changes nothing", async () => {
    const client = createClient();
    const timeline = [{ status: "processing", afterMs: 0 }];
    client.emulator.add({ ref: ref(1), timeline });
    const { location } = await client.json(`/v2/batches/${ref(1)}`);
    expect((await client.put(location.href, file)).status).toBe(200);
    client.clock.advance(3000);
    expect((await client.list()).items).toMatchObject([{ status: "processing" }]);
  });

  test("At most 50 MB", async () => {
    const { client, href } = await allocated();
    const response = await client.put(href, new Uint8Array(50_000_001));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("<Code>EntityTooLarge</Code>");
    expect((await client.put(href, new Uint8Array(50_000_000))).status).toBe(200);
  });
});

describe("Retrieve batch file upload status (another page)", () => {
  test("responds with href, ref, checksum, size, location and an object status", async () => {
    const client = createClient();
    await client.upload(ref(1), importFile(guest(1, { value: [] })));
    client.clock.advance(3000);
    const body = await client.json(`/v2/batches/inspect/${ref(1)}`);
    expect(body).toMatchObject({
      href: `${ORIGIN}/v2/batches/inspect/${ref(1)}`,
      ref: ref(1),
      checksum: expect.stringMatching(/^[\da-f]{32}$/),
      size: expect.any(Number),
      location: { href: expect.stringContaining(ORIGIN), expiry: "2026-03-01T13:00:00.000Z" },
      status: { code: "error", log: expect.stringContaining("/import.gz?AWSAccessKeyId=") },
    });
    expect(await client.readLog(body.status.log)).toHaveLength(1);
  });

  test("404 for an unknown ref", async () => {
    const response = await createClient().call(`/v2/batches/inspect/${ref(1)}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ status: 404 });
  });

  test.each([
    ["a .zip", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0])],
    ["half a .gz", importFile(guest(1)).subarray(0, 40)],
    ["a .gz with a zero after it", Uint8Array.of(...importFile(guest(1)), 0)],
    ["a .gz with text after it", Uint8Array.of(...importFile(guest(1)), 0x41, 0x42)],
    ["a bare .json", new TextEncoder().encode(JSON.stringify(guest(1)))],
  ])("error without a log means a wrong compression: %s", async (_name, file) => {
    const client = createClient();
    await client.upload(ref(1), new Uint8Array(file));
    client.clock.advance(3000);
    expect((await client.json(`/v2/batches/inspect/${ref(1)}`)).status).toEqual({ code: "error" });
    expect((await client.list()).items[0]).not.toHaveProperty("status.log");
  });
});

describe("Retrieve batch upload error log (another page)", () => {
  /** The lines of the error log of a file; none if there is no log. */
  async function logOf(...records: (object | string)[]): Promise<unknown[]> {
    const client = createClient();
    await client.upload(ref(1), importFile(...records));
    client.clock.advance(3000);
    const [{ status, "status.log": log }] = (await client.list()).items;
    expect(status).toBe(log ? "error" : "success");
    return log ? await client.readLog(log) : [];
  }

  test("One JSON object a line, only for records that failed", async () => {
    const log = await logOf(
      guest(1),
      guest(2, { mode: "replace" }),
      guest(3),
      guest(4, { ref: 4 }),
    );
    expect(log).toEqual([
      { ref: ref(2), code: "402", message: "Unsupported mode: replace" },
      { ref: "null", code: "400", message: "Validation error: ref is not a UUID" },
    ]);
  });

  test("402 unsupported mode (supported: insert, create, upsert, merge, delete, gdpr_delete)", async () => {
    const modes = ["insert", "create", "upsert", "merge", "delete", "gdpr_delete"];
    const log = await logOf(
      ...modes.map((mode, index) => guest(index, { mode })),
      guest(7, { mode: "UPSERT" }),
      guest(8, { mode: "guest" }),
    );
    expect(log).toMatchObject([{ ref: ref(7), code: "402" }, { ref: ref(8), code: "402" }]);
  });

  test("the schema migration has the mode guest, and no other", async () => {
    const value = {
      migrateFrom: { identifiers: [{ provider: "CRM", id: "1" }] },
      migrateTo: { identifiers: [{ provider: "CRM", id: "2" }] },
    };
    const migration = { schema: "migration", value };
    const log = await logOf(
      guest(1, { ...migration, mode: "guest" }),
      guest(2, { ...migration, mode: "upsert" }),
      guest(3, { ...migration, mode: "delete" }),
      guest(4, { schema: "order", mode: "guest" }),
      guest(5, { schema: "tracking", mode: "guest" }),
    );
    expect(log).toEqual([
      { ref: ref(2), code: "402", message: "Unsupported mode: upsert" },
      { ref: ref(3), code: "402", message: "Unsupported mode: delete" },
      { ref: ref(4), code: "402", message: "Unsupported mode: guest" },
      { ref: ref(5), code: "402", message: "Unsupported mode: guest" },
    ]);
  });

  const NAMES = { firstName: "Ada", lastName: "Byron" };

  test.each<[string, string, object, string | undefined]>([
    ["delete", "no name", {}, "Not Enough Identifying Info"],
    ["delete", "names", NAMES, "Not Enough Identifying Info"],
    ["gdpr_delete", "names", { ...NAMES, guestType: "customer" }, "Not Enough Identifying Info"],
    ["delete", "an empty email", { ...NAMES, email: "" }, "Not Enough Identifying Info"],
    ["delete", "no identifiers", { ...NAMES, identifiers: [] }, "Not Enough Identifying Info"],
    ["delete", "an email", { email: "ada@example.com" }, undefined],
    ["gdpr_delete", "an identifier", { identifiers: [{ provider: "CRM", id: "1" }] }, undefined],
    ["delete", "a date of birth", { ...NAMES, dateOfBirth: "1815-12-10T00:00Z" }, undefined],
    ["delete", "phone numbers", { phoneNumbers: ["+15550100"] }, undefined],
    ["upsert", "names", NAMES, undefined],
    ["insert", "phone numbers", { phoneNumbers: ["+15550100"] }, undefined],
    ["upsert", "half a name", { firstName: "Ada" }, "Identity information missing"],
    ["merge", "a title", { title: "Countess", gender: "female" }, "Identity information missing"],
  ])("400 identity information missing, in a %s with %s", async (mode, _, value, message) => {
    expect(await logOf(guest(1, { mode, value })))
      .toEqual(message ? [{ ref: ref(1), code: "400", message }] : []);
  });

  const ORDER = { referenceId: "B94TXY-1", orderedAt: "2026-03-01T10:00:00.000Z" };

  test.each<[object, string | undefined]>([
    [ORDER, undefined],
    [{ ...ORDER, referenceId: undefined }, "referenceId is missing"],
    [{ ...ORDER, referenceId: "" }, "referenceId is missing"],
    [{ ...ORDER, orderedAt: undefined }, "orderedAt is missing"],
    [{ ...ORDER, orderedAt: null }, "orderedAt is missing"],
    [{ ...ORDER, referenceId: 94 }, "incorrect data type of referenceId"],
  ])("400 validation error: an order, and its delete, with %o", async (value, problem) => {
    const log = await logOf(
      ...["insert", "upsert", "delete"].map((mode, index) =>
        guest(index, { schema: "order", mode, value })
      ),
    );
    const message = `Validation error: ${problem}`;
    expect(log).toEqual(
      problem ? [0, 1, 2].map((number) => ({ ref: ref(number), code: "400", message })) : [],
    );
  });

  test("400 validation error: a ref for the second time, in whatever letter case", async () => {
    const letters = "abcdef00-0000-4000-8000-000000000000";
    const log = await logOf(
      guest(1, { ref: letters }),
      guest(2, { mode: "replace" }),
      guest(3, { ref: letters.toUpperCase() }),
      guest(2),
      guest(4, { ref: "no UUID" }),
      guest(5, { ref: "no UUID" }),
      guest(6),
    );
    const twice = { code: "400", message: "Validation error: ref is not unique in the file" };
    const none = { code: "400", message: "Validation error: ref is not a UUID" };
    expect(log).toEqual([
      { ref: ref(2), code: "402", message: "Unsupported mode: replace" },
      { ref: letters.toUpperCase(), ...twice },
      { ref: ref(2), ...twice },
      { ref: "no UUID", ...none },
      { ref: "no UUID", ...none },
    ]);
  });

  test("a ref may come again in another file", async () => {
    const client = createClient();
    for (const number of [1, 2]) await client.upload(ref(number), importFile(guest(1)));
    client.clock.advance(3000);
    expect((await client.list("?status=success")).totalCount).toBe(2);
  });

  test.each([
    ["{half a record", "Failed to parse import line"],
    ["[]", "Failed to parse import line"],
    [guest(1, { schema: 5 }), "Validation error: schema is missing"],
    [guest(1, { mode: undefined }), "Validation error: mode is missing"],
    [guest(1, { value: null }), "Validation error: value is not an object"],
    [guest(1, { value: { email: 5 } }), "Validation error: incorrect data type of email"],
    [
      guest(1, { value: { identifiers: ["id"] } }),
      "Validation error: incorrect data type of identifiers",
    ],
    [guest(1, { value: { guestType: "customer" } }), "Identity information missing"],
  ])("400 validation error or identity information missing: %o", async (record, message) => {
    expect(await logOf(record)).toMatchObject([{ code: "400", message }]);
  });

  test("403, 404, 409 and 500 as the emulator is told", async () => {
    const client = createClient({
      rejectRecord: ({ mode }) =>
        mode === "delete" ? { code: 404, message: "Guest not found" } : undefined,
    });
    await client.upload(ref(1), importFile(guest(1), guest(2, { mode: "delete" })));
    client.clock.advance(3000);
    expect(await client.readLog((await client.list()).items[0]["status.log"]))
      .toEqual([{ ref: ref(2), code: "404", message: "Guest not found" }]);
  });

  test("a pre-signed S3 URL, no Basic auth, and it expires", async () => {
    const client = createClient();
    client.emulator.add({ ref: ref(1), timeline: [{ status: "error", afterMs: 0 }], log: [] });
    const url = (await client.list()).items[0]["status.log"];
    expect(url).toMatch(/\/import\.gz\?AWSAccessKeyId=\w+&Expires=\d+&Signature=[\w%]+$/);
    const get = async (href: string) => await client.emulator.fetch(new Request(href));
    expect((await get(url)).status).toBe(200);
    expect(await (await get(`${url}x`)).text()).toContain("SignatureDoesNotMatch");
    client.clock.advance(3_600_000);
    const late = await get(url);
    expect(late.status).toBe(403);
    expect(await late.text()).toContain("<Code>AccessDenied</Code>");
  });
});

describe("The uploaded file (another page)", () => {
  test.each(["\n", "\r\n", "\r"])("one minified record a line, ended by %j", async (end) => {
    const client = createClient();
    const lines = [guest(1), guest(2, { mode: "x" })].map((record) => JSON.stringify(record) + end);
    await client.upload(ref(1), importFile(lines.join("")));
    client.clock.advance(3000);
    expect(await client.readLog((await client.list()).items[0]["status.log"])).toHaveLength(1);
  });

  test("a byte order mark before the first record is no part of it", async () => {
    const client = createClient();
    await client.upload(ref(1), importFile("\uFEFF" + JSON.stringify(guest(1)), guest(1)));
    client.clock.advance(3000);
    expect(await client.readLog((await client.list()).items[0]["status.log"]))
      .toMatchObject([{ ref: ref(1), message: expect.stringContaining("not unique") }]);
  });

  test("several gzip members are one file", async () => {
    const client = createClient();
    const members = [importFile(guest(1)), importFile(guest(2), guest(3, { mode: "x" }))];
    await client.upload(ref(1), new Uint8Array(Buffer.concat(members)));
    client.clock.advance(3000);
    expect((await client.json(`/v2/batches/${ref(1)}`)).summaryStats)
      .toMatchObject({ totalCount: 3, failedCount: 1 });
  });

  test.each<[string, string, number]>([
    ["an array", JSON.stringify([guest(1), guest(2)]), 1],
    [
      "an array of a record a line",
      `[\n${JSON.stringify(guest(1))},\n${JSON.stringify(guest(2))}\n]`,
      3,
    ],
    ["a tar", `guests.json${"\0".repeat(501)}${JSON.stringify(guest(1))}\n${"\0".repeat(512)}`, 2],
    ["UTF-16", Buffer.from(`\uFEFF${JSON.stringify(guest(1))}`, "utf16le").toString("latin1"), 1],
  ])("%s has lines that are no records", async (_, text, failed) => {
    const client = createClient();
    await client.upload(ref(1), importFile(text));
    client.clock.advance(3000);
    const { status } = await client.json(`/v2/batches/inspect/${ref(1)}`);
    const line = { ref: "null", code: "400", message: "Failed to parse import line" };
    expect(await client.readLog(status.log)).toContainEqual(line);
    expect(await client.readLog(status.log)).toHaveLength(failed);
  });

  test("a file may unpack to twenty times the largest upload", () => {
    expect(settingsOf({}).maxUnpackedBytes).toBeGreaterThan(20 * 50_000_000);
  });

  test("a record over several lines is none", async () => {
    const client = createClient();
    await client.upload(ref(1), importFile(JSON.stringify(guest(1), null, 2)));
    client.clock.advance(3000);
    expect((await client.list()).items).toMatchObject([{ status: "error" }]);
  });
});
