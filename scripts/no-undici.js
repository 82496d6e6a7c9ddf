/**
 * Takes undici's place in the bundle, where it would be more than half of everything. The packages
 * `@actions/core` and `@actions/github` import it for clients of their own, which this program does not
 * use: all its requests go through the runtime's `fetch`. tsconfig.json tells ncc of it.
 */

/** Made by `@actions/github` when it is loaded and a proxy is named; only {@linkcode fetch} would use it. */
export class ProxyAgent {}

/** Nothing is to come here: proxies and certificates would not be those of all other requests. */
export function fetch() {
  throw new Error("Cannot fetch with undici: the bundle does not have it, pass `fetch`");
}
