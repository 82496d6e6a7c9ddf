import { channel } from "node:diagnostics_channel";
import process from "node:process";
import { type ByScheme, exemptions, type NamedProxy } from "./named-proxies.ts";
import { tryProxies, type VariableProblem } from "./try-proxies.ts";

/** Makes Node.js use the proxies. Returns what is wrong with those that it cannot use. */
export async function useProxiesOnNode(
  proxies: ByScheme<NamedProxy>,
): Promise<ByScheme<VariableProblem>> {
  failWhenHungUpOn();
  // Loaded on demand, because a start without proxies does not need it.
  const { default: http } = await import("node:http");
  const use = http.setGlobalProxyFromEnv;
  if (use === undefined) return describeOldNode(proxies);
  const exempt = exemptions();
  // Otherwise, Node.js would fall back to the variables for proxies that are not passed.
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

/**
 * Describes the proxies that an old Node.js does not use. It accepts proxies only at startup, for all
 * requests or for none.
 */
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
 * Node.js treats a proxy that hangs up without a response like a broken idle connection: it retries
 * immediately and forever, even if the request was aborted. With a different code, the request fails.
 */
function failWhenHungUpOn(): void {
  channel("undici:client:connectError").subscribe((message) => {
    const { error } = message as { readonly error: { code?: string } };
    if (error.code === "UND_ERR_SOCKET") error.code = "ERR_PROXY_TUNNEL";
  });
}
