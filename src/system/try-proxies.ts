import type { ByScheme, NamedProxy, Scheme } from "./named-proxies.ts";

/** What is wrong with a variable, worded to follow its name. */
export interface VariableProblem {
  /** The variable. */
  readonly input: string;
  readonly problem: string;
}

/** Nothing listens here, so that requests for an unusable proxy fail instead of bypassing it. */
const NOWHERE = "http://127.0.0.1:0";

/** Does not quote the value, which can contain a password. */
const NOT_USABLE = "it does not name a usable proxy; use a URL such as " +
  "http://proxy.example:3128, with the user name and password percent-encoded";

/** The result of trying proxies. */
export interface TriedProxies {
  /** The URL of each proxy in a form that both runtimes accept, or an address where nothing listens. */
  readonly urls: ByScheme<string>;
  readonly problems: ByScheme<VariableProblem>;
}

/** Tries each proxy. If `attempt` throws for its URL, it is unusable. */
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

/** Adds the scheme if it is missing: other programs accept that, but the two runtimes do not. */
function toUrl(proxy: string): string {
  if (/^[a-z]+:\/(?!\/)/i.test(proxy)) throw new TypeError("One slash is missing");
  const { protocol, username, password, host } = new URL(
    proxy.includes("://") ? proxy : `http://${proxy}`,
  );
  if (host === "") throw new TypeError("The host is missing");
  const user = username || password ? `${username}:${password}@` : "";
  return `${protocol}//${user}${host}`;
}
