import { channel } from "node:diagnostics_channel";
import process from "node:process";
import { type ByScheme, exemptions, type NamedProxy } from "./named-proxies.ts";
import { tryProxies, type VariableProblem } from "./try-proxies.ts";

/** Node.js has to be told, and says what it cannot use. */
export async function useProxiesOnNode(
  proxies: ByScheme<NamedProxy>,
): Promise<ByScheme<VariableProblem>> {
  failWhenHungUpOn();
  // Loaded only here: a start without proxies can do without it.
  const { default: http } = await import("node:http");
  const use = http.setGlobalProxyFromEnv;
  if (use === undefined) return describeOldNode(proxies);
  const exempt = exemptions();
  // What it is not told it would take from there after all.
  for (const name of ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"]) {
    delete process.env[name];
  }
  const { urls, problems } = tryProxies(
    proxies,
    (url, scheme) => use({ [`${scheme}_proxy`]: url }),
  );
  use({
    ...(urls.http && { http_proxy: urls.http }),
    ...(urls.https && { https_proxy: urls.https }),
    no_proxy: exempt.includes("*") ? "*" : exempt.join(),
  });
  return problems;
}

/** One that can be told only at its start. What was told is used for all requests, or for none. */
function describeOldNode(proxies: ByScheme<NamedProxy>): ByScheme<VariableProblem> {
  const dispatchers = Object.getOwnPropertySymbols(globalThis)
    .filter(({ description }) => description?.startsWith("undici.globalDispatcher"))
    .map((symbol) => (globalThis as Record<symbol, unknown>)[symbol]?.constructor.name);
  const isTold = dispatchers.includes("EnvHttpProxyAgent");
  const unused = Object.values(proxies)
    .find(({ variable }) => !isTold || variable.toLowerCase() === "all_proxy");
  if (unused === undefined) return {};
  const problem =
    `Node.js ${process.version} does not use it; 24.14 or newer does, and from 22.21 on ` +
    "NODE_USE_ENV_PROXY=1 lets it use HTTPS_PROXY and HTTP_PROXY";
  const named = { input: unused.variable, problem };
  return { http: named, https: named };
}

/**
 * Node.js takes a proxy that hangs up without an answer for an idle connection that broke: it calls
 * again at once, for ever, even when the request was aborted. With another code the request fails.
 */
function failWhenHungUpOn(): void {
  channel("undici:client:connectError").subscribe((message) => {
    const { error } = message as { readonly error: { code?: string } };
    if (error.code === "UND_ERR_SOCKET") error.code = "ERR_PROXY_TUNNEL";
  });
}
