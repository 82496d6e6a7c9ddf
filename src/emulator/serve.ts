/// <reference lib="esnext.disposable" preserve="true" />
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { Readable } from "node:stream";
import type { Emulator } from "./emulator.ts";
import { listen, urlOf } from "./listen.ts";
import { throwIfAny } from "./option-problem.ts";
import type { ServeOptions } from "./serve-options.ts";
import { serveProblems } from "./serve-options.ts";

/** An emulator that is served over HTTP. */
export interface EmulatorServer {
  /** The base URL: scheme, host, and port. */
  readonly url: string;
  /** Stops the server immediately, without waiting for open requests. */
  close(): Promise<void>;
  /** The same as `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Serves an emulator over HTTP. Rejects with an `OptionsError` if the options are invalid, or if the
 * server cannot listen on the host and port; then its `cause` is the system's error.
 */
export async function serve(options: ServeOptions): Promise<EmulatorServer> {
  throwIfAny(serveProblems(options), "the options");
  const { emulator, port = 0, hostname = "127.0.0.1" } = options;
  // Node would end an upload after five minutes, whether it is slow or the emulator must not read it.
  const server = createServer(
    { requestTimeout: 0 },
    (incoming, outgoing) => void respond(incoming, outgoing, emulator),
  );
  const url = urlOf({ hostname, port: await listen(server, { hostname, port }) });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function respond(
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
    // If there is no complete response, the caller must see the connection break.
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

/** Resolves when the chunk has been sent, so that a cut comes after it. */
function written(outgoing: ServerResponse, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    outgoing.write(chunk, (error) => error ? reject(error) : resolve());
  });
}
