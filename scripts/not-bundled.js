/**
 * Takes the place of packages that `@actions/core` and `@actions/github` import for what this program does
 * not use: in the bundle they would be more than half of everything. tsconfig.json tells ncc of it.
 */

/** Of undici; all requests go through the runtime's `fetch`, which knows the proxies and certificates. */
export function fetch() {
  throw new Error("Cannot fetch with undici: the bundle does not have it, pass `fetch`");
}

/** Of `@actions/http-client`, for OpenID Connect and for the agents of undici, which are asked for at once. */
export class HttpClient {
  getAgent() {}
  getAgentDispatcher() {}
}
export class BearerCredentialHandler {}

/** Of `@actions/exec`, to describe the operating system. */
export function getExecOutput() {}

/** Octokit's plugins, which give it a method for each of GitHub's endpoints; a route does as well. */
export const restEndpointMethods = () => ({});
export const paginateRest = () => ({});
