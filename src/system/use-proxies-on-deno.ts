import process from "node:process";
import { unlessDenied } from "../errors.ts";
import { type ByScheme, exemptions, type NamedProxy, type Scheme } from "./named-proxies.ts";
import { tryProxies, type VariableProblem } from "./try-proxies.ts";

/** All that Deno may take a proxy from. */
const PROXY_VARIABLES = ["http_proxy", "https_proxy", "all_proxy"]
  .flatMap((name) => [name, name.toUpperCase()]);

/**
 * Deno reads the variables at its first request, `ALL_PROXY` before the others, knows no `*` in `NO_PROXY`,
 * and goes around what it cannot use; so it is given others.
 */
export function useProxiesOnDeno(proxies: ByScheme<NamedProxy>): ByScheme<VariableProblem> {
  const { urls, problems } = tryProxies(proxies, (url) => {
    if (!/^(?:https?|socks5h?):/.test(url)) throw new TypeError("Deno does not know this scheme");
  });
  for (const name of PROXY_VARIABLES) set(name, undefined);
  const exempt = exemptions();
  if (exempt.includes("*")) return {};
  // Deno reads the one in capitals first, and knows no white space between them.
  for (const name of ["NO_PROXY", "no_proxy"]) set(name, exempt.join());
  for (const [scheme, url] of Object.entries(urls)) {
    const { variable = "" } = proxies[scheme as Scheme] ?? {};
    if (!set(`${scheme}_proxy`.toUpperCase(), url)) process.env[variable] = url;
  }
  return problems;
}

/** Sets a variable, or removes it; whether Deno allows that. */
function set(name: string, value: string | undefined): boolean {
  return unlessDenied(() => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
    return true;
  }, false);
}
