import { createErrorLogReader } from "../error-logs/error-log.ts";
import { LogProblem } from "../error-logs/log-problem.ts";
import { formatCount } from "../text/count.ts";
import { isUuid } from "../text/uuid.ts";
import type { Fault } from "../errors.ts";
import { FileProblem } from "./file-problem.ts";
import { listFiles } from "./list-files.ts";
import { readBytes } from "./read-bytes.ts";
import type { ReadOptions } from "./read-records.ts";

/** How to read error logs. */
export interface FailedRefsOptions extends ReadOptions {
  /** Is called for each log that may name more failed records than can be found. */
  onWarning(warning: Fault): void;
}

/**
 * Reads all files in a folder, and in the folders in it, as error logs, which can be compressed with gzip.
 * Returns the refs of the failed records, in lower case. If there are none, that is a fault.
 */
export async function readFailedRefs(
  folder: string,
  options: FailedRefsOptions,
): Promise<ReadonlySet<string>> {
  const refs = new Set<string>();
  let hasFault = false;
  const report = (path: string, error: unknown) => {
    if (!(error instanceof FileProblem)) throw error;
    hasFault = true;
    options.onFault({ path, problem: error.message });
  };
  const files = await listFiles(folder).catch((error) => report(folder, error)) ?? [];
  for (const path of files) {
    await addRefs(refs, path, options).catch((error) => report(path, error));
  }
  if (refs.size === 0 && !hasFault) report(folder, new FileProblem(NOTHING));
  return refs;
}

const NOTHING =
  "The folder contains no error log that names a failed record; check that it is the right folder";

async function addRefs(
  refs: Set<string>,
  path: string,
  { signal, onWarning }: FailedRefsOptions,
): Promise<void> {
  let unnamed = 0;
  const onFailed = (ref: string) => {
    // toLowerCase() also copies it: a part of a line would keep everything in memory that was read with it.
    if (isUuid(ref)) refs.add(ref.toLowerCase());
    else unnamed++;
  };
  const reader = createErrorLogReader({ showMessages: false, onFailed });
  try {
    await reader.read(readBytes(path, signal));
  } catch (cause) {
    if (!(cause instanceof LogProblem)) throw cause;
    throw new FileProblem(`The file cannot be used as an error log: it ${cause.message}; ${HINT}`, {
      cause,
    });
  }
  const warn = (problem: string) => onWarning({ path, problem });
  const { oddLines } = reader.result();
  if (oddLines > 0) warn(`${formatCount(oddLines, "line is", "lines are")} ${ODD}`);
  if (unnamed > 0) {
    warn(`${formatCount(unnamed, "failed record has", "failed records have")} ${UNNAMED}`);
  }
}

const HINT = "replace it, or move it out of the folder";
const ODD = "not in the format of an error log, so failed records may be left out";
const UNNAMED = "no UUID as a ref, so they are left out; load them separately once they are fixed";
