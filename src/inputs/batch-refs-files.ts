import { readFile, stat } from "node:fs/promises";
import { describeReadError } from "../system/describe-read-error.ts";
import { quotePath } from "../text/one-line.ts";
import { MAX_REFS_BYTES, parseBatchRefsInTurns, type ParsedBatchRefs } from "./batch-refs.ts";
import { type Clause, clause } from "./clause.ts";
import { expandPaths, inTime } from "./expand-paths.ts";

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
  for (const { path, problem } of await expandPaths(patterns)) {
    files.push(problem === undefined ? await readFileOfRefs(path) : unusable(path, problem));
  }
  return files;
}

/** An entry that cannot be used, with its problem. */
function unusable(path: string, problem: Clause): FileOfRefs {
  const name = quotePath(path);
  return { name, batchRefs: [], problems: [clause`${name} ${problem}`] };
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
