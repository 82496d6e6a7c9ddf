import { Buffer } from "node:buffer";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { fasterClock } from "../src/emulator/faster-clock.ts";
import { createEmulator, serve } from "../src/emulator/mod.ts";
import { BatchApiError, Cancelled, UserError } from "../src/errors.ts";
import type { Part } from "../src/loading/part.ts";
import { sendFile, type SendOptions } from "../src/loading/send-file.ts";
import { systemClock } from "../src/system/clock.ts";
import { AUTHORIZATION, guest, importFile, md5 } from "./support/emulator-client.ts";
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
