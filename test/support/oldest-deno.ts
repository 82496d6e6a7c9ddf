import { installRuntime, oldestVersion } from "./install-runtime.ts";

/** The version of the oldest Deno that the program is for, such as `2.6`. */
export const OLDEST_DENO: string = oldestVersion("deno");

/** The oldest Deno that the program is for; installs it where it is not there yet, which takes some seconds. */
export function installOldestDeno(): string {
  return installRuntime("deno", `${OLDEST_DENO}.0`, "deno/deno");
}
