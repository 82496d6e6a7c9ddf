import { Buffer } from "node:buffer";
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";

/** A proxy on this machine that writes down what goes through it. */
export interface Proxy {
  /** Host and port. */
  readonly host: string;
  /** The host and port of each request, also of those that it refused. */
  readonly targets: readonly string[];
  /** All that clients sent and it could read: headers of its own, and what the tunnels carried. */
  seen(): string;
  close(): Promise<void>;
}

/** What it does with requests, if not to pass them on. */
export interface ProxyOptions {
  /** `user:password`, without which nobody gets through. */
  readonly credentials?: string;
  /** Answers every request with this status, or ends or keeps the connection without an answer. */
  readonly refusal?: number | "hangs up" | "says nothing";
}

/** Starts a proxy for `http:` and, by CONNECT, for everything. */
export async function startProxy(options: ProxyOptions = {}): Promise<Proxy> {
  const targets: string[] = [];
  const seen: string[] = [];
  const sockets = new Set<Socket>();

  function refusalOf({ url = "", rawHeaders, headers }: IncomingMessage) {
    targets.push(url.startsWith("http:") ? new URL(url).host : url);
    seen.push(url, ...rawHeaders);
    if (options.refusal !== undefined || options.credentials === undefined) return options.refusal;
    const expected = `Basic ${Buffer.from(options.credentials).toString("base64")}`;
    return headers["proxy-authorization"] === expected ? undefined : 407;
  }

  const server = createServer((incoming, outgoing) => {
    const refusal = refusalOf(incoming);
    if (refusal === undefined) forward(incoming, outgoing);
    else if (refusal === "hangs up") incoming.socket.destroy();
    else if (refusal !== "says nothing") outgoing.writeHead(refusal).end();
  });

  server.on("connect", (incoming: IncomingMessage, client: Socket) => {
    const refusal = refusalOf(incoming);
    sockets.add(client.on("error", () => client.destroy()));
    if (refusal === "says nothing") return;
    if (refusal !== undefined) {
      client.end(refusal === "hangs up" ? "" : `HTTP/1.1 ${refusal} No\r\n\r\n`);
      return;
    }
    const { hostname, port } = new URL(`http://${incoming.url}`);
    const origin = connect(Number(port), hostname);
    sockets.add(origin.on("error", () => client.destroy()));
    client.on("data", (chunk) => seen.push(chunk.toString("latin1")));
    client.write("HTTP/1.1 200 OK\r\n\r\n");
    client.pipe(origin).pipe(client);
  });

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    host: `127.0.0.1:${port}`,
    targets,
    seen: () => seen.join("\n"),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { "proxy-authorization": _, ...headers } = incoming.headers;
  const { method, url = "" } = incoming;
  const onward = request(url, { ...(method && { method }), headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  incoming.pipe(onward.on("error", () => outgoing.destroy()));
}
