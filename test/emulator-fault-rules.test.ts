import { describe, expect, test } from "vitest";
import type { EmulatorClient } from "./support/emulator-client.ts";
import { createClient, guest, importFile } from "./support/emulator-client.ts";
import { ref } from "./support/scripts.ts";

const LIST = "/v2/batches/inspect";

/** What comes of so many requests for the list: statuses, and `reset`. */
async function responses(client: EmulatorClient, count: number, path = LIST): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (let number = 0; number < count; number++) {
    seen.push(await client.call(path).then(({ status }) => status, () => "reset"));
  }
  return seen;
}

describe("faults as texts", () => {
  test.each<[string[], unknown[]]>([
    [["503@3-5"], [200, 200, 503, 503, 503, 200, 200]],
    [["503@2"], [200, 503, 200]],
    [["503@3-"], [200, 200, 503, 503, 503]],
    [["503"], [503, 503]],
    [["reset@2", "503"], [503, "reset", 503]],
    [["list:429@2"], [200, 429, 200]],
    [["single:503"], [200, 200]],
    [["503@0%"], [200, 200]],
    [["503@100%"], [503, 503]],
  ])("%j happen to the requests that they name", async (faults, expected) => {
    expect(await responses(createClient({ faults }), expected.length)).toEqual(expected);
  });

  test("of an endpoint count its requests only", async () => {
    const client = createClient({
      faults: ["list:501@2", "single:502@2", "allocate:503@2", "upload:504@2", "log:505@2"],
    });
    await client.upload(ref(1), importFile(guest(1, { mode: "replace" })));
    client.clock.advance(3000);
    const log = (await client.list()).items[0]["status.log"];
    const call = (path: string) => client.call(path).then(({ status }) => status);
    expect(await call(LIST)).toBe(501);
    expect(await call(`${LIST}/${ref(1)}`)).toBe(200);
    expect(await call(`/v2/batches/${ref(1)}`)).toBe(502);
    expect((await client.allocate(ref(2), {})).status).toBe(503);
    const storage = (method: string) =>
      client.emulator.fetch(new Request(log, { method })).then(({ status }) => status);
    expect(await storage("PUT")).toBe(504);
    expect(await storage("HEAD")).toBe(403);
    expect(await storage("GET")).toBe(505);
    expect(await storage("GET")).toBe(200);
  });

  test("of a share happen to that share, the same for the same seed", async () => {
    const draw = (seed: number) => responses(createClient({ faults: ["503@30%"], seed }), 500);
    const drawn = await draw(1);
    const share = drawn.filter((status) => status === 503).length / 500;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.4);
    expect(await draw(1)).toEqual(drawn);
    expect(await draw(2)).not.toEqual(drawn);
  });

  test("any is of many kinds", async () => {
    const drawn = await responses(createClient({ faults: ["any"] }), 100);
    expect(new Set(drawn).size).toBeGreaterThan(5);
    expect(drawn).toContain("reset");
  });

  test.each<[string, Record<string, unknown>]>([
    ["503", { status: 503, retryAfter: null }],
    ["429=7", { status: 429, retryAfter: "7" }],
    ["503=+90s", { status: 503, retryAfter: "Sun, 01 Mar 2026 12:01:30 GMT" }],
    ["html", { status: 200, type: "text/html" }],
    ["content-type=image/png", { status: 200, type: "image/png" }],
    ["empty", { status: 200, body: "" }],
    ["redirect=https://a.example/?b=c:d@e", { location: "https://a.example/?b=c:d@e" }],
    ["latency=30s", { status: 200, sleptMs: [30_000] }],
    ["slow-body=1m", { status: 200, sleptMs: [60_000] }],
  ])("%s", async (fault, expected) => {
    const client = createClient({ faults: [fault] });
    const response = await client.call(LIST);
    const { status, headers } = response;
    const [retryAfter, type, location] = ["retry-after", "content-type", "location"]
      .map((name) => headers.get(name));
    const body = await response.text();
    const { sleptMs } = client.clock;
    expect({ status, retryAfter, type, location, body, sleptMs }).toMatchObject(expected);
  });

  test("reset and cut-body break the connection", async () => {
    await expect(createClient({ faults: ["reset"] }).call(LIST)).rejects.toThrow(TypeError);
    const cut = await createClient({ faults: ["cut-body"] }).call(LIST);
    await expect(cut.text()).rejects.toThrow(TypeError);
  });

  test.each([
    [
      "",
      "it must have the form [ENDPOINT:]FAULT[=VALUE][@REQUESTS], such as 503@3-5 or list:reset@10%",
    ],
    [
      "rest",
      'there is no fault "rest"; use a status from 200 to 599, reset, hang, cut-body, slow-body, latency, ' +
      "html, content-type, empty, redirect, or any",
    ],
    ["99", 'there is no fault "99"; '],
    ["lists:503", 'there is no endpoint "lists"; use list, single, allocate, upload, or log'],
    ["503@5-3", "after @, use a number or a range such as 3, 3-5, or 3-, or a share such as 10%"],
    ["503@0", "after @, use "],
    ["503@101%", "after @, use "],
    ["503@", "after @, use "],
    ["503@1%-2", "after @, use "],
    ["latency", "latency needs a duration, such as latency=5s"],
    ["slow-body=5", "slow-body needs a duration, such as slow-body=5s"],
    ["reset=5s", "reset accepts no value"],
    ["hang=5s", "hang accepts no value"],
    ["any=5", "any accepts no value"],
    ["redirect", "redirect needs a location, such as redirect=/login"],
    ["content-type=", "content-type needs a content type, such as content-type=text/html"],
    [
      "503=soon",
      "use 503=2 for a Retry-After in seconds, or 503=+30s for a date 30 seconds in the future",
    ],
  ])("%j is refused", (fault, problem) => {
    const create = () => createClient({ faults: ["503", fault] });
    expect(create).toThrow(`Cannot use faults[1] ${JSON.stringify(fault)}: ${problem}`);
  });
});

describe("emulator.setFaults()", () => {
  test("lets other requests go wrong from then on, and counts them anew", async () => {
    const client = createClient({ faults: ["503@2"] });
    expect(await responses(client, 3)).toEqual([200, 503, 200]);
    client.emulator.setFaults(["502@2", "list:504@3"]);
    expect(await responses(client, 4)).toEqual([200, 502, 504, 200]);
    client.emulator.setFaults((_request, number) => number === 1 ? { kind: "reset" } : undefined);
    expect(await responses(client, 2)).toEqual(["reset", 200]);
    client.emulator.setFaults([]);
    expect(await responses(client, 2)).toEqual([200, 200]);
  });

  test("refuses what is none", () => {
    const { emulator } = createClient();
    expect(() => emulator.setFaults(["rest"])).toThrow('Cannot use faults[0] "rest": there is no');
  });
});
