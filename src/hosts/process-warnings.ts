import process from "node:process";

/**
 * Logs what the runtime warns of, which would otherwise be written over the lines that are drawn in a
 * terminal. Not where it was told to warn of nothing, and not that our own code uses what is experimental
 * on an old Node.js.
 */
export function logProcessWarnings(log: (line: string) => void): void {
  if (process.listenerCount("warning") === 0) return;
  process.removeAllListeners("warning");
  process.on("warning", ({ name, message }) => {
    if (name !== "ExperimentalWarning") log(`${name}: ${message}`);
  });
}
