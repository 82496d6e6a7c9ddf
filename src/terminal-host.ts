import process from "node:process";
import { UserError } from "./errors.ts";
import type { Host } from "./host.ts";
import { oneLine } from "./one-line.ts";
import { toPlainText } from "./plain-text.ts";
import { readStdin } from "./read-stdin.ts";
import { redact } from "./secret.ts";
import { outliveStreams } from "./standard-streams.ts";

/** The longest line of progress, in code points. */
const MAX_LINE = 2000;

/** How many batches the summary lists in a terminal. */
const MAX_ROWS = 200;

/** A terminal or another CI: progress goes to standard error, the summary to standard output. */
export function createTerminalHost(): Host {
  const secrets: string[] = [];
  const hide = (text: string) => secrets.reduce(redact, text);
  const attempt = outliveStreams();
  const log = (line: string) =>
    attempt("stderr", () => process.stderr.write(`${oneLine(hide(line), MAX_LINE)}\n`));
  return {
    env: (name) => process.env[name],
    readStdin,
    mask: (secret) => void secrets.push(secret),
    log,
    annotate: (level, message) => log(`${level}: ${message}`),
    setOutputs() {},
    saveProgress() {},
    writeSummary(summary) {
      const width = process.stdout.columns || 100;
      const text = hide(toPlainText(summary(MAX_ROWS), width));
      attempt("stdout", () => process.stdout.write(`\n${text}`));
    },
    isSummaryInLog: true,
    reportFile: undefined,
    isRepositoryPrivate: () => Promise.resolve(undefined),
    setCommitStatus: () =>
      Promise.reject(new UserError("Only a step of GitHub Actions knows its run and its commit")),
  };
}
