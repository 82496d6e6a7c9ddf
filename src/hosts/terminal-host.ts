import process from "node:process";
import { toPlainText } from "../document/plain-text.ts";
import type { Console, Host, TerminalResults } from "../host.ts";
import { systemClock } from "../system/clock.ts";
import { inPlace, oneLine, oneLineToWrap } from "../text/one-line.ts";
import { wrap } from "../text/wrap.ts";
import { processEnvironment } from "./environment.ts";
import { createLiveRegion } from "./live-region.ts";
import {
  outliveStreams,
  writeAfterPieces,
  writeInPieces,
  type WriteToStream,
} from "./standard-streams.ts";
import { isWatched, painter } from "./watched-stream.ts";

/** The longest line of progress, in code points. */
const MAX_LINE = 2000;

/**
 * Creates the host for a terminal or another CI. Progress goes to standard error, the summary to
 * standard output.
 */
export function createTerminalHost(): Host {
  const attempt = outliveStreams();
  return {
    environment: processEnvironment,
    console: createConsole(attempt),
    results: createResults(attempt),
  };
}

function createConsole(attempt: WriteToStream): Console {
  const { stderr } = process;
  const region = createLiveRegion({
    write: (text) => writeAfterPieces(() => attempt("stderr", () => stderr.write(text))),
    size: () => ({ columns: stderr.columns || 80, rows: stderr.rows || 24 }),
  });
  const paint = painter(stderr);
  const isLive = isWatched(stderr);
  // A person who is watching sees when a line appears; a log that is read later needs the time.
  const log = (line: string) => region.log(fit(isLive ? line : `${now()} ${line}`, stderr));
  // While the process was stopped, the shell wrote below the lines.
  if (isLive) process.on("SIGCONT", region.restart);
  return {
    log,
    annotate: (level, message, place) => log(`${level}: ${inPlace(message, place)}`),
    live: isLive
      ? { show: (lines) => region.show((width) => lines(width, paint)), clear: region.clear }
      : undefined,
  };
}

function createResults(attempt: WriteToStream): TerminalResults {
  const { stdout, stderr } = process;
  return {
    kind: "terminal",
    writeSummary(summary) {
      const text = toPlainText(summary, { width: stdout.columns || 100, paint: painter(stdout) });
      // Separates the summary from the log above it, but is not part of a file that contains only the
      // summary.
      attempt("stderr", () => stderr.write("\n"));
      attempt("stdout", () => writeInPieces(stdout, text));
    },
  };
}

function fit(line: string, stream: NodeJS.WriteStream): string {
  return stream.isTTY
    ? wrap(oneLineToWrap(line, MAX_LINE), stream.columns || 80).join("\n")
    : oneLine(line, MAX_LINE);
}

/** `2026-03-01T12:00:00Z`. */
function now(): string {
  return new Date(systemClock.nowMs()).toISOString().replace(/\.\d+/, "");
}
