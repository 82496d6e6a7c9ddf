import process from "node:process";
import { unlessDenied } from "../errors.ts";

/** How requests are made. */
export type Scheme = "http" | "https";

/** Something for each scheme for which there is something. */
export type ByScheme<T> = Readonly<Partial<Record<Scheme, T>>>;

/** A variable that names a proxy. */
export interface NamedProxy {
  readonly variable: string;
  readonly value: string;
}

/** The proxies that the environment names. */
export function namedProxies(): ByScheme<NamedProxy> {
  return { ...proxyFor("http"), ...proxyFor("https") };
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

/** The hosts to which requests go past the proxy. */
export function exemptions(): readonly string[] {
  const text = read("no_proxy") || read("NO_PROXY") || "";
  return text.toLowerCase().split(/[\s,]+/).filter(Boolean);
}

/** Whether requests to a URL go past the proxy. */
export function isExempt({ hostname, host, protocol }: URL): boolean {
  const port = host.slice(hostname.length) || (protocol === "https:" ? ":443" : ":80");
  return exemptions().some((entry) => {
    const name = entry.replace(/^\*?\./, "");
    return entry === "*" ||
      [hostname, `${hostname}${port}`].some((own) => own === name || own.endsWith(`.${name}`));
  });
}

/** A variable; nothing where Deno denies it. */
function read(name: string): string | undefined {
  return unlessDenied(() => process.env[name]?.trim(), undefined);
}
