import { dirname, resolve, sep } from "node:path";
import { quotePath } from "../text/one-line.ts";
import { type Clause, clause } from "./clause.ts";
import { expandBraces, isGlob, matchesGlob, MAX_ALTERNATIVES } from "./expand-glob.ts";
import type { NamedProblem } from "./input-problems.ts";

/** The inputs that are paths of files to write, in the order in which the files are written. */
const FILE_INPUTS = ["refs-file", "report-file", "junit", "summary-file"] as const;

/** The inputs that are paths or globs of files to read. */
const SOURCES = ["batch-refs-file", "files"] as const;

/** An input that is the path of a file to write. */
export type FileInput = (typeof FILE_INPUTS)[number];

/** The path of each file to write; `undefined` for files that are not wanted. */
export type ReportPaths = { readonly [Input in FileInput]?: string | undefined };

/** Checks of the file system before anything is written. */
export interface PathChecks {
  /** Why a path cannot be written, as a clause about it; `undefined` if it can. */
  findWriteProblem(path: string): string | undefined;
  /** The same for files in a folder. */
  findFolderProblem(path: string): string | undefined;
  /** The absolute path with links resolved, even if nothing exists there yet. */
  realPath(path: string): string;
  /** Whether something exists at a path, as far as permissions show. */
  isThere(path: string): boolean;
  /** Files that must not be overwritten, with their names. */
  readonly taken: ReadonlyMap<string, string>;
}

/** No checks. */
const UNCHECKED: PathChecks = {
  findWriteProblem: () => undefined,
  findFolderProblem: () => undefined,
  realPath: (path) => resolve(path),
  isThere: () => false,
  taken: new Map(),
};

/** The inputs that contain paths. */
type PathValues =
  & ReportPaths
  & {
    readonly [Input in (typeof SOURCES)[number]]?: string | undefined;
  }
  & {
    readonly "log-directory"?: string | undefined;
  };

/**
 * Assigns each path to the first input that names it, so that no file overwrites another, a file
 * that is read, or a file of the runner. Adds to `problems` what is wrong with the others and which paths
 * cannot be written.
 */
export function claimPaths(
  values: PathValues,
  problems: NamedProblem[],
  checks: PathChecks = UNCHECKED,
): ReportPaths {
  const { "log-directory": folder } = values;
  const taken = new Map([...checks.taken].map(([path, name]) => [checks.realPath(path), name]));
  const claimed = new Map<string, string>();
  const sources = SOURCES.map((input) => ({
    input,
    matches: matcher(values[input] ?? "", checks),
  }));
  const files = FILE_INPUTS.flatMap((input) => {
    const path = values[input];
    if (path === undefined) return [];
    const place = checks.realPath(path);
    const state = describeOwner(taken.get(place) ?? claimed.get(place)) ??
      describeOwner(sources.find(({ matches }) => matches(place))?.input) ??
      (folder ? findLogClash(place, checks.realPath(folder)) : undefined) ??
      describe(checks.findWriteProblem(path)) ??
      findNesting(place, claimed);
    if (state !== undefined) {
      problems.push({ input, problem: clause`${quotePath(path)} ${state}` });
      return [];
    }
    claimed.set(place, input);
    return [[input, path]];
  });
  const state = folder && describe(checks.findFolderProblem(folder));
  if (state) {
    problems.push({ input: "log-directory", problem: `${quotePath(folder)} ${state}` });
  }
  return Object.fromEntries(files);
}

function describe(problem: string | undefined): string | undefined {
  return problem === undefined ? undefined : `cannot be written: ${problem}`;
}

function describeOwner(owner: string | undefined): Clause | undefined {
  return owner && clause`is also the path of ${{ name: owner }}`;
}

function findNesting(place: string, claimed: ReadonlyMap<string, string>): Clause | undefined {
  for (const [other, name] of claimed) {
    if (isBelow(place, other)) return clause`is inside the path of ${{ name }}, which is a file`;
    if (isBelow(other, place)) return clause`is a folder that contains the path of ${{ name }}`;
  }
  return undefined;
}

function isBelow(place: string, folder: string): boolean {
  return place.startsWith(folder + sep);
}

/**
 * Creates a function that says whether paths or globs match a file. A path that exists is taken literally.
 */
function matcher(
  lines: string,
  { realPath, isThere }: PathChecks,
): (place: string) => boolean {
  const patterns = lines.split("\n").map((line) => line.trim()).filter(Boolean)
    .flatMap((line) => isThere(line) ? [line] : expandBraces(line).slice(0, MAX_ALTERNATIVES));
  const globs = patterns.filter((pattern) => isGlob(pattern) && !isThere(pattern));
  const places = new Set(patterns.map(realPath));
  return (place) =>
    places.has(place) || globs.some((pattern) => matchesGlob(place, pattern, realPath));
}

function findLogClash(place: string, folder: string): Clause | undefined {
  if (place === folder || isBelow(folder, place)) return describeOwner("log-directory");
  const isLog = dirname(place) === folder && /\.ndjson\.gz$/i.test(place);
  return isLog
    ? clause`could be the name of an error log in ${{ name: "log-directory" }}`
    : undefined;
}
