import { installOldestDeno } from "./oldest-deno.ts";
import { installOldestNode } from "./oldest-node.ts";

/** Installs both before all tests, of which several use them at the same time. */
export function setup(): void {
  installOldestNode();
  installOldestDeno();
}
