import process from "node:process";
import { styleText } from "node:util";
import { toPlainText } from "../document/plain-text.ts";
import { unlessDenied, UserError } from "../errors.ts";
import type { Host } from "../host.ts";
import { systemClock } from "../system/clock.ts";
import { oneLine, oneLineToWrap } from "../text/one-line.ts";
import type { Paint } from "../text/paint.ts";
import { secretHider } from "../text/secret.ts";
import { wrap } from "../text/wrap.ts";
import { createLiveRegion } from "./live-region.ts";
import { logProcessWarnings } from "./process-warnings.ts";
import { readStdin } from "./read-stdin.ts";
import { outliveStreams, writeInPieces } from "./standard-streams.ts";
import { variableNames } from "./variable-names.ts";

/** The longest line of progress, in code points. */
const MAX_LINE = 2000;

/** How many batches the summary lists in a terminal. */
const MAX_ROWS = 200;

/** A terminal or another CI: progress goes to standard error, the summary to standard output. */
export function createTerminalHost(): Host {
  const { stdout, stderr } = process;
  const secrets: string[] = [];
  let hide = (text: string) => text;
  const attempt = outliveStreams();
  const region = createLiveRegion({
    write: (text) => attempt("stderr", () => stderr.write(text)),
    size: () => ({ columns: stderr.columns || 80, rows: stderr.rows || 24 }),
  });
  const paint = painter(stderr);
  const fit = (line: string) =>
    stderr.isTTY
      ? wrap(oneLineToWrap(line, MAX_LINE), stderr.columns || 80).join("\n")
      : oneLine(line, MAX_LINE);
  const isLive = isWatched(stderr);
  // Who watches knows when a line comes; a log that is read later has to tell.
  const log = (line: string) => region.log(fit(hide(isLive ? line : `${now()} ${line}`)));
  logProcessWarnings(log);
  // The shell has written below the lines while the process was stopped.
  if (isLive) process.on("SIGCONT", region.restart);
  return {
    env: (name) => process.env[name],
    variableNames,
    readStdin,
    mask(secret) {
      secrets.push(secret);
      hide = secretHider(secrets);
    },
    log,
    live: isLive
      ? { show: (lines) => region.show((width) => lines(width, paint)), clear: region.clear }
      : undefined,
    annotate: (level, message) => log(`${level}: ${message}`),
    setOutputs() {},
    saveProgress() {},
    writeSummary(summary) {
      const width = stdout.columns || 100;
      const text = toPlainText(summary(MAX_ROWS), { width, paint: painter(stdout), hide });
      // Parts it from the log above it, and is not in a file that holds the summary alone.
      attempt("stderr", () => stderr.write("\n"));
      attempt("stdout", () => writeInPieces(stdout, text));
    },
    isSummaryInLog: true,
    reportFile: undefined,
    isRepositoryPrivate: () => Promise.resolve(undefined),
    setCommitStatus: () =>
      Promise.reject(new UserError("Only a step of GitHub Actions knows its run and its commit")),
  };
}

/** `2026-03-01T12:00:00Z`. */
function now(): string {
  return new Date(systemClock.nowMs()).toISOString().replace(/\.\d+/, "");
}

/**
 * Whether a person watches a stream, on a terminal that can move its cursor. One that does not
 * say what it is cannot, but for Windows, where none does. A CI shows its log to nobody who waits.
 */
function isWatched(stream: NodeJS.WriteStream): boolean {
  if (!stream.isTTY) return false;
  const terminal = variable("TERM") ?? (process.platform === "win32" ? "windows" : "dumb");
  return terminal !== "dumb" && ["", "false"].includes(variable("CI") ?? "");
}

/** A variable that Deno may deny, and that then counts as not set. */
function variable(name: string): string | undefined {
  return unlessDenied(() => process.env[name], undefined);
}

/**
 * Colours what goes to a stream as it can, and as `NO_COLOR` and `FORCE_COLOR` ask for. The oldest Deno's
 * `styleText` asks neither the stream nor the variables.
 */
function painter(stream: NodeJS.WriteStream): Paint {
  const forced = variable("FORCE_COLOR");
  const isColoured = forced === undefined
    ? isWatched(stream) && !variable("NO_COLOR")
    : forced !== "0";
  return (color, text) =>
    isColoured ? unlessDenied(() => styleText(color, text, { stream }), text) : text;
}
