/// <reference lib="esnext.disposable" preserve="true" />
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { once } from "node:events";
import { Readable } from "node:stream";
import type { Emulator } from "./emulator.ts";

/** What to serve, and where. */
export interface ServeOptions {
  /** What answers the requests. */
  readonly emulator: Pick<Emulator, "fetch">;
  /** 0 takes any free port. Default: 0. */
  readonly port?: number;
  /** Default: `127.0.0.1`. */
  readonly hostname?: string;
}

/** An emulator that can be reached over HTTP. */
export interface EmulatorServer {
  /** Scheme, host and port. */
  readonly url: string;
  /** Ends at once, whatever is under way. */
  close(): Promise<void>;
  /** The same, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Serves an emulator over HTTP; rejects if the port cannot be had. */
export async function serve(options: ServeOptions): Promise<EmulatorServer> {
  const { emulator, port = 0, hostname = "127.0.0.1" } = options;
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing, emulator));
  server.listen(port, hostname);
  await once(server, "listening");
  const address = server.address();
  const listening = typeof address === "object" && address !== null ? address.port : port;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${listening}`,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { fetch }: Pick<Emulator, "fetch">,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  try {
    const response = await fetch(requestOf(incoming, gone.signal));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    for await (const chunk of response.body ?? []) await written(outgoing, chunk);
    outgoing.end();
  } catch {
    // Where the handler gives no whole answer, the caller must see the connection break.
    incoming.socket.destroy();
  }
}

function requestOf(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = "GET", url = "/", headers } = incoming;
  const init = {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, `${value}`]),
    signal,
    ...(method !== "GET" && method !== "HEAD" &&
      { body: Readable.toWeb(incoming), duplex: "half" }),
  };
  return new Request(`http://${headers.host}${url}`, init as RequestInit);
}

/** Resolves when the chunk is on its way, so that a cut comes after it. */
function written(outgoing: ServerResponse, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    outgoing.write(chunk, (error) => error ? reject(error) : resolve());
  });
}
