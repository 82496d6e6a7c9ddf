import process from "node:process";
import { unlessDenied } from "../errors.ts";

/** The schemes of requests. */
export type Scheme = "http" | "https";

/** A value for each scheme that has one. */
export type ByScheme<T> = Readonly<Partial<Record<Scheme, T>>>;

/** A variable that specifies a proxy. */
export interface NamedProxy {
  readonly variable: string;
  readonly value: string;
}

/** The proxies that the environment specifies. */
export function namedProxies(): ByScheme<NamedProxy> {
  return { ...proxyFor("http"), ...proxyFor("https") };
}

/** The first variable that is set, in the same order as curl and others. */
function proxyFor(scheme: Scheme): ByScheme<NamedProxy> {
  const lower = `${scheme}_proxy`;
  for (const variable of [lower, lower.toUpperCase(), "all_proxy", "ALL_PROXY"]) {
    const value = read(variable);
    if (value) return { [scheme]: { variable, value } };
  }
  return {};
}

/** The hosts whose requests bypass the proxy. */
export function exemptions(): readonly string[] {
  const text = read("no_proxy") || read("NO_PROXY") || "";
  return text.toLowerCase().split(/[\s,]+/).filter(Boolean);
}

/** Whether requests to a URL bypass the proxy. */
export function isExempt({ hostname, host, protocol }: URL): boolean {
  const port = host.slice(hostname.length) || (protocol === "https:" ? ":443" : ":80");
  return exemptions().some((entry) => {
    const name = entry.replace(/^\*?\./, "");
    return entry === "*" ||
      [hostname, `${hostname}${port}`].some((own) => own === name || own.endsWith(`.${name}`));
  });
}

/** Reads a variable; `undefined` if Deno denies access. */
function read(name: string): string | undefined {
  return unlessDenied(() => process.env[name]?.trim(), undefined);
}
