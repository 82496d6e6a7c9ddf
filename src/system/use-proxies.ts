import process from "node:process";
import { isExempt, namedProxies, type Scheme } from "./named-proxies.ts";
import { proxySecrets } from "./proxy-secrets.ts";
import type { VariableProblem } from "./try-proxies.ts";
import { useProxiesOnDeno } from "./use-proxies-on-deno.ts";
import { useProxiesOnNode } from "./use-proxies-on-node.ts";

/** How this process uses proxies. */
export interface UsedProxies {
  /** Returns what is wrong with the proxy for a URL. */
  findProxyProblem(url: string): VariableProblem | undefined;
  /** The passwords of the proxies, in the forms in which they are sent. */
  readonly secrets: readonly string[];
}

/**
 * Sends every request of this process through the proxies that the environment specifies. An unusable
 * proxy lets nothing through and is reported as a problem for the URLs that it is for.
 */
export async function useProxies(): Promise<UsedProxies> {
  const proxies = namedProxies();
  const secrets = Object.values(proxies).flatMap(({ value }) => proxySecrets(value));
  if (Object.keys(proxies).length === 0) return { secrets, findProxyProblem: () => undefined };
  const problems = process.versions["deno"]
    ? useProxiesOnDeno(proxies)
    : await useProxiesOnNode(proxies);
  return {
    secrets,
    findProxyProblem(text) {
      const url = new URL(text);
      return isExempt(url) ? undefined : problems[url.protocol.slice(0, -1) as Scheme];
    },
  };
}
