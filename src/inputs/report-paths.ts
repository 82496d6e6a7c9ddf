import { resolve } from "node:path";
import { quote } from "../one-line.ts";
import type { NamedProblem } from "./input-problems.ts";

/** The inputs that are paths of files to write, in the order in which these are written. */
const FILE_INPUTS = ["report-file", "junit", "summary-file"] as const;

/** An input that is the path of a file to write. */
export type FileInput = (typeof FILE_INPUTS)[number];

/** Which files to write where; nothing for those that are not wanted. */
export type ReportPaths = { readonly [Input in FileInput]?: string | undefined };

/** Finds out what stands in the way of writing to a path, or into a folder, as a clause about it. */
export type FindWriteProblem = (path: string) => string | undefined;

/** How much of a path is quoted. */
const MAX_PATH = 200;

/**
 * Gives each path to the input that names it first, so that no file overwrites another, or the refs
 * where their path is given, no pattern of it; `problems` gets what is wrong with the others, and which
 * cannot be written.
 */
export function claimPaths(
  values: ReportPaths & { readonly "batch-refs-file"?: string | undefined },
  problems: NamedProblem[],
  findWriteProblem: FindWriteProblem = () => undefined,
): ReportPaths {
  if (FILE_INPUTS.every((input) => values[input] === undefined)) return {};
  const refsFiles = (values["batch-refs-file"] ?? "").split("\n").map((line) => line.trim());
  const owners = new Map<string, string>(
    refsFiles.filter(Boolean).map((path) => [resolve(path), "batch-refs-file"]),
  );
  return Object.fromEntries(FILE_INPUTS.flatMap((input) => {
    const path = values[input];
    if (path === undefined) return [];
    const owner = owners.get(resolve(path));
    owners.set(resolve(path), owner ?? input);
    const state = owner === undefined && findWriteProblem(path);
    if (owner !== undefined) {
      problems.push({ input, problem: `${quote(path)} is the path of ${owner} too` });
    } else if (state) {
      problems.push({ input, problem: `${quote(path, MAX_PATH)} cannot be written: ${state}` });
    } else return [[input, path]];
    return [];
  }));
}

/** Tells whether error logs can be kept in a directory. */
export function checkLogDirectory(
  path: string | undefined,
  problems: NamedProblem[],
  findFolderProblem: FindWriteProblem = () => undefined,
): void {
  const state = path && findFolderProblem(path);
  if (!state) return;
  const problem = `${quote(path, MAX_PATH)} cannot be written: ${state}`;
  problems.push({ input: "log-directory", problem });
}
