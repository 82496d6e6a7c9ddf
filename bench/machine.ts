import { availableParallelism, cpus, type } from "node:os";
import process from "node:process";

/** Describes what the numbers depend on, without identifying the machine. */
export function machine(): string {
  const processor = cpus()[0]?.model.trim() || "an unknown processor";
  const cores = availableParallelism();
  return `${cores} ${cores === 1 ? "core" : "cores"} of ${processor}, ${type()}, ` +
    `Node ${process.versions.node}`;
}
