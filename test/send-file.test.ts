import { Buffer } from "node:buffer";
import { once } from "node:events";
import { readdirSync, readlinkSync } from "node:fs";
import { open } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import process from "node:process";
import { describe, expect, it, onTestFinished } from "vitest";
import { fasterClock } from "../src/emulator/faster-clock.ts";
import { createEmulator, serve } from "../src/emulator/mod.ts";
import { BatchApiError, Cancelled, UserError } from "../src/errors.ts";
import type { Part } from "../src/loading/part.ts";
import { putFile } from "../src/loading/put-file.ts";
import { sendFailure } from "../src/loading/send-failure.ts";
import { sendFile, type SendOptions } from "../src/loading/send-file.ts";
import { systemClock } from "../src/system/clock.ts";
import { AUTHORIZATION, guest, importFile, md5 } from "./support/emulator-client.ts";
import { HandClock } from "./support/hand-clock.ts";
import { writePart } from "./support/part-file.ts";
import { ref } from "./support/scripts.ts";

const signal = new AbortController().signal;

const PATH = "/client-key/s3cr3t-path/import.gz?AWSAccessKeyId=k3y&Signature=s1gn3d";

/** More than what fits into the buffers on the way. */
const LARGE = new Uint8Array(20_000_000).fill(7);

const send = (url: string, part: Part, options: Partial<SendOptions> = {}) =>
  sendFile(url, part, { clock: systemClock, signal, ...options });

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A storage that answers like this; gives an upload URL, and the requests. */
async function startStorage(answer: Answer) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    })
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`, requests };
}

/** A storage that knows nothing of HTTP. */
async function startSocket(answer: (socket: Socket, request: string) => void) {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket.on("error", () => {}));
    socket.once("data", (chunk) => answer(socket, chunk.toString("latin1")));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    })
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`, sockets };
}

const bodyOf = async (request: IncomingMessage) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

async function errorOf(result: Promise<unknown>): Promise<BatchApiError> {
  const error = await result.then(() => undefined, (error) => error);
  expect(error).toBeInstanceOf(BatchApiError);
  return error;
}

/** Whether this process has a file open, as far as the system tells. */
function isOpen(path: string): boolean {
  if (process.platform !== "linux") return false;
  return readdirSync("/proc/self/fd").some((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === path;
    } catch {
      return false;
    }
  });
}

describe("sendFile() sends", () => {
  it("the file with its length, as the storage wants it, and without credentials", async () => {
    let body: Uint8Array | undefined;
    const { url, requests } = await startStorage(async (request, response) => {
      body = await bodyOf(request);
      response.end();
    });
    const part = await writePart(LARGE);
    expect(await send(url, part)).toEqual({ kind: "accepted" });
    expect(md5(new Uint8Array(body ?? []), "hex")).toBe(part.md5);
    const [request] = requests;
    expect(request?.method).toBe("PUT");
    expect(request?.url).toBe(PATH);
    expect(request?.headers).toMatchObject({
      "content-length": String(LARGE.length),
      "content-md5": md5(LARGE, "base64"),
      "content-type": "application/gzip",
      "x-amz-server-side-encryption": "AES256",
    });
    for (const name of ["transfer-encoding", "authorization", "cookie", "content-encoding"]) {
      expect(request?.headers).not.toHaveProperty(name);
    }
  });
});

describe("sendFile() to the emulator", () => {
  async function allocate(faults: readonly string[], bytes: Uint8Array<ArrayBuffer>) {
    const server = await serve({ emulator: createEmulator({ faults }) });
    onTestFinished(server.close);
    const response = await fetch(`${server.url}/v2/batches/${ref(1)}`, {
      method: "PUT",
      headers: { authorization: AUTHORIZATION },
      body: JSON.stringify({ checksum: md5(bytes, "hex"), size: bytes.length }),
    });
    return (await response.json()).location.href as string;
  }

  it.each([
    ["", "accepted"],
    ["upload:slow-body=1s", "accepted"],
    ["upload:latency=1s", "accepted"],
  ])("with %j is accepted", async (fault, kind) => {
    const file = importFile(guest(1));
    const url = await allocate(fault ? [fault] : [], file);
    expect(await send(url, await writePart(file))).toEqual({ kind });
  });

  it.each<[string, Partial<Part>, object]>([
    ["another checksum", { md5: "0".repeat(32) }, { status: 400, code: "BadDigest" }],
    ["a checksum of another form", { md5: "00" }, { status: 400, code: "InvalidDigest" }],
  ])("with %s is refused", async (_, changes, expected) => {
    const file = importFile(guest(1));
    const url = await allocate([], file);
    expect(await send(url, await writePart(file, changes)))
      .toEqual({ kind: "refused", ...expected });
  });

  it("with a signature that is not right is refused", async () => {
    const file = importFile(guest(1));
    const url = await allocate([], file);
    expect(await send(url.replace("Signature=", "Signature=x"), await writePart(file)))
      .toEqual({ kind: "refused", status: 403, code: "SignatureDoesNotMatch" });
  });

  it("says where a file is too large", async () => {
    const bytes = new Uint8Array(51_000_000);
    const url = await allocate([], bytes);
    expect(await send(url, await writePart(bytes)))
      .toEqual({ kind: "refused", status: 400, code: "EntityTooLarge" });
  });
});

describe("sendFile() believes a response", () => {
  const refusal = "<Error><Code>AccessDenied</Code><Message>no</Message></Error>";
  const head = `HTTP/1.1 403 Forbidden\r\nContent-Length: ${refusal.length}\r\n`;
  const refused = { kind: "refused", status: 403, code: "AccessDenied" };

  it.each<[string, string]>([
    ["that keeps the connection", `${head}\r\n${refusal}`],
    ["with Connection: close", `${head}Connection: close\r\n\r\n${refusal}`],
  ])("%s, before the file was sent", async (_, response) => {
    const { url, sockets } = await startSocket((socket) => socket.write(response));
    const part = await writePart(LARGE);
    expect(await send(url, part)).toEqual(refused);
    await expect.poll(() => [...sockets].every(({ closed }) => closed)).toBe(true);
    await expect.poll(() => isOpen(part.path)).toBe(false);
  });

  it("and leaves nothing open, although its signal is never aborted", async () => {
    const { url, sockets } = await startSocket((socket) => {
      socket.write("HTTP/1.1 100 Continue\r\n\r\n");
      socket.once("data", () => socket.write(`${head}\r\n${refusal}`));
    });
    const part = await writePart(LARGE);
    const onProgress = () => {};
    const { status } = await putFile(new URL(url), part, {
      clock: systemClock,
      signal,
      onProgress,
    });
    expect(status).toBe(403);
    await expect.poll(() => [...sockets].every(({ closed }) => closed)).toBe(true);
    expect(isOpen(part.path)).toBe(false);
  });

  it("although the connection breaks with it", async () => {
    const { url } = await startSocket((socket) => {
      socket.write(`${head}Connection: close\r\n\r\n${refusal}`, () => socket.destroy());
    });
    const part = await writePart(LARGE);
    for (let round = 0; round < 20; round++) expect(await send(url, part)).toEqual(refused);
  });

  it("in the middle of the file", async () => {
    const { url } = await startSocket((socket) => {
      socket.write("HTTP/1.1 100 Continue\r\n\r\n");
      socket.once("data", () => {
        socket.write(`${head}\r\n${refusal}`);
        socket.pause();
      });
    });
    expect(await send(url, await writePart(LARGE))).toEqual(refused);
  });

  it("whose body breaks off", async () => {
    const { url } = await startSocket((socket) => {
      socket.write(`${head}\r\n${refusal.slice(0, 40)}`, () => setTimeout(() => socket.end(), 20));
    });
    expect(await send(url, await writePart(LARGE))).toEqual(refused);
  });

  it("whose body never ends", async () => {
    const { url } = await startStorage((request, response) => {
      request.resume();
      response.writeHead(400);
      const write = () => {
        while (!response.destroyed && response.write("x".repeat(10_000)));
      };
      response.on("drain", write);
      write();
    });
    expect(await send(url, await writePart(importFile(guest(1)))))
      .toEqual({ kind: "refused", status: 400 });
  });

  it("of a storage that does not know Expect: 100-continue", async () => {
    const file = importFile(guest(1));
    let received = "";
    const { url } = await startSocket((socket, request) => {
      const answered = () => {
        if (received.length < file.length) return;
        socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
      };
      received = request.slice(request.indexOf("\r\n\r\n") + 4);
      socket.on("data", (chunk) => {
        received += chunk.toString("latin1");
        answered();
      });
      answered();
    });
    expect(await send(url, await writePart(file))).toEqual({ kind: "accepted" });
    expect(received).toBe(Buffer.from(file).toString("latin1"));
  });

  it("that redirects, without following it", async () => {
    const { url, requests } = await startStorage((request, response) => {
      request.resume();
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    expect(await send(url, await writePart(LARGE))).toEqual({ kind: "refused", status: 307 });
    expect(requests).toHaveLength(1);
  });

  it("of a proxy that wants other credentials", async () => {
    const { url } = await startStorage((request, response) => {
      request.resume().on("end", () => response.writeHead(407).end());
    });
    const error = await errorOf(send(url, await writePart(importFile(guest(1)))));
    expect(error.message).toBe("The proxy rejected the credentials with HTTP 407");
    expect([error.kind, error.isLasting]).toEqual(["refused", true]);
  });

  it.each([
    ["<Code>" + "x".repeat(41) + "</Code>"],
    ["<Code>::error::</Code>"],
    [`<Code>${PATH}</Code>`],
  ])("but shows no code such as %s", async (body) => {
    const { url } = await startStorage((request, response) => {
      request.resume().on("end", () => response.writeHead(404).end(body));
    });
    expect(await send(url, await writePart(importFile(guest(1)))))
      .toEqual({ kind: "refused", status: 404 });
  });
});

describe("sendFile() does not know whether the file arrived", () => {
  const file = importFile(guest(1));

  it.each<[number, string, Readonly<Record<string, string>>, string, number | undefined]>([
    [500, "InternalError", {}, "HTTP 500 (InternalError)", undefined],
    [503, "SlowDown", { "retry-after": "7" }, "HTTP 503 (SlowDown)", 7000],
    [
      503,
      "",
      { "retry-after": "Sun, 01 Mar 2026 12:00:30 GMT", date: "Sun, 01 Mar 2026 12:00:00 GMT" },
      "HTTP 503",
      30_000,
    ],
    [429, "", {}, "HTTP 429", undefined],
    [408, "", {}, "HTTP 408", undefined],
    [400, "RequestTimeout", {}, "HTTP 400 (RequestTimeout)", undefined],
  ])("after a %d %s %j", async (status, code, headers, told, retryAfterMs) => {
    const { url } = await startStorage((request, response) => {
      request.resume().on("end", () => {
        response.writeHead(status, headers).end(code && `<Code>${code}</Code>`);
      });
    });
    const error = await errorOf(send(url, await writePart(file)));
    expect(error.message).toBe(`The storage is not available: ${told}`);
    expect([error.kind, error.isLasting, error.retryAfterMs])
      .toEqual(["unavailable", false, retryAfterMs]);
  });

  it.each<[string, Answer]>([
    ["a page", (_, response) => response.end("<html>Sign in</html>")],
    ["a body that breaks off", (_, response) => {
      response.writeHead(200, { "content-length": 10 });
      response.write("1", () => setTimeout(() => response.destroy(), 20));
    }],
    ["no body, but a promise of one", (_, response) => {
      response.writeHead(200, { "content-length": 10 });
      response.flushHeaders();
      setTimeout(() => response.destroy(), 20);
    }],
  ])("after a 200 with %s", async (_, answer) => {
    const { url } = await startStorage((request, response) => {
      request.resume().on("end", () => answer(request, response));
    });
    const error = await errorOf(send(url, await writePart(file)));
    expect(error.message)
      .toBe("The upload was not confirmed: HTTP 200 with an unexpected body");
    expect([error.kind, error.isLasting]).toEqual(["unavailable", false]);
  });

  it.each<[string, (socket: Socket) => void]>([
    ["breaks the connection", (socket) => socket.destroy()],
    ["ends the connection", (socket) => socket.end()],
    ["does not speak HTTP", (socket) => socket.end("220 mail.example ESMTP\r\n")],
    ["breaks the connection in the middle of the file", (socket) => {
      socket.write("HTTP/1.1 100 Continue\r\n\r\n");
      socket.once("data", () => socket.destroy());
    }],
  ])("where the storage %s, and never shows the URL", async (_, answer) => {
    const { url } = await startSocket(answer);
    const error = await errorOf(send(url, await writePart(LARGE)));
    expect(error.message).toBe("The storage cannot be reached: the connection failed");
    expect([error.kind, error.isLasting]).toEqual(["unavailable", false]);
    expectNoUrl(error);
  });

  it.each([
    ["http://127.0.0.1:1", "the connection was refused"],
    ["https://there-is.invalid", "a host name cannot be resolved"],
  ])("at %s, and never shows the URL", async (origin, problem) => {
    const error = await errorOf(send(`${origin}${PATH}`, await writePart(file)));
    expect(error.message).toBe(`The storage cannot be reached: ${problem}`);
    expect(error.details[1])
      .toBe(
        `Files are uploaded to ${new URL(origin).host}, which proxies and firewalls must allow`,
      );
    expectNoUrl(error);
  });

  it("where TLS is not spoken", async () => {
    const { url } = await startSocket((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const error = await errorOf(send(url.replace("http:", "https:"), await writePart(file)));
    expect(error.message).toBe("The storage cannot be reached: the TLS handshake failed");
    expectNoUrl(error);
  });

  // However slow the machine is, it makes no progress.
  const quickly = () => fasterClock(systemClock, 200);

  it.each<[string, (socket: Socket) => void]>([
    ["says nothing", () => {}],
    ["reads nothing", (socket) => {
      socket.write("HTTP/1.1 100 Continue\r\n\r\n");
      socket.pause();
    }],
    ["does not finish its response", (socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1");
    }],
  ])("where the storage %s for a minute", async (_, answer) => {
    const { url, sockets } = await startSocket(answer);
    const error = await errorOf(send(url, await writePart(LARGE), { clock: quickly() }));
    expect(error.message).toBe("The upload made no progress for 60 seconds");
    expect([error.kind, error.isLasting]).toEqual(["unavailable", false]);
    expectNoUrl(error);
    // What is not read does not end.
    for (const socket of sockets) socket.resume();
    await expect.poll(() => [...sockets].every(({ closed }) => closed)).toBe(true);
  });

  it("but waits for a response as long as it goes on", async () => {
    const clock = new HandClock();
    const { url } = await startStorage(async (request, response) => {
      await bodyOf(request);
      response.writeHead(400);
      for (const text of ["<Code>", "Bad", "Digest", "</Code>"]) {
        // What was woken by the clock asks for the time, too.
        await new Promise((resolve) => setTimeout(resolve));
        const { asked } = clock;
        response.write(text);
        // The program notes the time of what it receives.
        await expect.poll(() => clock.asked).toBeGreaterThan(asked);
        clock.advance(45_000);
      }
      response.end();
    });
    expect(await send(url, await writePart(file), { clock }))
      .toEqual({ kind: "refused", status: 400, code: "BadDigest" });
    expect(clock.nowMs()).toBe(180_000);
  });

  it("but sends as long as there is progress", async () => {
    const clock = new HandClock();
    let hasProgressed = false;
    const { url } = await startStorage(async (request, response) => {
      for await (const _ of request) {
        if (hasProgressed) clock.advance(45_000);
        hasProgressed = false;
      }
      response.end();
    });
    const onBytes = () => void (hasProgressed = true);
    expect(await send(url, await writePart(LARGE), { clock, onBytes }))
      .toEqual({ kind: "accepted" });
    expect(clock.nowMs()).toBeGreaterThan(90_000);
  });
});

describe("sendFailure() never shows the URL", () => {
  const url = new URL(`https://bucket.example${PATH}`);

  it.each<[string, string, string]>([
    ["a broken connection", "Error", "The storage cannot be reached: the connection failed"],
    ["a denial of Deno's", "NotCapable", "Deno denied access to the network"],
  ])("for %s", (_, name, message) => {
    const text = `no access to ${url.href}, ${PATH}, ${url.search}, and ${url.pathname}`;
    const inner = Object.assign(new Error(text), { name, url: url.href });
    const cause = Object.assign(new Error(text, { cause: inner }), { name, url: url.href });
    const error = sendFailure(cause, url);
    expect(error.message).toBe(message);
    expect(error.cause).toBeInstanceOf(Error);
    expectNoUrl(error);
  });
});

/** Looks for the URL in an error and in all of its causes. */
function expectNoUrl(error: BatchApiError) {
  const texts = [error.message, ...error.details];
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    texts.push(cause.message, `${cause.stack}`, JSON.stringify(cause));
  }
  expect(texts.join("\n")).not.toMatch(/s3cr3t|k3y|s1gn3d|import\.gz|Signature/);
}

describe("sendFile() stops with the reason of its signal", () => {
  const reason = new Cancelled("Received SIGINT");

  it.each<[string, (socket: Socket, stop: () => void) => void]>([
    ["when nothing was sent", (_, stop) => stop()],
    ["in the middle of the file", (socket, stop) => {
      socket.write("HTTP/1.1 100 Continue\r\n\r\n");
      socket.once("data", stop);
    }],
    ["in the middle of the response", (socket, stop) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1", () => setTimeout(stop, 20));
    }],
  ])("%s, and closes the connection and the file", async (_, answer) => {
    const stop = new AbortController();
    const { url, sockets } = await startSocket((socket) =>
      answer(socket, () => stop.abort(reason))
    );
    const part = await writePart(LARGE);
    await expect(send(url, part, { signal: stop.signal })).rejects.toBe(reason);
    await expect.poll(() => sockets.size > 0 && [...sockets].every(({ closed }) => closed))
      .toBe(true);
    await expect.poll(() => isOpen(part.path)).toBe(false);
  });

  it("before it began", async () => {
    const { url, requests } = await startStorage((_, response) => response.end());
    await expect(send(url, await writePart(LARGE), { signal: AbortSignal.abort(reason) }))
      .rejects.toBe(reason);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(requests).toHaveLength(0);
  });
});

describe("sendFile() says that the packed file cannot be read", () => {
  const answer: Answer = (request, response) => {
    request.resume().on("end", () => response.end());
  };

  it("if it is gone", async () => {
    const { url, requests } = await startStorage(answer);
    const part = await writePart(LARGE);
    const error = await send(url, { ...part, path: `${part.path}.gone` }).catch((error) => error);
    expect(error).toBeInstanceOf(UserError);
    expect(error).not.toBeInstanceOf(BatchApiError);
    expect(error.message).toBe("A packed file cannot be read");
    expect(error.details[0]).toContain("part.gz.gone'");
    expect(requests).toHaveLength(0);
  });

  it("if it was cut", async () => {
    const { url } = await startStorage(answer);
    const part = await writePart(LARGE);
    const file = await open(part.path, "r+");
    await file.truncate(LARGE.length - 1);
    await file.close();
    const error = await send(url, part).catch((error) => error);
    expect(error).toBeInstanceOf(UserError);
    expect(error.details[0]).toMatch(/part\.gz': it is shorter than it was$/);
  });
});

it("sendFile() tells how many bytes were sent", async () => {
  const { url } = await startStorage((request, response) => {
    request.resume().on("end", () => response.end());
  });
  const told: number[] = [];
  const onBytes = (bytes: number) => void told.push(bytes);
  await send(url, await writePart(LARGE), { onBytes });
  expect(told.length).toBeGreaterThan(100);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(LARGE.length);
});
