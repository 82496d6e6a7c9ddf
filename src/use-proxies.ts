import { channel } from "node:diagnostics_channel";
import process from "node:process";

/**
 * Sends every request of this process through the proxies that the environment names. Deno does so by
 * itself; Node.js has to be told. Gives what stands in the way, in words of our own: the URL of a proxy
 * can hold a password.
 */
export async function useProxies(): Promise<string | undefined> {
  if (process.versions["deno"]) return undefined;
  const { env, version } = process;
  const httpProxy = env["http_proxy"] || env["HTTP_PROXY"];
  const httpsProxy = env["https_proxy"] || env["HTTPS_PROXY"];
  if (!httpProxy && !httpsProxy) return undefined;
  failWhenHungUpOn();
  if (env["NODE_USE_ENV_PROXY"] === "1") return undefined; // It was told at its start.
  // Loaded only here: a start without proxies can do without it.
  const { default: http } = await import("node:http");
  if (http.setGlobalProxyFromEnv === undefined) {
    return `The proxy is not used: Node.js ${version} uses HTTPS_PROXY and HTTP_PROXY only with ` +
      "NODE_USE_ENV_PROXY=1 in the environment, from 24.14 on without it";
  }
  try {
    http.setGlobalProxyFromEnv({
      ...env,
      http_proxy: withScheme(httpProxy),
      https_proxy: withScheme(httpsProxy),
    });
    return undefined;
  } catch {
    return "The proxy is not used: HTTPS_PROXY or HTTP_PROXY is not a URL such as " +
      "http://proxy.example:3128, with user name and password percent-encoded";
  }
}

/** Everybody else takes a proxy without a scheme as well. */
function withScheme(proxy: string | undefined): string | undefined {
  return proxy && !proxy.includes("://") ? `http://${proxy}` : proxy;
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
