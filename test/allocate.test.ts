import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { createAllocate } from "../src/batch-api/allocate.ts";
import { createEmulator } from "../src/emulator/mod.ts";
import { BatchApiError, Cancelled } from "../src/errors.ts";
import { CREDENTIALS } from "./support/credentials.ts";
import { FakeClock } from "./support/fake-clock.ts";
import { ref } from "./support/scripts.ts";

const { clientKey, apiToken } = CREDENTIALS;
const FILE = { checksum: "0".repeat(32), size: 123 };
const UPLOAD_URL =
  "https://bucket.example/key/s3cr3t-path/import.gz?AWSAccessKeyId=k3y&Signature=s1gn3d";
const signal = new AbortController().signal;

/** Allocates at an API that answers like this, and notes the requests. */
function allocateBy(
  answer: (request: Request) => Response | Promise<Response>,
  baseUrl = "https://api.example/",
) {
  const requests: Request[] = [];
  const clock = new FakeClock();
  const allocate = createAllocate({
    ...CREDENTIALS,
    baseUrl,
    clock,
    serverNowMs: () => clock.nowMs(),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      return await answer(request.clone() as Request);
    },
  });
  return { requests, allocate: (stop = signal) => allocate(ref(1), FILE, stop) };
}

const located = (href: unknown, status = 200) => Response.json({ location: { href } }, { status });

async function errorOf(result: Promise<unknown>): Promise<BatchApiError> {
  const error = await result.then(() => undefined, (error) => error);
  expect(error).toBeInstanceOf(BatchApiError);
  const texts = [error.message, ...error.details];
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    texts.push(cause.message, `${cause.stack}`, JSON.stringify(cause));
  }
  expect(texts.join("\n")).not.toMatch(/s3cr3t|k3y|s1gn3d|import\.gz/);
  expect(texts.join("\n")).not.toContain(apiToken);
  return error;
}

describe("allocate()", () => {
  it("announces the file, and returns where to upload it", async () => {
    const { requests, allocate } = allocateBy(() => located(UPLOAD_URL, 201));
    expect(await allocate()).toEqual({ uploadUrl: UPLOAD_URL });
    expect(requests).toHaveLength(1);
    const [request] = requests;
    expect([request?.method, request?.url]).toEqual([
      "PUT",
      `https://api.example/v2/batches/${ref(1)}`,
    ]);
    expect(await request?.json()).toEqual(FILE);
    expect(request?.headers.get("authorization"))
      .toBe(`Basic ${Buffer.from(`${clientKey}:${apiToken}`).toString("base64")}`);
  });

  it("is accepted by the emulator", async () => {
    const { fetch } = createEmulator({ credentials: CREDENTIALS });
    const { allocate } = allocateBy(fetch, "http://127.0.0.1:8080/");
    expect((await allocate()).uploadUrl).toMatch(/^http:\/\/127\.0\.0\.1:8080\/.*Signature=/);
  });

  it.each<[string, unknown, string?]>([
    ["http to another machine", "http://bucket.example/s3cr3t-path"],
    ["http to this machine from elsewhere", "http://127.0.0.1/s3cr3t-path"],
    ["http to another machine from this one", "http://a.example/s3cr3t", "http://127.0.0.1/"],
    ["a user name", "https://s3cr3t:s1gn3d@bucket.example/"],
    ["another scheme", "file:///s3cr3t-path"],
    ["a relative URL", "/s3cr3t-path"],
    ["no URL", "s3cr3t-path"],
    ["a number", 1],
    ["nothing", undefined],
  ])("does not upload to %s", async (_, href, baseUrl) => {
    const { allocate } = allocateBy(() => located(href), baseUrl);
    const error = await errorOf(allocate());
    expect(error.message).toBe("The response of the API is not the documented JSON");
    expect(error.details).toContain("The response has no upload URL that uses https");
    expect(error.kind).toBe("unavailable");
  });

  it.each<[string, string]>([
    ["text", `${UPLOAD_URL} is where to upload`],
    ["JSON that is cut", `{"location":{"href":"${UPLOAD_URL}`],
    ["JSON that is cut in an escaped URL", `{"location":"${UPLOAD_URL.replaceAll("/", "\\/")}`],
    ["JSON with an error behind", `{"location":{"href":"${UPLOAD_URL}"x`],
    ["no object", "[]"],
    ["nothing", ""],
    ["a page", `<a href="${UPLOAD_URL}">`],
  ])("never shows the URL in %s", async (_, body) => {
    const { requests, allocate } = allocateBy(() => new Response(body));
    const error = await errorOf(allocate());
    expect(error.message).toBe("The response of the API is not the documented JSON");
    expect(requests).toHaveLength(1);
  });

  it("never shows a URL of the API's own machine", async () => {
    const baseUrl = "http://127.0.0.1:8080/";
    const url = UPLOAD_URL.replace("https://bucket.example/", baseUrl);
    const { allocate } = allocateBy(() => new Response(`["${url}",x]`), baseUrl);
    await errorOf(allocate());
  });

  it.each<[number, string, boolean]>([
    [400, "refused", true],
    [401, "unauthorized", true],
    [403, "unauthorized", true],
    [409, "refused", true],
    [413, "refused", true],
    [307, "refused", true],
    [429, "unavailable", false],
    [500, "unavailable", false],
    [503, "unavailable", false],
  ])("explains HTTP %d, without a retry and without the URL", async (status, kind, isLasting) => {
    const { requests, allocate } = allocateBy(() =>
      Response.json({ message: `not ${UPLOAD_URL}, ${apiToken}` }, {
        status,
        headers: { location: UPLOAD_URL, "retry-after": "7" },
      })
    );
    const error = await errorOf(allocate());
    expect([error.status, error.kind, error.isLasting, error.retryAfterMs])
      .toEqual([status, kind, isLasting, 7000]);
    expect(error.details).toContain("The API says: not *** ***");
    expect(requests).toHaveLength(1);
  });

  it("shows the address of a base URL with a path", async () => {
    const baseUrl = "https://api.example/path/";
    const { allocate } = allocateBy(() => new Response("", { status: 404 }), baseUrl);
    expect((await errorOf(allocate())).details)
      .toContain(`The request was for ${baseUrl}v2/batches/${ref(1)}`);
  });

  it("explains a broken connection", async () => {
    const { allocate } = allocateBy(() => Promise.reject(new TypeError("fetch failed")));
    expect((await errorOf(allocate())).message)
      .toBe("The API cannot be reached: the connection failed");
  });

  it("stops with the reason of its signal", async () => {
    const reason = new Cancelled("Received SIGINT");
    const stop = new AbortController();
    const { allocate } = allocateBy(() => {
      stop.abort(reason);
      return Promise.reject(new DOMException("Aborted", "AbortError"));
    });
    await expect(allocate(stop.signal)).rejects.toBe(reason);
  });
});
