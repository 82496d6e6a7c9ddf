import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { DENO_PATH } from "./programs.ts";

/**
 * Deno keeps packages in a cache of its own. They are fetched once before all tests, since the
 * programs in the tests get no variables by which a registry may be reached.
 */
export function setup(): void {
  const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
  execFileSync(DENO_PATH, ["cache", "--quiet", main], { stdio: "inherit" });
}
