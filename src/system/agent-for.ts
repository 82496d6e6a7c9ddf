import http from "node:http";
import https from "node:https";
import { UserError } from "../errors.ts";
import { isExempt, namedProxies, type Scheme } from "./named-proxies.ts";
import { tryProxies } from "./try-proxies.ts";

/** What a runtime says of itself if it is Deno. */
const { Deno } = globalThis as { Deno?: { readonly version: { readonly deno: string } } };

/**
 * The agent with which a request of `node:http` or `node:https` uses the proxy that the environment specifies.
 * `undefined` on Node.js, whose global agents do. Deno uses proxies for `fetch()` only, unless it is told.
 */
export function agentFor(url: URL): http.Agent | undefined {
  if (Deno === undefined) return undefined;
  // Older versions ignore proxies here, and can end with an error that nobody can catch.
  if (http.setGlobalProxyFromEnv === undefined) {
    throw new UserError(`Deno ${Deno.version.deno} cannot upload files; use Deno 2.9 or newer`);
  }
  const { Agent } = url.protocol === "https:" ? https : http;
  return new Agent({ proxyEnv: isExempt(url) ? {} : proxiesFor(url) });
}

/** The variables that Node.js and Deno read. Throws if the proxy for this URL cannot be used. */
function proxiesFor({ protocol }: URL): { HTTP_PROXY?: string; HTTPS_PROXY?: string } {
  const { urls, problems } = tryProxies(namedProxies(), (url) => {
    if (!/^https?:/.test(url)) throw new TypeError("Only fetch() supports this scheme");
  });
  const problem = problems[protocol.slice(0, -1) as Scheme];
  if (problem) {
    throw new UserError("Cannot upload files through the proxy", {
      details: [`Cannot use ${problem.input} for uploads: ${problem.problem}`],
    });
  }
  return {
    ...(urls.http && { HTTP_PROXY: urls.http }),
    ...(urls.https && { HTTPS_PROXY: urls.https }),
  };
}
