import process from "node:process";
import type { Host } from "./host.ts";
import { oneLine } from "./one-line.ts";
import { toPlainText } from "./plain-text.ts";
import { readStdin } from "./read-stdin.ts";

/** The longest line of progress, in code points. */
const MAX_LINE = 2000;

/** How many batches the summary lists in a terminal. */
const MAX_ROWS = 200;

/** A terminal or another CI: progress goes to standard error, the summary to standard output. */
export function createTerminalHost(): Host {
  const secrets: string[] = [];
  const log = (line: string) => {
    const masked = secrets.reduce((text, secret) => text.replaceAll(secret, "***"), line);
    process.stderr.write(`${oneLine(masked, MAX_LINE)}\n`);
  };
  return {
    env: (name) => process.env[name],
    readStdin,
    mask: (secret) => void secrets.push(secret),
    log,
    annotate: (level, message) => log(`${level}: ${message}`),
    setOutput() {},
    saveProgress() {},
    writeSummary(summary) {
      const width = process.stdout.columns ?? 100;
      process.stdout.write(`\n${toPlainText(summary(MAX_ROWS), width)}`);
    },
    isSummaryInLog: true,
    reportFile: undefined,
    isRepositoryPrivate: () => Promise.resolve(undefined),
  };
}
