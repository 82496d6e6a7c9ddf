import process from "node:process";
import { unlessDenied } from "../errors.ts";
import { type ByScheme, exemptions, type NamedProxy, type Scheme } from "./named-proxies.ts";
import { tryProxies, type VariableProblem } from "./try-proxies.ts";

/** All variables from which Deno may read a proxy. */
const PROXY_VARIABLES = ["http_proxy", "https_proxy", "all_proxy"]
  .flatMap((name) => [name, name.toUpperCase()]);

/**
 * Sets the variables in the way that Deno needs. It reads them at its first request, prefers
 * `ALL_PROXY`, does not support `*` in `NO_PROXY`, and bypasses proxies that it cannot use.
 */
export function useProxiesOnDeno(proxies: ByScheme<NamedProxy>): ByScheme<VariableProblem> {
  const { urls, problems } = tryProxies(proxies, (url) => {
    if (!/^(?:https?|socks5h?):/.test(url)) throw new TypeError("Deno does not know this scheme");
  });
  for (const name of PROXY_VARIABLES) set(name, undefined);
  const exempt = exemptions();
  if (exempt.includes("*")) return {};
  // Deno prefers the name in capitals, and does not accept white space as a separator.
  for (const name of ["NO_PROXY", "no_proxy"]) set(name, exempt.join());
  for (const [scheme, url] of Object.entries(urls)) {
    const { variable = "" } = proxies[scheme as Scheme] ?? {};
    if (!set(`${scheme}_proxy`.toUpperCase(), url)) process.env[variable] = url;
  }
  return problems;
}

/** Sets a variable, or removes it. Returns whether Deno allows that. */
function set(name: string, value: string | undefined): boolean {
  return unlessDenied(() => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
    return true;
  }, false);
}
