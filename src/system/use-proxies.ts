import { channel } from "node:diagnostics_channel";
import process from "node:process";
import { unlessDenied } from "../errors.ts";

/** How requests are made. */
type Scheme = "http" | "https";

/** Something for each scheme for which there is something. */
type ByScheme<T> = Readonly<Partial<Record<Scheme, T>>>;

/** A variable that names a proxy. */
interface NamedProxy {
  readonly variable: string;
  readonly value: string;
}

/** Nobody listens there, so that nothing goes around a proxy that cannot be used. */
const NOWHERE = "http://127.0.0.1:0";

/** Of our own words: the value can hold a password. */
const NOT_USABLE = "it names no proxy that can be used here; give a URL such as " +
  "http://proxy.example:3128, with user name and password percent-encoded";

/** What is wrong with a variable, to follow its name. */
interface VariableProblem {
  /** The variable. */
  readonly input: string;
  readonly problem: string;
}

/** Finds out what is wrong with the proxy for requests to a URL. */
type FindProblem = (url: string) => VariableProblem | undefined;

/** How this process uses proxies. */
export interface UsedProxies {
  /** Finds out what is wrong with the one for a URL. */
  readonly findProxyProblem: FindProblem;
  /** Their passwords, and how they are sent. */
  readonly secrets: readonly string[];
}

/**
 * Sends every request of this process through the proxies that the environment names. A proxy that cannot
 * be used lets nothing through, and is a problem for the URLs that it is for.
 */
export async function useProxies(): Promise<UsedProxies> {
  const proxies = { ...proxyFor("http"), ...proxyFor("https") };
  const secrets = Object.values(proxies).flatMap(({ value }) => secretsIn(value));
  return { secrets, findProxyProblem: await putToUse(proxies) };
}

async function putToUse(proxies: ByScheme<NamedProxy>): Promise<FindProblem> {
  if (Object.keys(proxies).length === 0) return () => undefined;
  const problems = process.versions["deno"] ? useOnDeno(proxies) : await useOnNode(proxies);
  return (text) => {
    const url = new URL(text);
    return isExempt(url) ? undefined : problems[url.protocol.slice(0, -1) as Scheme];
  };
}

/** The first variable that is set, in the order of curl and others. */
function proxyFor(scheme: Scheme): ByScheme<NamedProxy> {
  const lower = `${scheme}_proxy`;
  for (const variable of [lower, lower.toUpperCase(), "all_proxy", "ALL_PROXY"]) {
    const value = read(variable);
    if (value) return { [scheme]: { variable, value } };
  }
  return {};
}

/** A variable; nothing where Deno denies it. */
function read(name: string): string | undefined {
  return unlessDenied(() => process.env[name]?.trim(), undefined);
}

/** Sets a variable, or removes it; whether Deno allows that. */
function set(name: string, value: string | undefined): boolean {
  return unlessDenied(() => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
    return true;
  }, false);
}

/** All that a runtime may take a proxy from. */
const PROXY_VARIABLES = ["http_proxy", "https_proxy", "all_proxy"]
  .flatMap((name) => [name, name.toUpperCase()]);

/**
 * Deno reads the variables at its first request, `ALL_PROXY` before the others, knows no `*` in `NO_PROXY`,
 * and goes around what it cannot use; so it is given others.
 */
function useOnDeno(proxies: ByScheme<NamedProxy>): ByScheme<VariableProblem> {
  const used: Record<string, string> = {};
  const problems = problemsOf(proxies, ({ value }, scheme) => {
    used[scheme] = NOWHERE;
    const url = toUrl(value);
    if (!/^(?:https?|socks5h?):/.test(url)) throw new Error(NOT_USABLE);
    used[scheme] = url;
  });
  for (const name of PROXY_VARIABLES) set(name, undefined);
  const exempt = exemptions();
  if (exempt.includes("*")) return {};
  // Deno reads the one in capitals first, and knows no white space between them.
  for (const name of ["NO_PROXY", "no_proxy"]) set(name, exempt.join());
  for (const [scheme, url] of Object.entries(used)) {
    const { variable = "" } = proxies[scheme as Scheme] ?? {};
    if (!set(`${scheme}_proxy`.toUpperCase(), url)) process.env[variable] = url;
  }
  return problems;
}

/** Node.js has to be told, and says what it cannot use. */
async function useOnNode(proxies: ByScheme<NamedProxy>): Promise<ByScheme<VariableProblem>> {
  failWhenHungUpOn();
  // Loaded only here: a start without proxies can do without it.
  const { default: http } = await import("node:http");
  const use = http.setGlobalProxyFromEnv;
  if (use === undefined) return describeOldNode(proxies);
  const all = exemptions();
  const used: Record<string, string> = { no_proxy: all.includes("*") ? "*" : all.join() };
  // What it is not told it would take from there after all.
  for (const name of ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"]) {
    delete process.env[name];
  }
  const problems = problemsOf(proxies, ({ value }, scheme) => {
    used[`${scheme}_proxy`] = NOWHERE;
    const url = toUrl(value);
    use({ [`${scheme}_proxy`]: url });
    used[`${scheme}_proxy`] = url;
  });
  use(used);
  return problems;
}

/** Tries to use each proxy; what throws cannot be used. */
function problemsOf(
  proxies: ByScheme<NamedProxy>,
  use: (proxy: NamedProxy, scheme: Scheme) => void,
): ByScheme<VariableProblem> {
  return Object.fromEntries(
    Object.entries(proxies).flatMap(([scheme, proxy]) => {
      try {
        use(proxy, scheme as Scheme);
        return [];
      } catch {
        return [[scheme, { input: proxy.variable, problem: NOT_USABLE }]];
      }
    }),
  );
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

/** A password so short that it may be a word of ours is hidden only behind its user name. */
const MIN_PASSWORD = 8;

function secretsIn(proxy: string): readonly string[] {
  const address = proxy.replace(/^[a-z][a-z\d+.-]*:\/\//i, "");
  const [, caller = "", password = ""] = /^([^:@]*:(.*))@/s.exec(address) ?? [];
  if (password === "") return [];
  const secrets = password.length < MIN_PASSWORD ? [caller] : [caller, password];
  return secrets.flatMap((text) => [text, decoded(text)]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The URL of a proxy as both runtimes take it; everybody else takes one without a scheme as well. */
function toUrl(proxy: string): string {
  if (/^[a-z]+:\/(?!\/)/i.test(proxy)) throw new Error(NOT_USABLE);
  const { protocol, username, password, host } = new URL(
    proxy.includes("://") ? proxy : `http://${proxy}`,
  );
  if (host === "") throw new Error(NOT_USABLE);
  const user = username || password ? `${username}:${password}@` : "";
  return `${protocol}//${user}${host}`;
}

/** The hosts to which requests go past the proxy. */
function exemptions(): readonly string[] {
  const text = read("no_proxy") || read("NO_PROXY") || "";
  return text.toLowerCase().split(/[\s,]+/).filter(Boolean);
}

/** Whether requests to a URL go past the proxy. */
function isExempt({ hostname, host, protocol }: URL): boolean {
  const port = host.slice(hostname.length) || (protocol === "https:" ? ":443" : ":80");
  return exemptions().some((entry) => {
    const name = entry.replace(/^\*?\./, "");
    return entry === "*" ||
      [hostname, `${hostname}${port}`].some((own) => own === name || own.endsWith(`.${name}`));
  });
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
