import { Buffer } from "node:buffer";
import { once } from "node:events";
import { type FileHandle, open } from "node:fs/promises";
import http, { type ClientRequest, type IncomingMessage } from "node:http";
import https from "node:https";
import { UserError } from "../errors.ts";
import { agentFor } from "../system/agent-for.ts";
import type { Clock } from "../system/clock.ts";
import { oneLine, quotePath } from "../text/one-line.ts";
import type { Part } from "./part.ts";
import type { StorageAnswer } from "./storage-answer.ts";

/** How long the storage may take to agree to the upload before the file is sent anyway, in milliseconds. */
const AGREEMENT_MS = 3000;

/** How much of a response is read, in bytes. The storage's own have less than one kilobyte. */
const MAX_BODY_BYTES = 16 * 1024;

export interface PutOptions {
  readonly clock: Clock;
  /** Ends the request. */
  readonly signal: AbortSignal;
  /** Is called whenever something was sent, with the bytes of the file that were sent so far, or received. */
  readonly onProgress: (sentBytes?: number) => void;
}

/**
 * Sends a file to a signed URL, and returns the response, which may come before all of the file was sent. Uses
 * `node:http`, because Deno's `fetch()` sends no length with a stream, and the storage requires one.
 */
export async function putFile(url: URL, part: Part, options: PutOptions): Promise<StorageAnswer> {
  const file = await open(part.path).catch((error) => unreadable(part, error));
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, options.signal]);
  try {
    signal.throwIfAborted();
    const request = startRequest(url, part);
    signal.addEventListener("abort", () => request.destroy());
    const answer = answerTo(request, options);
    const sending = send(request, { file, part }, { ...options, signal });
    // An early response ends the sending, which fails if the connection breaks, but not because of it.
    return await Promise.race([answer, sending.then(() => answer)]);
  } finally {
    over.abort();
    await file.close();
  }
}

/** The request, without credentials. No redirect is ever followed. */
function startRequest(url: URL, { size, md5 }: Part): ClientRequest {
  const { request } = url.protocol === "https:" ? https : http;
  const agent = agentFor(url);
  return request(url, {
    method: "PUT",
    ...(agent && { agent }),
    headers: {
      "content-length": size,
      "content-md5": Buffer.from(md5, "hex").toString("base64"),
      "content-type": "application/gzip",
      "x-amz-server-side-encryption": "AES256",
      // An idle connection may be closed at the moment of the next upload.
      connection: "close",
      // A response that comes while the file is being sent is often lost when the connection is closed.
      expect: "100-continue",
    },
  });
}

async function send(
  request: ClientRequest,
  { file, part }: { file: FileHandle; part: Part },
  { clock, signal, onProgress }: PutOptions,
): Promise<void> {
  await agreement(request, { clock, signal });
  let sentBytes = 0;
  try {
    for await (const chunk of file.createReadStream({ autoClose: false, end: part.size - 1 })) {
      if (signal.aborted) return;
      if (!request.write(chunk)) await once(request, "drain", { signal }).catch(ignored);
      sentBytes += chunk.length;
      onProgress(sentBytes);
    }
    if (sentBytes < part.size) throw new Error("it is shorter than it was");
  } catch (error) {
    unreadable(part, error);
  }
  request.end();
}

/** Errors of the connection are reported where the response is awaited. */
function ignored(): void {}

/** Resolves when the storage agrees to receive the file, or does not say whether it does. */
async function agreement(
  request: ClientRequest,
  { clock, signal }: Pick<PutOptions, "clock" | "signal">,
): Promise<void> {
  request.flushHeaders();
  const agreed = once(request, "continue", { signal });
  await Promise.race([agreed, clock.sleep(AGREEMENT_MS, signal)]).catch(ignored);
}

function unreadable({ path }: Part, cause: unknown): never {
  const details = [`Cannot read ${quotePath(path)}: ${oneLine((cause as Error).message)}`];
  throw new UserError("A packed file cannot be read", { details, cause });
}

/** The response. Once it has begun, its status counts, whatever happens to the connection. */
function answerTo(
  request: ClientRequest,
  { onProgress }: Pick<PutOptions, "onProgress">,
): Promise<StorageAnswer> {
  return new Promise((resolve, reject) => {
    request.on("response", (response) => resolve(read(response, onProgress)));
    request.on("error", reject);
  });
}

async function read(response: IncomingMessage, onProgress: () => void): Promise<StorageAnswer> {
  const { statusCode: status = 0, headers } = response;
  let body = "";
  let isComplete = false;
  onProgress();
  try {
    for await (const chunk of response.setEncoding("latin1")) {
      onProgress();
      body += chunk;
      if (body.length > MAX_BODY_BYTES) break;
    }
    isComplete = true;
  } catch {
    // The connection broke.
  }
  return { status, headers: toHeaders(headers), body, isComplete };
}

function toHeaders(headers: IncomingMessage["headers"]): Headers {
  return new Headers(Object.entries(headers).map(([name, value]) => [name, `${value}`]));
}
