import process from "node:process";

/** Logs the warnings that were caught before and those that follow. */
export type LogWarnings = (log: (line: string) => void) => void;

/**
 * Catches the runtime's warnings, which would otherwise be written over the lines drawn in a terminal.
 * Does nothing if warnings are turned off. Drops warnings about experimental features, because our own
 * code uses some on an old Node.js.
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
