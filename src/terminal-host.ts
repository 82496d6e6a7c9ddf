import process from "node:process";
import { UserError } from "./errors.ts";
import type { Host } from "./host.ts";
import { oneLine } from "./one-line.ts";
import { toPlainText } from "./plain-text.ts";
import { readStdin } from "./read-stdin.ts";
import { redact } from "./secret.ts";

/** The longest line of progress, in code points. */
const MAX_LINE = 2000;

/** How many batches the summary lists in a terminal. */
const MAX_ROWS = 200;

/** A terminal or another CI: progress goes to standard error, the summary to standard output. */
export function createTerminalHost(): Host {
  const secrets: string[] = [];
  const hide = (text: string) => secrets.reduce(redact, text);
  const log = (line: string) => process.stderr.write(`${oneLine(hide(line), MAX_LINE)}\n`);
  return {
    env: (name) => process.env[name],
    readStdin,
    mask: (secret) => void secrets.push(secret),
    log: (line) => void log(line),
    annotate: (level, message) => void log(`${level}: ${message}`),
    setOutput() {},
    saveProgress() {},
    writeSummary(summary) {
      const width = process.stdout.columns ?? 100;
      process.stdout.write(`\n${hide(toPlainText(summary(MAX_ROWS), width))}`);
    },
    isSummaryInLog: true,
    reportFile: undefined,
    isRepositoryPrivate: () => Promise.resolve(undefined),
    setCommitStatus: () =>
      Promise.reject(new UserError("Only a step of GitHub Actions knows its run and its commit")),
  };
}
