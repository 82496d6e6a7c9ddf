import process from "node:process";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type EmulatorServer, serve } from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { repositoryOf } from "../support/github-api.ts";
import {
  ACTION,
  afterScript,
  DENO_STEP,
  forThisRuntime,
  HURRIED,
  type Program,
  RUNTIME,
} from "../support/programs.ts";
import { type Proxy, type ProxyOptions, startProxy } from "../support/proxy.ts";
import type { StepResult } from "../support/runner-result.ts";
import { runStep } from "../support/runner.ts";
import { ref } from "../support/scripts.ts";
import { createThreeBatches } from "../support/three-batches.ts";
import { serveTls, type TlsServer } from "../support/tls.ts";

const USER = "proxy-user";
const PASSWORD = "pr0xy-passw0rd";
const { clientKey, apiToken } = CREDENTIALS;

let api: EmulatorServer;
let tlsApi: TlsServer;
let proxy: Proxy | undefined;

/** Everything that any step of this file has written. */
const written: string[] = [];

beforeAll(async () => {
  api = await serve({ emulator: createThreeBatches() });
  tlsApi = await serveTls(api.url);
});
afterEach(() => proxy?.close());
afterAll(() => Promise.all([tlsApi.close(), api.close()]));

/** The proxy of the test, and its URL with credentials. */
async function setUpProxy(options: ProxyOptions = {}) {
  proxy = await startProxy(options);
  return { proxy, url: `http://${USER}:${PASSWORD}@${proxy.host}` };
}

/** One look at a batch, as a step. */
const lookWith = (program: Program) =>
async (
  baseUrl: string,
  env: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>> = {},
): Promise<StepResult> => {
  const result = await runStep({
    program,
    // Else Deno looks for a newer Deno, through the proxy.
    env: { DENO_NO_UPDATE_CHECK: "1", ...env },
    inputs: {
      "batch-refs": ref(1),
      "base-url": baseUrl,
      "client-key": clientKey,
      "api-token": apiToken,
      wait: "false",
      ...inputs,
    },
  });
  const { raw, outputs, summary, report } = result;
  written.push(raw, JSON.stringify(outputs), summary, JSON.stringify(report));
  // What goes wrong is told without what the runtimes wrap around it.
  expect(raw + summary).not.toMatch(/TypeError|fetch failed|error sending request|if the root CA/);
  return result;
};

const hostOf = (url: string) => new URL(url).host;

describe.each(forThisRuntime<[string, Program, string]>([
  ["the action on Node", ACTION, "NODE_EXTRA_CA_CERTS"],
  ["the step on Deno", DENO_STEP, "DENO_CERT"],
]))("%s", (_, program, caVariable) => {
  const look = lookWith(program);
  const trusted = () => ({ [caVariable]: tlsApi.caFile });

  it.each(["HTTP_PROXY", "http_proxy"])("sends http through %s", async (variable) => {
    const { proxy, url } = await setUpProxy({ credentials: `${USER}:${PASSWORD}` });
    const { outputs, annotations } = await look(api.url, { [variable]: url });
    expect(outputs["conclusion"]).toBe("success");
    expect(annotations).toEqual([]);
    expect(proxy.targets).toContain(hostOf(api.url));
  });

  it("sends https through HTTPS_PROXY, where nobody can read it", async () => {
    const { proxy, url } = await setUpProxy({ credentials: `${USER}:${PASSWORD}` });
    const { outputs, annotations } = await look(tlsApi.url, { HTTPS_PROXY: url, ...trusted() });
    expect(outputs["conclusion"]).toBe("success");
    expect(annotations).toEqual([]);
    expect(proxy.targets).toEqual([hostOf(tlsApi.url)]);
    expect(proxy.seen()).toContain(btoa(`${USER}:${PASSWORD}`));
    for (const secret of [apiToken, btoa(`${clientKey}:${apiToken}`), ref(1)]) {
      expect(proxy.seen()).not.toContain(secret);
    }
  });

  it.each<[string, string, () => string]>([
    ["NO_PROXY", "127.0.0.1", () => tlsApi.url],
    ["no_proxy", "example.com,127.0.0.1", () => api.url],
    ["NO_PROXY", "example.com 127.0.0.1", () => tlsApi.url],
    ["no_proxy", "example.com,*", () => api.url],
  ])("goes past the proxy where %s is %s", async (variable, hosts, baseUrl) => {
    const { proxy, url } = await setUpProxy({ refusal: 403 });
    const env = { HTTP_PROXY: url, HTTPS_PROXY: url, [variable]: hosts, ...trusted() };
    expect((await look(baseUrl(), env)).outputs["conclusion"]).toBe("success");
    expect(proxy.targets).toEqual([]);
  });

  it("believes no_proxy before NO_PROXY", async () => {
    const { proxy, url } = await setUpProxy();
    const env = { HTTP_PROXY: url, no_proxy: "example.com", NO_PROXY: "127.0.0.1" };
    expect((await look(api.url, env)).outputs["conclusion"]).toBe("success");
    expect(proxy.targets).toContain(hostOf(api.url));
  });

  it("repeats nothing of what it tells the proxy", async () => {
    const pair = btoa(`${USER}:${PASSWORD}`);
    const message = `cannot use Basic ${pair} for ${PASSWORD}`;
    const proxy = await serve({
      emulator: { fetch: () => Promise.resolve(Response.json({ message }, { status: 400 })) },
    });
    const url = proxy.url.replace("://", `://${USER}:${PASSWORD}@`);
    // Nothing is to be in what it wrote, which is looked through below.
    const { exitCode } = await look(api.url, { HTTP_PROXY: url });
    await proxy.close();
    expect(exitCode).not.toBe(0);
  });

  it("goes through the proxy for other hosts than those of NO_PROXY", async () => {
    const { proxy, url } = await setUpProxy();
    const env = { HTTPS_PROXY: url, NO_PROXY: "localhost,.example.com,27.0.0.1", ...trusted() };
    expect((await look(tlsApi.url, env)).outputs["conclusion"]).toBe("success");
    expect(proxy.targets).toEqual([hostOf(tlsApi.url)]);
  });

  it.each<[string, ProxyOptions]>([
    ["refuses the host", { refusal: 403 }],
    ["refuses the credentials", { credentials: "another:password" }],
    ["cannot reach the host", { refusal: 502 }],
    ["hangs up", { refusal: "hangs up" }],
  ])("says that it is the proxy that %s, and calls it no more than twice", async (_, options) => {
    const { proxy, url } = await setUpProxy(options);
    const { exitCode, outputs, summary } = await look(tlsApi.url, {
      HTTPS_PROXY: url,
      ...trusted(),
    });
    expect(exitCode).toBe(options.credentials ? 2 : 3);
    expect(outputs["reason"])
      .toBe("The API cannot be reached: the proxy refused to connect to it");
    expect(summary).toContain("Check the user name and password in HTTPS");
    expect(proxy.targets).toEqual([hostOf(tlsApi.url), hostOf(tlsApi.url)]);
  });

  it("says that the proxy refuses http, too", async () => {
    const { url } = await setUpProxy({ credentials: "another:password" });
    const { exitCode, outputs } = await look(api.url, { HTTP_PROXY: url });
    expect(exitCode).toBe(2);
    expect(outputs["reason"]).toBe(
      program === ACTION
        ? "The API cannot be reached: the proxy refused to connect to it"
        : "The proxy rejected the credentials with HTTP 407",
    );
  });

  it("tells to check the proxy when it is down", async () => {
    const { proxy, url } = await setUpProxy();
    await proxy.close();
    const { exitCode, outputs, summary } = await look(tlsApi.url, { HTTPS_PROXY: url });
    expect(exitCode).toBe(3);
    expect(outputs["reason"]).toBe("The API cannot be reached: the connection was refused");
    expect(summary).toContain("a proxy in HTTPS");
  });

  it.each([
    ["HTTPS_PROXY", "http://"],
    ["https_proxy", "::::"],
    ["ALL_PROXY", `ftp://${USER}:${PASSWORD}@127.0.0.1`],
    ["all_proxy", `socks4://${USER}:${PASSWORD}@127.0.0.1`],
    ["HTTPS_PROXY", `http://${USER}:${PASSWORD}#@127.0.0.1`],
    ["https_proxy", "direct://"],
    ["ALL_PROXY", "http:/127.0.0.1:3128"],
    // Each runtime knows one that the other does not.
    ["all_proxy", `${program === ACTION ? "socks5h" : "socks"}://127.0.0.1:1080`],
  ])("refuses a proxy that it cannot use, before it asks anybody: %s %s", async (variable, url) => {
    const env = { [variable]: url, ...trusted() };
    const { exitCode, outputs, report, annotations } = await look(tlsApi.url, env, {
      timeout: "soon",
    });
    expect(exitCode).toBe(2);
    expect(outputs["reason"])
      .toBe(`Invalid input: timeout. Invalid variable: ${variable}`);
    expect(report.looks).toBe(0);
    expect(report.problems.filter((problem: string) => problem.includes("proxy"))).toEqual([
      `Cannot use ${variable}: it does not name a usable proxy; use a URL such as ` +
      "http://proxy.example:3128, with the user name and password percent-encoded",
    ]);
    expect(annotations.filter((text) => text.startsWith("warning"))).toEqual([]);
  });

  it("uses one proxy, and refuses the other only where it is for the API", async () => {
    const { proxy, url } = await setUpProxy();
    for (
      const [good, bad] of [["HTTP_PROXY", "HTTPS_PROXY"], ["http_proxy", "ALL_PROXY"]] as const
    ) {
      const env = { [good]: url, [bad]: "socks4://127.0.0.1:1", ...trusted() };
      const before = proxy.targets.length;
      expect((await look(api.url, env)).outputs["conclusion"]).toBe("success");
      expect(proxy.targets.length).toBeGreaterThan(before);
      const { exitCode, outputs } = await look(tlsApi.url, env);
      expect(exitCode).toBe(2);
      expect(outputs["reason"]).toBe(`Invalid variable: ${bad}`);
    }
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ["in ALL_PROXY, with a user name alone", { ALL_PROXY: "http://user@HOST" }],
    ["in all_proxy, in capitals, with white space and a path", {
      all_proxy: " HTTP://HOST/path?query ",
    }],
    ["without a scheme, with a password, beside an empty variable that comes first", {
      https_proxy: "",
      HTTPS_PROXY: "user:password@HOST",
    }],
    ["beside a bad one for everything", { ALL_PROXY: "ftp://x", https_proxy: "HOST" }],
    ["beside another one for everything", { HTTPS_PROXY: "http://HOST", all_proxy: "127.0.0.1:1" }],
  ])("uses a proxy %s", async (_, variables) => {
    const { proxy } = await setUpProxy();
    const named = Object.entries(variables)
      .map(([name, value]) => [name, value.replace("HOST", proxy.host)]);
    const { outputs, report } = await look(tlsApi.url, {
      ...Object.fromEntries(named),
      ...trusted(),
    });
    expect(outputs["conclusion"]).toBe("success");
    expect(report.baseUrl).toBe(`${tlsApi.url}/`);
    expect(proxy.targets).toEqual([hostOf(tlsApi.url)]);
  });

  it.each(["example.com, 127.0.0.1", "*"])(
    "does not mind a proxy that it cannot use where NO_PROXY is %s",
    async (hosts) => {
      const env = { HTTPS_PROXY: "ftp://127.0.0.1", NO_PROXY: hosts, ...trusted() };
      const { outputs, annotations } = await look(tlsApi.url, env);
      expect(outputs["conclusion"]).toBe("success");
      expect(annotations).toEqual([]);
    },
  );

  it("asks GitHub through the proxy, too", async () => {
    const { proxy, url } = await setUpProxy();
    const github = await serve({
      emulator: { fetch: () => Promise.resolve(Response.json(repositoryOf("private"))) },
    });
    const env = { HTTP_PROXY: url, GITHUB_API_URL: github.url, GITHUB_REPOSITORY: "owner/name" };
    const inputs = { "batch-refs": ref(2), "github-token": "gh-token" };
    const { summary } = await look(api.url, env, inputs);
    await github.close();
    expect(summary).toContain(">download</a>");
    expect(proxy.targets).toContain(hostOf(github.url));
  });

  it(`does not trust a CA of the company's own without ${caVariable}`, async () => {
    const { exitCode, outputs, summary } = await look(tlsApi.url, {});
    expect(exitCode).toBe(2);
    expect(outputs["reason"])
      .toBe("The API cannot be reached: its TLS certificate is not trusted");
    expect(summary).toContain("set NODE_EXTRA_CA_CERTS or, for Deno, DENO_CERT to its CA");
  });

  it(`trusts it with ${caVariable}`, async () => {
    expect((await look(tlsApi.url, trusted())).outputs["conclusion"]).toBe("success");
  });

  it.runIf(process.platform === "linux")("trusts it in the store of the system", async () => {
    const env = program === ACTION ? { NODE_USE_SYSTEM_CA: "1" } : { DENO_TLS_CA_STORE: "system" };
    const { outputs } = await look(tlsApi.url, { ...env, SSL_CERT_FILE: tlsApi.caFile });
    expect(outputs["conclusion"]).toBe("success");
  });
});

it.runIf(RUNTIME === "Node")("the action on Node ends although a proxy says nothing", async () => {
  const { proxy, url } = await setUpProxy({ refusal: "says nothing" });
  // The minute that a look may take is over at once.
  const hurried = afterScript(HURRIED, ACTION);
  const { exitCode, outputs } = await lookWith(hurried)(tlsApi.url, { HTTPS_PROXY: url });
  expect(exitCode).toBe(3);
  expect(outputs["conclusion"]).toBe("unknown");
  expect(proxy.targets).toHaveLength(1);
});

describe.runIf(RUNTIME === "Node")(
  "the action on a Node that can be told of proxies only at its start",
  () => {
    const older = afterScript(
      "import http from 'node:http'; delete http.setGlobalProxyFromEnv",
      ACTION,
    );

    it.each(["HTTPS_PROXY", "ALL_PROXY"])(
      "refuses to go past the proxy in %s, and says how it would use it",
      async (variable) => {
        const { proxy, url } = await setUpProxy();
        const { exitCode, report } = await lookWith(older)(api.url, { [variable]: url });
        expect(exitCode).toBe(2);
        expect(report.problems).toEqual([
          expect.stringMatching(
            new RegExp(
              `^Cannot use ${variable}: Node.js v24.* does not use it; .*NODE_USE_ENV_PROXY=1 `,
            ),
          ),
        ]);
        expect(proxy.targets).toEqual([]);
      },
    );

    it("refuses what it does not use although it was told", async () => {
      const { url } = await setUpProxy();
      const env = { ALL_PROXY: url, NODE_USE_ENV_PROXY: "1" };
      const { exitCode, report } = await lookWith(older)(api.url, env);
      expect(exitCode).toBe(2);
      expect(report.problems).toEqual([
        expect.stringContaining("lets it use HTTPS_PROXY and HTTP_PROXY"),
      ]);
    });

    it("uses the proxy when told so", async () => {
      const { proxy, url } = await setUpProxy({ refusal: "hangs up" });
      const env = { HTTP_PROXY: url, NODE_USE_ENV_PROXY: "1" };
      const { exitCode, annotations } = await lookWith(older)(api.url, env);
      expect(exitCode).toBe(3);
      expect(annotations.filter((text) => text.startsWith("warning"))).toEqual([]);
      expect(proxy.targets).toHaveLength(2);
    });
  },
);

describe("everything that the steps wrote", () => {
  it("holds neither user name nor password of the proxy", () => {
    expect(written.length).toBeGreaterThan(25);
    for (const secret of [USER, PASSWORD, btoa(`${USER}:${PASSWORD}`)]) {
      expect(written.join("\n")).not.toContain(secret);
    }
  });
});
