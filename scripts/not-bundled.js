/**
 * Replaces packages that `@actions/core` and `@actions/github` import for features that this program
 * does not use. They would be more than half of the bundle. tsconfig.json makes ncc use this file.
 */

/** From undici. All requests use the runtime's `fetch`, which knows the proxies and certificates. */
export function fetch() {
  throw new Error("Cannot fetch with undici: the bundle does not have it, pass `fetch`");
}

/**
 * From `@actions/http-client`, for OpenID Connect and for undici's agents, which are requested on
 * loading.
 */
export class HttpClient {
  getAgent() {}
  getAgentDispatcher() {}
}
export class BearerCredentialHandler {}

/** From `@actions/exec`, for describing the operating system. */
export function getExecOutput() {}

/** Octokit's plugins, which add a method for each of GitHub's endpoints. Routes work without them. */
export const restEndpointMethods = () => ({});
export const paginateRest = () => ({});
