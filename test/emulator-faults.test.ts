import { describe, expect, test } from "vitest";
import type { Fault } from "../src/emulator/mod.ts";
import { randomFaults } from "../src/emulator/random-faults.ts";
import { createClient, guest, importFile, ORIGIN } from "./support/emulator-client.ts";
import { ref } from "./support/scripts.ts";

const LIST = "/v2/batches/inspect";

/** A client whose first request goes wrong. */
function clientWith(fault: Fault) {
  return createClient({ faults: (_request, number) => number === 1 ? fault : undefined });
}

describe("faults", () => {
  test("are chosen by request and number, from 1", async () => {
    const seen: [string, number][] = [];
    const client = createClient({
      faults: ({ method }, number) => void seen.push([method, number]),
    });
    await client.list();
    await client.allocate(ref(1), {});
    expect(seen).toEqual([["GET", 1], ["PUT", 2]]);
  });

  test("status with and without Retry-After, body and content type", async () => {
    const bare = await clientWith({ kind: "status", status: 503 }).call(LIST);
    expect([bare.status, bare.headers.get("retry-after"), await bare.text()])
      .toEqual([503, null, expect.stringContaining('"message":"Service Unavailable"')]);
    const full = await clientWith({
      kind: "status",
      status: 429,
      retryAfter: "soon",
      body: "<p>",
      contentType: "text/html",
    }).call(LIST);
    expect([full.status, full.headers.get("retry-after"), await full.text()])
      .toEqual([429, "soon", "<p>"]);
    expect((await clientWith({ kind: "status", status: 204 }).call(LIST)).status).toBe(204);
    const dated = { kind: "status", status: 503, retryAfter: { dateInMs: 90_000 } } as const;
    expect((await clientWith(dated).call(LIST)).headers.get("retry-after"))
      .toBe("Sun, 01 Mar 2026 12:01:30 GMT");
  });

  test.each([
    [400, "RequestTimeout"],
    [403, "AccessDenied"],
    [404, "NoSuchKey"],
    [500, "InternalError"],
    [503, "SlowDown"],
  ])("status %i has the storage's own body, with the code %s", async (status, code) => {
    const client = createClient({ faults: [`upload:${status}=7@1`] });
    const file = importFile(guest(1));
    const href = await client.locate(ref(1), file);
    const response = await client.put(href, file);
    expect([response.status, response.headers.get("retry-after")]).toEqual([status, "7"]);
    expect(response.headers.get("content-type")).toBe("application/xml");
    expect(await response.text()).toContain(`<Error><Code>${code}</Code><Message>`);
    expect(client.emulator.uploadedFiles).toEqual([]);
    expect((await client.put(href, file)).status).toBe(200);
  });

  test("status has the API's own body, in the form of its errors", async () => {
    const announced = { checksum: "ab".repeat(16), size: 1 };
    const json = await createClient({ faults: ["allocate:409"] }).allocate(ref(1), announced);
    expect(await json.json()).toMatchObject({ status: 409, code: 409, message: "Conflict" });
    const html = createClient({ faults: ["allocate:409"], unspecified: { errorBody: "html" } });
    expect(await (await html.allocate(ref(1), announced)).text()).toContain(
      "<h1>409 Conflict</h1>",
    );
  });

  test.each(["list:408", "list:502", "list:201", "upload:412", "upload:502"])(
    "status that neither the API nor the storage sends has no body: %s",
    async (fault) => {
      const client = createClient({ faults: [fault] });
      const file = importFile(guest(1));
      const response = fault.startsWith("list")
        ? await client.call(LIST)
        : await client.put(await client.locate(ref(1), file), file);
      expect([response.status, await response.text()]).toEqual([Number(fault.split(":")[1]), ""]);
    },
  );

  test("hang gives no response until the client gives up, and has no effect", async () => {
    const client = clientWith({ kind: "hang" });
    const abort = new AbortController();
    let isOver = false;
    const body = JSON.stringify({ checksum: "ab".repeat(16), size: 1 });
    const init = { method: "PUT", body, signal: abort.signal };
    const hanging = client.call(`/v2/batches/${ref(1)}`, init).finally(() => isOver = true);
    hanging.catch(() => {});
    await client.clock.sleep(86_400_000);
    expect(isOver).toBe(false);
    abort.abort(new Error("enough"));
    await expect(hanging).rejects.toThrow("enough");
    expect(client.emulator.requests).toMatchObject([{ method: "PUT", status: 0 }]);
    expect((await client.list()).items).toEqual([]);
  });

  test("cut-body of an upload loses the response, not the file", async () => {
    const client = createClient({ faults: ["upload:cut-body@1"] });
    const file = importFile(guest(1));
    const href = await client.locate(ref(1), file);
    await expect(client.put(href, file)).rejects.toThrow(TypeError);
    expect(client.emulator.uploadedFiles).toMatchObject([{ ref: ref(1) }]);
    client.clock.advance(3000);
    expect((await client.list()).items).toMatchObject([{ status: "success" }]);
    expect((await client.put(href, file)).status).toBe(200);
    expect(client.emulator.uploadedFiles).toHaveLength(2);
  });

  test("slow-body of an upload pauses after the file is received", async () => {
    const client = createClient({ faults: ["upload:slow-body=90s"] });
    const file = importFile(guest(1));
    const href = await client.locate(ref(1), file);
    const [startMs, response] = [client.clock.nowMs(), await client.put(href, file)];
    expect([response.status, client.clock.nowMs() - startMs]).toEqual([200, 90_000]);
    expect(client.emulator.uploadedFiles).toMatchObject([{ timeMs: startMs }]);
  });

  test("reset looks like a network error, does not reach the API and is logged", async () => {
    const client = clientWith({ kind: "reset" });
    const announced = { checksum: "ab".repeat(16), size: 1 };
    const lost = client.allocate(ref(1), announced);
    await expect(lost).rejects.toEqual(new TypeError("fetch failed"));
    expect(client.emulator.requests).toMatchObject([{ method: "PUT", status: 0 }]);
    expect((await client.allocate(ref(1), announced)).status).toBe(200);
  });

  test("cut-body gives the first half", async () => {
    const response = await clientWith({ kind: "cut-body" }).call(LIST);
    const whole = await (await createClient().call(LIST)).text();
    let text = "";
    const read = async () => {
      for await (const chunk of response.body ?? []) text += new TextDecoder().decode(chunk);
    };
    await expect(read()).rejects.toThrow(TypeError);
    expect(text).toBe(whole.slice(0, Math.ceil(whole.length / 2)));
  });

  test("slow-body pauses in the middle, on the clock", async () => {
    const client = clientWith({ kind: "slow-body", delayMs: 90_000 });
    const response = await client.call(LIST);
    expect(client.clock.sleptMs).toEqual([]);
    expect(await response.json()).toMatchObject({ totalCount: 0 });
    expect(client.clock.sleptMs).toEqual([90_000]);
    expect(client.clock.nowMs()).toBe(Date.parse("2026-03-01T12:01:30.000Z"));
  });

  test("slow-body ends with the request's signal", async () => {
    const abort = new AbortController();
    const client = clientWith({ kind: "slow-body", delayMs: 90_000 });
    const response = await client.call(LIST, { signal: abort.signal });
    const body = response.text();
    abort.abort(new Error("enough"));
    await expect(body).rejects.toThrow("enough");
  });

  test("latency comes before the response, which is of its end", async () => {
    const client = clientWith({ kind: "latency", delayMs: 30_000 });
    const response = await client.call(LIST);
    expect(client.clock.sleptMs).toEqual([30_000]);
    expect(response.headers.get("date")).toBe("Sun, 01 Mar 2026 12:00:30 GMT");
  });

  test("latency ends with the request's signal", async () => {
    const abort = new AbortController();
    const client = clientWith({ kind: "latency", delayMs: 30_000 });
    const response = client.call(LIST, { signal: abort.signal });
    abort.abort(new Error("enough"));
    await expect(response).rejects.toThrow("enough");
    await expect(client.call(LIST, { signal: abort.signal })).rejects.toThrow("enough");
  });

  test("html is a page with status 200", async () => {
    const response = await clientWith({ kind: "html" }).call(LIST);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html"]);
    expect(await response.text()).toContain("Sign in");
  });

  test("content-type labels the real response", async () => {
    const fault = { kind: "content-type", contentType: "image/png" } as const;
    const response = await clientWith(fault).call(LIST);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(await response.json()).toMatchObject({ totalCount: 0 });
  });

  test("empty is status 200 without a body", async () => {
    const response = await clientWith({ kind: "empty" }).call(LIST);
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  test("redirect", async () => {
    const location = "https://elsewhere.example/";
    const response = await clientWith({ kind: "redirect", location, status: 307 }).call(LIST);
    expect([response.status, response.headers.get("location")]).toEqual([307, location]);
  });
});

describe("randomFaults()", () => {
  const request = new Request(ORIGIN);
  const draw = (options: Parameters<typeof randomFaults>[0], count = 1000) => {
    const faults = randomFaults(options);
    return Array.from({ length: count }, (_, index) => faults(request, index + 1));
  };

  test("gives the same faults for the same seed only", () => {
    expect(draw({ rate: 0.5, seed: 7 })).toEqual(draw({ rate: 0.5, seed: 7 }));
    expect(draw({ rate: 0.5, seed: 7 })).not.toEqual(draw({ rate: 0.5, seed: 8 }));
  });

  test("keeps to the rate", () => {
    expect(draw({ rate: 0 }).filter(Boolean)).toHaveLength(0);
    expect(draw({ rate: 1 }).filter(Boolean)).toHaveLength(1000);
    const third = draw({ rate: 0.3 }).filter(Boolean).length;
    expect(third).toBeGreaterThan(250);
    expect(third).toBeLessThan(350);
  });

  test("takes every kind but hang and redirect", () => {
    const kinds = new Set(draw({ rate: 1 }).map((fault) => fault?.kind));
    expect([...kinds].sort())
      .toEqual([
        "content-type",
        "cut-body",
        "empty",
        "html",
        "latency",
        "reset",
        "slow-body",
        "status",
      ]);
  });

  test("keeps delays below the longest one", () => {
    const faults = draw({ rate: 1, maxDelayMs: 50 });
    const delays = faults.flatMap((fault) => fault && "delayMs" in fault ? [fault.delayMs] : []);
    expect(Math.max(...delays)).toBeLessThanOrEqual(50);
  });
});
