import { readFile, stat } from "node:fs/promises";
import { systemClock, withTimeout } from "../system/clock.ts";
import { describeReadError } from "../system/describe-read-error.ts";
import { quote } from "../text/one-line.ts";
import { MAX_REFS_BYTES, parseBatchRefsInTurns, type ParsedBatchRefs } from "./batch-refs.ts";
import { type Clause, clause } from "./clause.ts";
import { expandBraces, expandGlob, isGlob, MAX_ALTERNATIVES } from "./expand-glob.ts";

/** How much of a path is quoted. */
const MAX_PATH = 200;

/** A file, or a pattern without any, as problems name it, and what came of reading it. */
export interface FileOfRefs extends ParsedBatchRefs {
  readonly name: string;
}

/**
 * Reads batch refs from files: a path or a glob (with `/`, also on Windows) a line, relative to the
 * working directory. A pattern that matches nothing is a problem.
 */
export async function readBatchRefsFiles(patterns: string): Promise<readonly FileOfRefs[]> {
  const files: FileOfRefs[] = [];
  for (const line of patterns.split("\n").map((line) => line.trim())) {
    if (line === "") continue;
    const alternatives = await isThereInTime(line) ? [line] : expandBraces(line);
    if (alternatives.length > MAX_ALTERNATIVES) {
      files.push(unusable(line, `stands for more than ${MAX_ALTERNATIVES} paths by its braces`));
      continue;
    }
    for (const pattern of alternatives) files.push(...await readPattern(pattern));
  }
  return files;
}

/** How long a file or a folder may take, in milliseconds: a network disk can be silent for ever. */
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

/** What cannot be read, and why. */
function unusable(path: string, problem: Clause): FileOfRefs {
  const name = quote(path, MAX_PATH);
  return { name, batchRefs: [], problems: [clause`${name} ${problem}`] };
}

function isThereInTime(path: string): Promise<boolean> {
  return inTime(stat(path)).then(() => true, () => false);
}

async function readFileOfRefs(path: string): Promise<FileOfRefs> {
  const name = quote(path, MAX_PATH);
  const problem = (state: Clause) => unusable(path, state);
  try {
    const file = await inTime(stat(path));
    if (file.isDirectory()) {
      return problem(`is a folder; its files are ${quote(`${path}/*`, MAX_PATH)}`);
    }
    if (!file.isFile()) {
      const refs = { name: "batch-refs" };
      return problem(clause`is not a file; a pipe is read as standard input, with - as ${refs}`);
    }
    if (file.size > MAX_REFS_BYTES) {
      return problem("is larger than 50 MB, so it is no list of refs");
    }
    const bytes = await inTime(readFile(path));
    if (isUtf16(bytes)) return problem("is UTF-16 text; write it as UTF-8");
    const { batchRefs, problems } = await parseBatchRefsInTurns(bytes.toString(), name);
    const isTable = problems.length > 0 && path.endsWith(".csv");
    return { name, batchRefs, problems: isTable ? [...problems, `${name} ${CSV}`] : problems };
  } catch (error) {
    return problem(`cannot be read: ${describeReadError(error)}`);
  }
}

const CSV = "is CSV: keep the column of the refs alone, without its heading";

/** Windows PowerShell writes so with `>`. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
