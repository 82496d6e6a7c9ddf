import { Buffer } from "node:buffer";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  downloadLog,
  type DownloadOptions,
  MAX_DOWNLOAD_BYTES,
} from "../src/error-logs/download-log.ts";
import { createErrorLogReader } from "../src/error-logs/error-log.ts";
import { LogProblem } from "../src/error-logs/log-problem.ts";
import { Cancelled } from "../src/errors.ts";
import { failed, logOf, problemOf, readAll } from "./support/error-logs.ts";

const LOCATION = "https://bucket.example/path-s3cret/import.gz?AWSAccessKeyId=k3y&Signature=s1gned";

const LOG = logOf(failed(1), failed(2));

const UNPACKED = "may have been decompressed in transit, so it may be incomplete";
const NO_LENGTH = "has no Content-Length, so it may be incomplete";

/** Node unpacks what has a content encoding, and Deno does not. */
const IS_UNPACKED_BY_FETCH = !("Deno" in globalThis);

const signal = new AbortController().signal;

/** Downloads from a network that answers by a script, and notes what it was asked. */
function downloadBy(
  answer: (url: URL) => Response | Promise<Response>,
  options: Partial<DownloadOptions> & { readonly start?: string } = {},
) {
  const asked: { readonly url: string; readonly init: RequestInit | undefined }[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    asked.push({ url: `${url}`, init });
    return await answer(new URL(`${url}`));
  };
  const { bytes, doubt } = downloadLog(options.start ?? LOCATION, { fetch, signal, ...options });
  return { asked, stream: bytes, doubt };
}

function redirectTo(location: string, status = 302): Response {
  return new Response("a body", { status, headers: { location } });
}

/** Gives pieces, and then neither ends nor goes on; tells whether it was cancelled. */
function stalling(...pieces: readonly Uint8Array[]) {
  const state = { isCancelled: false };
  const left = [...pieces];
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = left.shift();
      if (piece === undefined) await new Promise(() => {});
      else controller.enqueue(piece);
    },
    cancel: () => void (state.isCancelled = true),
  });
  return { state, response: new Response(body as BodyInit) };
}

describe("downloadLog()", () => {
  it("yields the bytes as they come", async () => {
    const packed = new Uint8Array(gzipSync(LOG));
    const { stream } = downloadBy(() => new Response(packed));
    expect(new Uint8Array(await readAll(stream))).toEqual(packed);
  });

  it("yields nothing for a response without a body", async () => {
    const { stream } = downloadBy(() => new Response(null, { status: 204 }));
    expect(await readAll(stream)).toHaveLength(0);
  });

  it("asks once, unpacked by nobody, and without credentials", async () => {
    const { asked, stream } = downloadBy(() => new Response(LOG));
    await readAll(stream);
    expect(asked).toEqual([{
      url: LOCATION,
      init: {
        headers: { "accept-encoding": "identity" },
        redirect: "manual",
        credentials: "omit",
        signal,
      },
    }]);
  });

  it("follows three redirects, each time without credentials", async () => {
    const steps = [
      redirectTo("?step=1", 301),
      redirectTo("https://cdn.example/step/2", 303),
      redirectTo("../3?x=y", 308),
    ];
    const { asked, stream } = downloadBy(() => steps.shift() ?? new Response(LOG));
    expect(new Uint8Array(await readAll(stream))).toEqual(LOG);
    expect(asked.map(({ url }) => url)).toEqual([
      LOCATION,
      "https://bucket.example/path-s3cret/import.gz?step=1",
      "https://cdn.example/step/2",
      "https://cdn.example/3?x=y",
    ]);
    for (const { init } of asked) {
      expect(init?.headers).toEqual({ "accept-encoding": "identity" });
      expect([init?.redirect, init?.credentials]).toEqual(["manual", "omit"]);
    }
  });

  it("follows no fourth redirect", async () => {
    const { asked, stream } = downloadBy(({ pathname }) => redirectTo(`${pathname}/x`));
    expect((await problemOf(readAll(stream))).message).toBe("is redirected more than 3 times");
    expect(asked).toHaveLength(4);
  });

  const HERE = "http://127.0.0.1:8080/log?Signature=s1gned";

  it.each<[string, string]>([
    [LOCATION, "http://bucket.example/x"],
    [LOCATION, "http://127.0.0.1/x"],
    [LOCATION, "http://localhost:8080/x"],
    [LOCATION, "http://169.254.169.254/latest/meta-data"],
    [LOCATION, "ftp://bucket.example/x"],
    [LOCATION, "file:///etc/passwd"],
    [LOCATION, "data:text/plain,x"],
    [LOCATION, "https://"],
    [HERE, "http://bucket.example/x"],
    [HERE, "file:///etc/passwd"],
  ])("is not led from %s to %s", async (start, location) => {
    const { asked, stream } = downloadBy(() => redirectTo(location), { start });
    const problem = await problemOf(readAll(stream));
    expect(problem.message).toBe("is redirected to an address that does not use https");
    expect(problem.isRetryable).toBe(false);
    expect(asked).toHaveLength(1);
  });

  it.each<[string, string]>([
    [HERE, "http://127.0.0.1:8081/x"],
    [HERE, "https://bucket.example/x"],
    [LOCATION, "https://127.0.0.1/x"],
  ])("is led from %s to %s", async (start, location) => {
    const { asked, stream } = downloadBy(
      () => asked.length === 1 ? redirectTo(location) : new Response(LOG),
      { start },
    );
    await readAll(stream);
    expect(asked[1]?.url).toBe(location);
  });

  it("yields as many bytes as it may, and fails at one more", async () => {
    const { stream } = downloadBy(() => new Response(LOG), { maxBytes: LOG.length });
    expect(await readAll(stream)).toHaveLength(LOG.length);
    const { state, response } = stalling(LOG.subarray(0, 40), LOG.subarray(40));
    const { stream: longer } = downloadBy(() => response, { maxBytes: LOG.length - 1 });
    const problem = await problemOf(readAll(longer));
    expect([problem.message, problem.isRetryable]).toEqual([
      `has more than ${LOG.length - 1} bytes`,
      false,
    ]);
    expect(state.isCancelled).toBe(true);
  });

  it("may have 1 GiB by default", () => expect(MAX_DOWNLOAD_BYTES).toBe(1024 ** 3));

  it("cancels what nobody continues to read, and does not count it as complete", async () => {
    const { state, response } = stalling(LOG);
    const { stream, doubt } = downloadBy(() => response);
    for await (const _ of stream) break;
    expect(state.isCancelled).toBe(true);
    expect(doubt()).toBe("was not read completely");
  });
});

describe("downloadLog() throws the reason of its signal", () => {
  const reason = new Cancelled("Received SIGINT");

  it("before it asks", async () => {
    const fetch: typeof globalThis.fetch = (_, init) => Promise.reject(init?.signal?.reason);
    const { bytes } = downloadLog(LOCATION, { fetch, signal: AbortSignal.abort(reason) });
    await expect(readAll(bytes)).rejects.toBe(reason);
  });

  it("whatever the network does about it", async () => {
    const stop = new AbortController();
    const fetch: typeof globalThis.fetch = () => {
      stop.abort(reason);
      return Promise.reject(new TypeError("fetch failed"));
    };
    const { bytes } = downloadLog(LOCATION, { fetch, signal: stop.signal });
    await expect(readAll(bytes)).rejects.toBe(reason);
  });

  it("within the body, and yields what came before", async () => {
    const stop = new AbortController();
    const server = await listen((_, response) => {
      response.writeHead(200);
      response.write(LOG);
    });
    try {
      const { bytes } = downloadLog(server.url, { fetch, signal: stop.signal });
      const pieces = bytes[Symbol.asyncIterator]();
      expect(new Uint8Array((await pieces.next()).value)).toEqual(LOG);
      const next = pieces.next();
      stop.abort(reason);
      await expect(next).rejects.toBe(reason);
    } finally {
      await server.close();
    }
  });
});

describe("downloadLog() never repeats a location:", () => {
  const denied = Object.assign(new Error(`Requires net access to "${LOCATION}"`), {
    name: "NotCapable",
  });

  it.each<[string, (url: URL) => Response | Promise<Response>, string, boolean]>([
    ...[304, 400, 403, 404, 410, 500, 503].map((status) =>
      [
        `HTTP ${status}`,
        () => new Response(status === 304 ? null : LOCATION, { status }),
        `cannot be downloaded: HTTP ${status}`,
        true,
      ] as [string, () => Response, string, boolean]
    ),
    ["a redirect to nowhere", () => new Response(LOCATION, { status: 302 }), "HTTP 302", true],
    ["too many redirects", () => redirectTo(LOCATION), "is redirected more than 3 times", false],
    ["an unsafe redirect", () => redirectTo("http://s3cret.example/"), "is redirected to", false],
    [
      "a broken connection",
      () => Promise.reject(new TypeError(`fetch failed for ${LOCATION}`)),
      "cannot be downloaded: the connection failed",
      true,
    ],
    [
      "a name that is not known",
      () =>
        Promise.reject(
          new TypeError("fetch failed", { cause: new Error(`ENOTFOUND ${LOCATION}`) }),
        ),
      "cannot be downloaded: a host name cannot be resolved",
      true,
    ],
    [
      "a body that breaks",
      () => {
        const pull = () => Promise.reject(new TypeError(`terminated ${LOCATION}`));
        return new Response(new ReadableStream({ pull }));
      },
      "cannot be downloaded: the connection failed",
      true,
    ],
    [
      "a denial of Deno's",
      () => Promise.reject(denied),
      "cannot be downloaded: run Deno with --allow-net=bucket.example",
      false,
    ],
    [
      "a denial of Deno's after a redirect",
      ({ host }) =>
        host === "bucket.example"
          ? redirectTo("https://cdn.example:8443/s3cret?Signature=s1gned")
          : Promise.reject(denied),
      "cannot be downloaded: run Deno with --allow-net=cdn.example:8443",
      false,
    ],
  ])("not for %s", async (_, answer, message, isRetryable) => {
    const problem = await problemOf(readAll(downloadBy(answer).stream));
    expect(problem.message).toContain(message);
    expect(problem.message).not.toMatch(/s3cret|k3y|s1gned|import\.gz|https?:\/\//);
    expect(problem.isRetryable).toBe(isRetryable);
  });
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function listen(answer: Answer) {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

describe("downloadLog() over HTTP", () => {
  let server: Awaited<ReturnType<typeof listen>>;
  let answer: Answer;
  const requests: IncomingMessage[] = [];

  beforeAll(async () => {
    server = await listen((request, response) => {
      requests.push(request);
      answer(request, response);
    });
  });
  beforeEach(() => void (requests.length = 0));
  afterAll(() => server.close());

  const read = async () => {
    const reader = createErrorLogReader({ showMessages: true });
    const { bytes, doubt } = downloadLog(`${server.url}log?Signature=s`, { fetch, signal });
    await reader.read(bytes);
    return reader.result(doubt());
  };
  const serveBytes =
    (bytes: Uint8Array, headers: Readonly<Record<string, string>>): Answer => (_, response) => {
      response.writeHead(200, { "content-length": bytes.length, ...headers });
      response.end(bytes);
    };

  it("says nothing of who asks, here and along a redirect", async () => {
    answer = ({ url }, response) => {
      response.writeHead(url === "/log?Signature=s" ? 307 : 200, { location: "/elsewhere" });
      response.end(LOG);
    };
    expect((await read()).failedRecords).toBe(2);
    expect(requests.map(({ url }) => url)).toEqual(["/log?Signature=s", "/elsewhere"]);
    for (const { headers } of requests) {
      expect(headers["accept-encoding"]).toBe("identity");
      for (const name of ["authorization", "cookie", "referer", "origin"]) {
        expect(headers).not.toHaveProperty(name);
      }
    }
  });

  const packed = gzipSync(LOG);
  const one = gzipSync(logOf(failed(1)));
  /** What a packer has written after one line, and no more. */
  const flushed = gzipSync(logOf(failed(1)), { finishFlush: constants.Z_SYNC_FLUSH });
  const members = Buffer.concat([gzipSync(logOf(failed(1))), gzipSync(logOf(failed(2)))]);

  it.each<[string, Uint8Array, Readonly<Record<string, string>>]>([
    ["a plain log", LOG, {}],
    ["a plain log by no content encoding", LOG, { "content-encoding": "Identity" }],
    ["a gzip", packed, {}],
    ["a gzip of members", members, {}],
    ["a gzip by encodings that no runtime unpacks", packed, {
      "content-encoding": "identity, gzip",
    }],
  ])("reads %s, to its end", async (_, bytes, headers) => {
    answer = serveBytes(bytes, headers);
    expect(await read()).toMatchObject({ failedRecords: 2, oddLines: 0 });
    expect(await read()).not.toHaveProperty("problem");
  });

  it("reads a gzip without a length to its end, but not a plain log", async () => {
    answer = (_, response) => {
      response.flushHeaders();
      response.end(packed);
    };
    expect(await read()).not.toHaveProperty("problem");
    // The end of the connection is all there is.
    answer = ({ socket }) => socket.end(`HTTP/1.0 200 OK\r\n\r\n${Buffer.from(LOG)}`);
    expect(await read()).toMatchObject({ failedRecords: 2, oddLines: 0, problem: NO_LENGTH });
  });

  it.each<[string, string, Uint8Array, 0 | 1 | 2]>([
    ["a gzip", "gzip", packed, 2],
    ["a gzip in capitals", "GZIP", packed, 2],
    ["a gzip by its other name", "x-gzip", packed, 2],
    ["a gzip of members", "gzip", members, 2],
    ["a gzip that is cut at a flush", "gzip", flushed, 1],
    ["deflate", "deflate", deflateSync(LOG), 2],
    ["br", "br", brotliCompressSync(LOG), 2],
    ["zstd", "zstd", zstdCompressSync(LOG), 2],
    ["several encodings", "gzip, br", brotliCompressSync(packed), 2],
    ["one that the runtime does not know", "aws-chunked", LOG, 2],
    ["a gzip within", "br", brotliCompressSync(packed), 2],
    ["a gzip within a gzip", "gzip", gzipSync(packed), 2],
  ])("counts a log with a content encoding as complete only if it unpacked it itself: %s", async (
    _,
    encoding,
    bytes,
    records,
  ) => {
    answer = serveBytes(bytes, { "content-encoding": encoding });
    const found = await read().catch((error) => error);
    if (IS_UNPACKED_BY_FETCH) {
      if (found instanceof Error) expect(found).toBeInstanceOf(LogProblem);
      else expect(found).toMatchObject({ failedRecords: records, problem: UNPACKED });
    } else if (found instanceof LogProblem) {
      expect(found.message).toMatch(
        /^(is not a complete gzip file|contains no record in the documented format)$/,
      );
    } else {
      expect(encoding).toMatch(/gzip|aws/i);
      expect(found.problem).toBe(encoding === "aws-chunked" ? UNPACKED : undefined);
    }
  });

  it.each<[string, Uint8Array]>([
    [
      "a gzip with a zero byte and another member after it",
      Buffer.concat([one, Buffer.alloc(1), gzipSync(LOG)]),
    ],
    ["a gzip with a zero byte after it", Buffer.concat([one, Buffer.alloc(1)])],
    ["a gzip with text after it", Buffer.concat([one, LOG])],
    ["a log that is not packed", LOG],
  ])("reports a problem with what has a content encoding and is %s", async (_, bytes) => {
    answer = serveBytes(bytes, { "content-encoding": "gzip" });
    const problem = await read().then(({ problem }) => problem, ({ message }) => message);
    expect([UNPACKED, "is not a complete gzip file", "cannot be downloaded: the connection failed"])
      .toContain(problem);
  });

  it("does not count a gzip by content encoding without a length as complete", async () => {
    answer = (_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(packed);
    };
    expect(await read()).toMatchObject({ failedRecords: 2, problem: UNPACKED });
  });

  it("reports a problem with a part of a log, however complete that is", async () => {
    answer = (_, response) => {
      const part = logOf(failed(1));
      const range = `bytes 0-${part.length - 1}/${LOG.length}`;
      response.writeHead(206, { "content-length": part.length, "content-range": range });
      response.end(part);
    };
    expect((await problemOf(read())).message).toBe("cannot be downloaded: HTTP 206");
  });

  it.each<[string, Uint8Array, Readonly<Record<string, string>>]>([
    ["a gzip cut in its middle", packed.subarray(0, -20), {}],
    ["a gzip cut in its last bytes", packed.subarray(0, -1), {}],
  ])("does not treat %s as a complete log", async (_, bytes, headers) => {
    answer = serveBytes(bytes, headers);
    const { isRetryable } = await problemOf(read());
    expect(isRetryable).toBe(true);
  });

  it.each<[string, Uint8Array, number]>([
    ["at a line", logOf(failed(1)), LOG.length],
    ["within a line", LOG.subarray(0, 100), LOG.length],
    ["within a gzip", packed.subarray(0, -10), packed.length],
  ])("reports a problem with a connection that is cut %s", async (_, bytes, length) => {
    for (const headers of [{ "content-length": length }, {}]) {
      answer = ({ socket }, response) => {
        response.writeHead(200, headers);
        response.write(bytes, () => socket.destroy());
      };
      const problem = await problemOf(read());
      expect(problem.message).toBe("cannot be downloaded: the connection failed");
    }
  });
});
