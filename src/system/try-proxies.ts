import type { ByScheme, NamedProxy, Scheme } from "./named-proxies.ts";

/** What is wrong with a variable, to follow its name. */
export interface VariableProblem {
  /** The variable. */
  readonly input: string;
  readonly problem: string;
}

/** Nobody listens there, so that nothing goes around a proxy that cannot be used. */
const NOWHERE = "http://127.0.0.1:0";

/** Of our own words: the value can hold a password. */
const NOT_USABLE = "it does not name a usable proxy; use a URL such as " +
  "http://proxy.example:3128, with the user name and password percent-encoded";

/** Which proxies can be used. */
export interface TriedProxies {
  /** The URL of each as both runtimes take it, or where nobody listens. */
  readonly urls: ByScheme<string>;
  readonly problems: ByScheme<VariableProblem>;
}

/** Tries each proxy; one at whose URL `attempt` throws cannot be used. */
export function tryProxies(
  proxies: ByScheme<NamedProxy>,
  attempt: (url: string, scheme: Scheme) => void,
): TriedProxies {
  const urls: Partial<Record<Scheme, string>> = {};
  const problems: Partial<Record<Scheme, VariableProblem>> = {};
  for (const [name, { variable, value }] of Object.entries(proxies)) {
    const scheme = name as Scheme;
    try {
      const url = toUrl(value);
      attempt(url, scheme);
      urls[scheme] = url;
    } catch {
      urls[scheme] = NOWHERE;
      problems[scheme] = { input: variable, problem: NOT_USABLE };
    }
  }
  return { urls, problems };
}

/** Everybody but the two runtimes takes a proxy without a scheme as well. */
function toUrl(proxy: string): string {
  if (/^[a-z]+:\/(?!\/)/i.test(proxy)) throw new TypeError("One slash is missing");
  const { protocol, username, password, host } = new URL(
    proxy.includes("://") ? proxy : `http://${proxy}`,
  );
  if (host === "") throw new TypeError("The host is missing");
  const user = username || password ? `${username}:${password}@` : "";
  return `${protocol}//${user}${host}`;
}
