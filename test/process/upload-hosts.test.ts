import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { installOldestDeno } from "../support/oldest-deno.ts";
import { writePart } from "../support/part-file.ts";
import { DENO, NODE_PATH, type Program, RUNTIME } from "../support/programs.ts";
import { type ProxyOptions, startProxy } from "../support/proxy.ts";
import { serveTls } from "../support/tls.ts";

const SCRIPT = fileURLToPath(new URL("../support/send-once.ts", import.meta.url));
const FILE = new Uint8Array(3_000_000).fill(7);
const PATH = "/client-key/s3cr3t-path/import.gz?Signature=s1gn3d";
const CALLER = "proxy-user:pr0xy-passw0rd";

const denoOptions = (...net: readonly string[]) => [
  ...net.map((host) => `--allow-net=${host}`),
  "--allow-env",
  "--allow-read",
];

const PROGRAM: Program = RUNTIME === "Deno"
  ? [...DENO, ...denoOptions("127.0.0.1"), SCRIPT]
  : [NODE_PATH, SCRIPT];

const CA_VARIABLE = RUNTIME === "Deno" ? "DENO_CERT" : "NODE_EXTRA_CA_CERTS";

/** Storages with and without TLS, and a proxy. */
async function setUp(options: ProxyOptions = {}) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    request.resume().on("end", () => response.end());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tls = await serveTls(url);
  const proxy = await startProxy(options);
  onTestFinished(async () => {
    await Promise.all([tls.close(), proxy.close()]);
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return { url, tls, proxy, requests, proxyUrl: `http://${CALLER}@${proxy.host}` };
}

async function send(
  origin: string,
  env: Readonly<Record<string, string>>,
  [command, ...args]: Program = PROGRAM,
) {
  const { HOME = "", PATH: path = "", TMPDIR = "" } = process.env;
  const part = await writePart(FILE);
  const { stdout, stderr } = await promisify(execFile)(
    command,
    [...args, `${origin}${PATH}`, JSON.stringify(part)],
    { env: { HOME, PATH: path, TMPDIR, DENO_NO_UPDATE_CHECK: "1", ...env }, timeout: 30_000 },
  );
  expect(stdout + stderr).not.toMatch(/s3cr3t|s1gn3d|pr0xy/);
  return JSON.parse(stdout);
}

const hostOf = (url: string) => new URL(url).host;
const ACCEPTED = { kind: "accepted" };

describe(`an upload on ${RUNTIME}`, () => {
  it("goes through the proxy for http", async () => {
    const { url, proxy, proxyUrl, requests } = await setUp({ credentials: CALLER });
    expect(await send(url, { HTTP_PROXY: proxyUrl })).toEqual(ACCEPTED);
    expect(proxy.targets).toEqual([hostOf(url)]);
    expect(requests[0]?.headers).not.toHaveProperty("proxy-authorization");
    expect(requests[0]?.headers["content-length"]).toBe(String(FILE.length));
  });

  it.each(["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])(
    "goes through the proxy in %s for https, where nobody can read it",
    async (variable) => {
      const { tls, proxy, proxyUrl, requests } = await setUp({ credentials: CALLER });
      const env = { [variable]: proxyUrl, [CA_VARIABLE]: tls.caFile };
      expect(await send(tls.url, env)).toEqual(ACCEPTED);
      expect(proxy.targets).toEqual([hostOf(tls.url)]);
      expect(proxy.seen()).not.toContain("s3cr3t");
      expect(requests[0]?.headers).not.toHaveProperty("proxy-authorization");
      expect(requests[0]?.headers["content-length"]).toBe(String(FILE.length));
    },
  );

  it.each<[string, string]>([["NO_PROXY", "127.0.0.1"], ["no_proxy", "example.com,*"]])(
    "goes past the proxy where %s is %s",
    async (variable, hosts) => {
      const { url, tls, proxy, proxyUrl } = await setUp({ refusal: 403 });
      const env = { HTTP_PROXY: proxyUrl, HTTPS_PROXY: proxyUrl, [variable]: hosts };
      expect(await send(url, env)).toEqual(ACCEPTED);
      expect(await send(tls.url, { ...env, [CA_VARIABLE]: tls.caFile })).toEqual(ACCEPTED);
      expect(proxy.targets).toEqual([]);
    },
  );

  it.each<[string, ProxyOptions, boolean]>([
    ["refuses the host", { refusal: 403 }, false],
    ["refuses the credentials", { credentials: "another:password" }, true],
    ["hangs up", { refusal: "hangs up" }, false],
  ])("says that it is the proxy that %s, and calls it once", async (_, options, isLasting) => {
    const { tls, proxy, proxyUrl } = await setUp(options);
    const env = { HTTPS_PROXY: proxyUrl, [CA_VARIABLE]: tls.caFile };
    const error = await send(tls.url, env);
    expect(error).toMatchObject({
      name: "BatchApiError",
      message: "The storage cannot be reached: the proxy refused to connect to it",
      isLasting,
    });
    expect(proxy.targets).toHaveLength(1);
  });

  it("does not bypass a proxy that is down", async () => {
    const { tls, proxy, proxyUrl, requests } = await setUp();
    await proxy.close();
    const env = { HTTPS_PROXY: proxyUrl, [CA_VARIABLE]: tls.caFile };
    expect((await send(tls.url, env)).message)
      .toBe("The storage cannot be reached: the connection was refused");
    expect(requests).toHaveLength(0);
  });

  it(`trusts a CA only with ${CA_VARIABLE}`, async () => {
    const { tls } = await setUp();
    expect(await send(tls.url, { [CA_VARIABLE]: tls.caFile })).toEqual(ACCEPTED);
    expect(await send(tls.url, {})).toMatchObject({
      message: "The storage cannot be reached: its TLS certificate is not trusted",
      isLasting: true,
    });
  });

  it.runIf(process.platform === "linux")("trusts a CA in the store of the system", async () => {
    const { tls } = await setUp();
    const env = RUNTIME === "Deno" ? { DENO_TLS_CA_STORE: "system" } : { NODE_USE_SYSTEM_CA: "1" };
    expect(await send(tls.url, { ...env, SSL_CERT_FILE: tls.caFile })).toEqual(ACCEPTED);
  });
});

describe.runIf(RUNTIME === "Deno")("an upload on Deno", () => {
  it("says which permission it needs", async () => {
    const { url } = await setUp();
    const program: Program = [...DENO, ...denoOptions("other.example"), SCRIPT];
    expect(await send(url, {}, program)).toMatchObject({
      message: "Deno denied access to the network",
      details: [`Run Deno with --allow-net=${hostOf(url)}, where files are uploaded`],
    });
  });

  it("refuses a proxy that only fetch() can use", async () => {
    const { tls, requests } = await setUp();
    const env = { HTTPS_PROXY: "socks5://127.0.0.1:1080", [CA_VARIABLE]: tls.caFile };
    expect(await send(tls.url, env)).toMatchObject({
      name: "UserError",
      message: "Cannot upload files through the proxy",
      details: [expect.stringMatching(/^Cannot use HTTPS_PROXY for uploads: it does not name/)],
    });
    expect(requests).toHaveLength(0);
  });

  it("refuses a Deno that would bypass proxies", async () => {
    const { url, requests } = await setUp();
    const program: Program = [
      installOldestDeno(),
      ...PROGRAM.slice(PROGRAM.indexOf("run")),
    ] as unknown as Program;
    expect(await send(url, {}, program)).toMatchObject({
      name: "UserError",
      message: "Deno 2.6.0 cannot upload files; use Deno 2.9 or newer",
    });
    expect(requests).toHaveLength(0);
  });
});
