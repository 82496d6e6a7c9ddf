import process from "node:process";

/** Logs what was caught before and what comes from now on. */
export type LogWarnings = (log: (line: string) => void) => void;

/**
 * Catches what the runtime warns of, which would otherwise be written over the lines that are drawn in a
 * terminal. Not where it was told to warn of nothing, and not that our own code uses what is experimental
 * on an old Node.js.
 */
export function catchProcessWarnings(): LogWarnings {
  if (process.listenerCount("warning") === 0) return () => {};
  const early: string[] = [];
  let tell = (line: string): void => void early.push(line);
  process.removeAllListeners("warning");
  process.on("warning", ({ name, message }) => {
    if (name !== "ExperimentalWarning") tell(`${name}: ${message}`);
  });
  return (log) => {
    tell = log;
    for (const line of early) log(line);
  };
}
