import { stat } from "node:fs/promises";
import { systemClock, withTimeout } from "../system/clock.ts";
import { describeReadError } from "../system/describe-read-error.ts";
import { expandBraces, expandGlob, isGlob, MAX_ALTERNATIVES } from "./expand-glob.ts";

/** A path, or a pattern with what is wrong with it. */
export interface ExpandedPath {
  readonly path: string;
  /** Follows the path in the message. */
  readonly problem?: string;
}

/** The time limit for each file or folder, in milliseconds: a network disk may never answer. */
const READ_TIMEOUT_MS = 60_000;

/** Limits the time for reading one file or folder. */
export function inTime<T>(task: Promise<T>): Promise<T> {
  return withTimeout(() => task, { ms: READ_TIMEOUT_MS, clock: systemClock });
}

/**
 * Expands paths and globs, one per line, relative to the working directory. Globs use `/` on Windows too,
 * and one that matches nothing is a problem. A path that exists is taken literally, even if it looks like
 * a glob.
 */
export async function expandPaths(patterns: string): Promise<readonly ExpandedPath[]> {
  const paths: ExpandedPath[] = [];
  for (const line of patterns.split("\n").map((line) => line.trim())) {
    if (line === "") continue;
    const alternatives = await isThere(line) ? [line] : expandBraces(line);
    if (alternatives.length > MAX_ALTERNATIVES) {
      const problem = `expands to more than ${MAX_ALTERNATIVES} paths`;
      paths.push({ path: line, problem });
      continue;
    }
    for (const pattern of alternatives) paths.push(...await expandPattern(pattern));
  }
  return paths;
}

async function expandPattern(pattern: string): Promise<readonly ExpandedPath[]> {
  if (!isGlob(pattern) || await isThere(pattern)) return [{ path: pattern }];
  try {
    const paths = await inTime(expandGlob(pattern));
    return paths.length > 0
      ? paths.map((path) => ({ path }))
      : [{ path: pattern, problem: "matches no file" }];
  } catch (error) {
    return [{ path: pattern, problem: `cannot be searched: ${describeReadError(error)}` }];
  }
}

function isThere(path: string): Promise<boolean> {
  return inTime(stat(path)).then(() => true, () => false);
}
