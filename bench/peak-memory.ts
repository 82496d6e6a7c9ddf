/** Loaded into a process of Node before its program; at its end writes its peak memory as last line. */
import process from "node:process";

process.on("exit", () => {
  // In kilobytes on every system.
  process.stderr.write(`\n${process.resourceUsage().maxRSS}\n`);
});
