import { availableParallelism, cpus, type } from "node:os";
import process from "node:process";

/** What a number of this machine depends on, and nothing that tells which one it is. */
export function machine(): string {
  const processor = cpus()[0]?.model.trim() || "an unknown processor";
  const cores = availableParallelism();
  return `${cores} ${cores === 1 ? "core" : "cores"} of ${processor}, ${type()}, ` +
    `Node ${process.versions.node}`;
}
