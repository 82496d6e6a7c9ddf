import { describe, expect, it } from "vitest";
import { type BatchApi, createBatchApi } from "../src/batch-api/batch-api.ts";
import { basicCredentials } from "../src/batch-api/credentials.ts";
import { createEmulator, type EmulatorOptions, type Fault } from "../src/emulator/mod.ts";
import { BatchApiError, Cancelled } from "../src/errors.ts";
import { AUTHORIZATION } from "./support/emulator-client.ts";
import { FakeClock } from "./support/fake-clock.ts";
import { ref } from "./support/scripts.ts";

const BASE_URL = "https://api.example/";

interface Client {
  readonly api: BatchApi;
  readonly clock: FakeClock;
  /** The requests as they came: the emulator does not keep their headers. */
  readonly requests: Request[];
}

interface ClientOptions extends Omit<EmulatorOptions, "clock" | "faults"> {
  readonly baseUrl?: string;
  readonly apiToken?: string;
  /** What goes wrong with the first requests, one after the other. */
  readonly faults?: readonly Fault[];
}

function clientOf({ baseUrl, apiToken, faults = [], ...options }: ClientOptions = {}): Client {
  const clock = new FakeClock();
  const emulator = createEmulator({
    ...options,
    clock,
    faults: (_request, number) => faults[number - 1],
  });
  emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
  const requests: Request[] = [];
  const api = createBatchApi({
    baseUrl: baseUrl ?? BASE_URL,
    clientKey: "client-key",
    apiToken: apiToken ?? "api-token",
    clock,
    fetch: (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      return emulator.fetch(request);
    },
  });
  return { api, clock, requests };
}

const { signal } = new AbortController();

function list({ api }: Client) {
  return api.list({ offset: 0 }, signal);
}

async function failureOf(client: Client): Promise<BatchApiError> {
  const error: unknown = await list(client).catch((error) => error);
  if (!(error instanceof BatchApiError)) {
    throw new Error("It did not fail as it should", { cause: error });
  }
  return error;
}

describe("list()", () => {
  it("asks for the largest page, with credentials, and reads it", async () => {
    const client = clientOf();
    const page = await list(client);
    expect(page).toMatchObject({ received: 1, totalCount: 1 });
    expect(page.batches).toMatchObject([{ ref: ref(1), status: "success" }]);
    const [request] = client.requests;
    expect(request?.url).toBe("https://api.example/v2/batches/inspect?limit=1000");
    expect(Object.fromEntries(request?.headers ?? [])).toMatchObject({
      "authorization": AUTHORIZATION,
      "accept": "application/json",
      "user-agent": expect.stringMatching(/^sitecore-cdp-batch-gate\/\d/),
    });
  });

  it("asks for a window and a part of it", async () => {
    const client = clientOf();
    const createdAfter = new Date("2026-03-01T11:00:00.000Z");
    const createdBefore = new Date("2026-03-01T11:30:00.500Z");
    await client.api.list({ createdAfter, createdBefore, offset: 2000 }, signal);
    expect(Object.fromEntries(new URL(client.requests[0]?.url ?? "").searchParams)).toEqual({
      limit: "1000",
      offset: "2000",
      createdAfter: "2026-03-01T11:00:00.000Z",
      createdBefore: "2026-03-01T11:30:00.500Z",
    });
  });

  it("keeps the path of a base URL", async () => {
    const client = clientOf({ baseUrl: "https://proxy.example/cdp/" });
    await list(client).catch(() => {});
    expect(client.requests[0]?.url)
      .toBe("https://proxy.example/cdp/v2/batches/inspect?limit=1000");
  });

  it.each<[string, Fault]>([
    ["refused credentials", { kind: "status", status: 403 }],
    ["a refused request", { kind: "status", status: 404 }],
    ["a redirect", { kind: "redirect", location: "https://elsewhere.example/" }],
    ["a server that is not available", { kind: "status", status: 500 }],
    ["a web page", { kind: "html" }],
    ["cut JSON", { kind: "status", status: 200, body: '{"items":[' }],
    ["other JSON", { kind: "status", status: 200, body: '{"a":1}' }],
  ])("says what it asked for if the base URL has a path: %s", async (_, fault) => {
    const asked = "The request was for https://api.example/v2.1/v2/batches/inspect";
    const faults = [fault, fault];
    const failure = await failureOf(clientOf({ baseUrl: "https://api.example/v2.1/", faults }));
    expect(failure.details.at(-1)).toBe(asked);
    const plain = await failureOf(clientOf({ faults }));
    expect(plain.details.join()).not.toContain("asked for");
  });

  it("fails immediately with wrong credentials", async () => {
    const client = clientOf({ apiToken: "wrong" });
    expect(await failureOf(client)).toMatchObject({ kind: "unauthorized", status: 401 });
    expect(client.requests).toHaveLength(1);
  });

  it.each<[string, Fault, object]>([
    ["HTTP 400", { kind: "status", status: 400 }, { kind: "refused", status: 400 }],
    ["HTTP 403", { kind: "status", status: 403 }, { kind: "unauthorized", status: 403 }],
    ["HTTP 404", { kind: "status", status: 404 }, { kind: "refused", status: 404 }],
    ["HTTP 429", { kind: "status", status: 429 }, { kind: "unavailable", status: 429 }],
    ["HTTP 429 and seconds to wait", { kind: "status", status: 429, retryAfter: "60" }, {
      kind: "unavailable",
      retryAfterMs: 60_000,
    }],
    ["HTTP 429 and a date to wait for", {
      kind: "status",
      status: 429,
      retryAfter: "Sun, 01 Mar 2026 12:02:00 GMT",
    }, { kind: "unavailable", retryAfterMs: 120_000 }],
    ["HTTP 503 and seconds to wait", { kind: "status", status: 503, retryAfter: "5" }, {
      kind: "unavailable",
      retryAfterMs: 5000,
    }],
    ["a body that tells why", {
      kind: "status",
      status: 400,
      contentType: "application/json",
      body: '{"message":"Bad\\noffset"}',
    }, { details: ["The API says: Bad offset", "Check the region or the base URL"] }],
  ])("does not repeat a request after %s", async (_, fault, failure) => {
    const client = clientOf({ faults: [fault] });
    expect(await failureOf(client)).toMatchObject(failure);
    expect(client.requests).toHaveLength(1);
  });

  const HICCUPS: readonly [string, Fault, object][] = [
    ["HTTP 408", { kind: "status", status: 408 }, { message: expect.stringMatching(/HTTP 408/) }],
    ["HTTP 500", { kind: "status", status: 500 }, { message: expect.stringMatching(/HTTP 500/) }],
    ["HTTP 503", { kind: "status", status: 503 }, { message: expect.stringMatching(/HTTP 503/) }],
    ["a reset", { kind: "reset" }, { message: expect.stringMatching(/the connection failed/) }],
    ["a cut body", { kind: "cut-body" }, {
      message: expect.stringMatching(/the connection failed/),
    }],
    ["HTML", { kind: "html" }, { message: expect.stringMatching(/not the documented JSON/) }],
    ["an empty body", { kind: "empty" }, {
      message: expect.stringMatching(/not the documented JSON/),
    }],
    ["other JSON", { kind: "status", status: 200, body: '{"items":[]}' }, {
      message: expect.stringMatching(/not the documented JSON/),
      details: [expect.stringMatching(/"totalCount"/), expect.anything()],
    }],
  ];

  it.each(HICCUPS)("repeats a request quickly after %s", async (_, fault) => {
    const client = clientOf({ faults: [fault] });
    expect(await list(client)).toMatchObject({ received: 1 });
    expect(client.requests).toHaveLength(2);
    expect(client.clock.sleptMs).toEqual([300]);
  });

  it.each(HICCUPS)("repeats it only once: %s", async (_, fault, failure) => {
    const client = clientOf({ faults: [fault, fault, fault] });
    expect(await failureOf(client)).toMatchObject({ kind: "unavailable", ...failure });
    expect(client.requests).toHaveLength(2);
  });

  it.each([301, 302, 303, 307, 308] as const)(
    "neither follows a redirect %d nor sends the credentials there",
    async (status) => {
      const location = "https://elsewhere.example/v2/batches/inspect";
      const client = clientOf({ faults: [{ kind: "redirect", location, status }] });
      expect(await failureOf(client)).toMatchObject({
        kind: "refused",
        message: expect.stringMatching(/^The API responded with a redirect/),
      });
      expect(client.requests.map(({ url, redirect }) => [new URL(url).host, redirect]))
        .toEqual([["api.example", "manual"]]);
    },
  );

  it("never says the credentials", async () => {
    for (const kind of ["reset", "html", "cut-body"] as const) {
      const { message, details } = await failureOf(clientOf({ faults: [{ kind }, { kind }] }));
      expect([message, ...details].join()).not.toMatch(/api-token|Basic/);
    }
  });

  it("repeats no status that is the token, except one that is documented", async () => {
    const fetch = () =>
      Promise.resolve(Response.json({
        totalCount: 1,
        items: [{ ref: ref(1), status: "correct_horse" }, { ref: ref(2), status: "success" }],
      }));
    const statuses = async (apiToken: string) => {
      const options = { baseUrl: BASE_URL, clientKey: "client-key", clock: new FakeClock(), fetch };
      const { batches } = await createBatchApi({ ...options, apiToken }).list(
        { offset: 0 },
        signal,
      );
      return batches.map(({ status, reportedStatus }) => reportedStatus ?? status);
    };
    expect(await statuses("correct_horse")).toEqual(["***", "success"]);
    expect(await statuses("success")).toEqual(["correct_horse", "success"]);
  });

  it("stops reading an endless response", async () => {
    const clock = new FakeClock();
    const chunk = new TextEncoder().encode(" ".repeat(1024 * 1024));
    const fetch = () =>
      Promise.resolve(
        new Response(new ReadableStream({ pull: (controller) => controller.enqueue(chunk) })),
      );
    const credentials = { clientKey: "client-key", apiToken: "api-token" };
    const api = createBatchApi({ baseUrl: BASE_URL, ...credentials, clock, fetch });
    await expect(api.list({ offset: 0 }, signal)).rejects.toMatchObject({
      kind: "unavailable",
      message: "The response of the API is not the documented JSON",
      details: [expect.stringContaining("more than"), expect.anything()],
    });
  });

  it.each([
    ["rows", `{"totalCount":1,"items":[${"{},".repeat(300_000)}{}]}`],
    ["lists in lists", "[".repeat(300_000) + "]".repeat(300_000)],
    ["what it never closes", "[".repeat(6_000_000)],
  ])("reads no response of more parts than a page has: %s", async (_, body) => {
    const fault: Fault = { kind: "status", status: 200, body };
    expect(await failureOf(clientOf({ faults: [fault, fault] }))).toMatchObject({
      kind: "unavailable",
      message: "The response of the API is not the documented JSON",
      details: ["The body has more than 250000 objects and lists", expect.anything()],
    });
  });

  const HOUR_LATE: Fault = { kind: "latency", delayMs: 3_600_000 };

  it.each<[string, readonly Fault[], number]>([
    ["while the answer is on its way", [HOUR_LATE], 1],
    ["while the body comes", [{ kind: "slow-body", delayMs: 3_600_000 }], 1],
    ["before the quick retry", [{ kind: "reset" }, { kind: "reset" }], 1],
    ["during the quick retry", [{ kind: "reset" }, HOUR_LATE], 2],
  ])("ends with the reason of the signal %s", async (_, faults, requests) => {
    const client = clientOf({ faults });
    const stop = new AbortController();
    const reason = new Cancelled("enough");
    const listing = client.api.list({ offset: 0 }, stop.signal);
    void client.clock.sleep(requests * 200).then(() => stop.abort(reason));
    await expect(listing).rejects.toBe(reason);
    expect(client.requests).toHaveLength(requests);
  });
});

describe("get()", () => {
  it("reads one batch", async () => {
    const { api, requests } = clientOf();
    expect(await api.get(ref(1), signal)).toMatchObject({ ref: ref(1), status: "success" });
    expect(requests[0]?.url).toBe(`https://api.example/v2/batches/inspect/${ref(1)}`);
  });

  it("returns nothing for a batch that the API does not know", async () => {
    expect(await clientOf().api.get(ref(2), signal)).toBeUndefined();
  });

  it.each<[string, Fault]>([
    ["HTTP 503", { kind: "status", status: 503 }],
    ["HTTP 403", { kind: "status", status: 403 }],
    ["HTML", { kind: "html" }],
  ])("does not treat %s as a batch that the API does not know", async (_, fault) => {
    const { api } = clientOf({ faults: [fault, fault] });
    await expect(api.get(ref(2), signal)).rejects.toThrow(BatchApiError);
  });
});

describe("get() cannot read", () => {
  it.each(["null", "[]", '{"status":"success"}'])("%s", async (body) => {
    const fault: Fault = { kind: "status", status: 200, body };
    const { api } = clientOf({ faults: [fault, fault] });
    await expect(api.get(ref(1), signal)).rejects.toMatchObject({
      message: "The response of the API is not the documented JSON",
      kind: "unavailable",
      details: ["The response is not a batch", expect.anything()],
    });
  });
});

describe("get() asks", () => {
  it("the older endpoint on request", async () => {
    const { api, requests } = clientOf();
    const batch = await api.get(ref(1), signal, { endpoint: "older" });
    expect(batch).toMatchObject({ ref: ref(1), status: "success" });
    expect(requests.map(({ url }) => url)).toEqual([`https://api.example/v2/batches/${ref(1)}`]);
    expect(await api.get(ref(2), signal, { endpoint: "older" })).toBeUndefined();
  });

  it("only once on request", async () => {
    const { api, requests } = clientOf({ faults: [{ kind: "reset" }] });
    await expect(api.get(ref(1), signal, { isOnce: true })).rejects.toThrow(BatchApiError);
    expect(requests).toHaveLength(1);
  });
});

describe("serverNowMs()", () => {
  const HOUR = 3_600_000;

  it("is our time before any answer, and goes on", () => {
    const { api, clock } = clientOf();
    clock.advance(5000);
    expect(api.serverNowMs()).toBe(clock.nowMs());
  });

  it("is the server's after an answer, and goes on", async () => {
    const client = clientOf({ unspecified: { clockSkewMs: 2 * HOUR } });
    await list(client);
    client.clock.advance(5000);
    expect(client.api.serverNowMs()).toBe(client.clock.nowMs() + 2 * HOUR);
    expect(client.api.isServerTimeKnown()).toBe(false);
    await list(client);
    expect(client.api.isServerTimeKnown()).toBe(true);
  });

  it.each<[string, Fault]>([
    ["a failure", { kind: "status", status: 404 }],
    ["a sign-in page", { kind: "html" }],
    ["other JSON", { kind: "status", status: 200, body: '{"error":"sign in"}' }],
  ])("is not that of %s, which may be a proxy's", async (_, fault) => {
    const client = clientOf({ faults: [fault, fault], unspecified: { clockSkewMs: 2 * HOUR } });
    await list(client).catch(() => {});
    expect(client.api.serverNowMs()).toBe(client.clock.nowMs());
  });

  it("is that of the headers, however long the body takes", async () => {
    const client = clientOf({ faults: [{ kind: "slow-body", delayMs: 20_000 }] });
    await list(client);
    expect(client.api.serverNowMs()).toBe(client.clock.nowMs());
  });
});

describe("basicCredentials()", () => {
  it("encodes user name and password, in UTF-8", () => {
    expect(`Basic ${basicCredentials("client-key", "api-token")}`).toBe(AUTHORIZATION);
    expect(`Basic ${basicCredentials("k", "ü:")}`).toBe("Basic azrDvDo=");
  });
});
