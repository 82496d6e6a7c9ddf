import { readFile, stat } from "node:fs/promises";
import { systemClock, withTimeout } from "../system/clock.ts";
import { describeReadError } from "../system/describe-read-error.ts";
import { quotePath } from "../text/one-line.ts";
import { MAX_REFS_BYTES, parseBatchRefsInTurns, type ParsedBatchRefs } from "./batch-refs.ts";
import { type Clause, clause } from "./clause.ts";
import { expandBraces, expandGlob, isGlob, MAX_ALTERNATIVES } from "./expand-glob.ts";

/**
 * A file, or a pattern that matched no file, with the name that problems use for it and what was read.
 */
export interface FileOfRefs extends ParsedBatchRefs {
  readonly name: string;
}

/**
 * Reads batch refs from files: one path or glob per line, relative to the working directory. Globs use
 * `/` on Windows too. A pattern that matches nothing is a problem.
 */
export async function readBatchRefsFiles(patterns: string): Promise<readonly FileOfRefs[]> {
  const files: FileOfRefs[] = [];
  for (const line of patterns.split("\n").map((line) => line.trim())) {
    if (line === "") continue;
    const alternatives = await isThereInTime(line) ? [line] : expandBraces(line);
    if (alternatives.length > MAX_ALTERNATIVES) {
      files.push(unusable(line, `expands to more than ${MAX_ALTERNATIVES} paths`));
      continue;
    }
    for (const pattern of alternatives) files.push(...await readPattern(pattern));
  }
  return files;
}

/** The time limit for each file or folder, in milliseconds: a network disk may never answer. */
const READ_TIMEOUT_MS = 60_000;

function inTime<T>(task: Promise<T>): Promise<T> {
  return withTimeout(() => task, { ms: READ_TIMEOUT_MS, clock: systemClock });
}

/** A path that exists is taken literally, even if it looks like a glob. */
async function readPattern(pattern: string): Promise<readonly FileOfRefs[]> {
  if (!isGlob(pattern) || await isThereInTime(pattern)) return [await readFileOfRefs(pattern)];
  try {
    const files: FileOfRefs[] = [];
    for (const path of await inTime(expandGlob(pattern))) files.push(await readFileOfRefs(path));
    return files.length > 0 ? files : [unusable(pattern, "matches no file")];
  } catch (error) {
    return [unusable(pattern, `cannot be searched: ${describeReadError(error)}`)];
  }
}

/** An entry that cannot be used, with its problem. */
function unusable(path: string, problem: Clause): FileOfRefs {
  const name = quotePath(path);
  return { name, batchRefs: [], problems: [clause`${name} ${problem}`] };
}

function isThereInTime(path: string): Promise<boolean> {
  return inTime(stat(path)).then(() => true, () => false);
}

async function readFileOfRefs(path: string): Promise<FileOfRefs> {
  const name = quotePath(path);
  const problem = (state: Clause) => unusable(path, state);
  try {
    const file = await inTime(stat(path));
    if (file.isDirectory()) {
      return problem(`is a folder; for its files, use ${quotePath(`${path}/*`)}`);
    }
    if (!file.isFile()) {
      const refs = { name: "batch-refs" };
      return problem(
        clause`is not a regular file; to read a pipe, redirect it to standard input and use - for ${refs}`,
      );
    }
    if (file.size > MAX_REFS_BYTES) {
      return problem("is larger than 50 MB, so it cannot be a list of batch refs");
    }
    const bytes = await inTime(readFile(path));
    if (isUtf16(bytes)) return problem("is UTF-16; save it as UTF-8");
    const { batchRefs, problems } = await parseBatchRefsInTurns(bytes.toString(), name);
    const isTable = problems.length > 0 && path.endsWith(".csv");
    return { name, batchRefs, problems: isTable ? [...problems, `${name} ${CSV}`] : problems };
  } catch (error) {
    return problem(`cannot be read: ${describeReadError(error)}`);
  }
}

const CSV = "is a CSV file; keep only the column with the refs, without its header";

/** Windows PowerShell writes UTF-16 with `>`. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
