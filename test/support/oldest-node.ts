import { installRuntime, oldestVersion } from "./install-runtime.ts";

/** The version of the oldest Node.js that the package is for, such as `22.12`. */
export const OLDEST_NODE: string = oldestVersion("node");

/** The oldest Node.js that the package is for; installs it where it is not there yet, which takes some seconds. */
export function installOldestNode(): string {
  return installRuntime("node", OLDEST_NODE, "node/bin/node");
}
