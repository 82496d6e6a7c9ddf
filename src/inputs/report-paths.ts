import { resolve } from "node:path";
import type { NamedProblem } from "./input-problems.ts";
import { quote } from "../one-line.ts";

/** The inputs that are paths of files to write, in the order in which these are written. */
const FILE_INPUTS = ["report-file", "junit", "summary-file"] as const;

/** An input that is the path of a file to write. */
export type FileInput = (typeof FILE_INPUTS)[number];

/** Which files to write where; nothing for those that are not wanted. */
export type ReportPaths = { readonly [Input in FileInput]?: string | undefined };

/**
 * Gives each path to the input that names it first, so that no file overwrites another; `problems`
 * gets what is wrong with the others.
 */
export function claimPaths(values: ReportPaths, problems: NamedProblem[]): ReportPaths {
  const owners = new Map<string, FileInput>();
  for (const input of FILE_INPUTS) {
    const path = values[input];
    if (path === undefined) continue;
    const owner = owners.get(resolve(path));
    if (owner === undefined) owners.set(resolve(path), input);
    else problems.push({ input, problem: `${quote(path)} is the path of ${owner} too` });
  }
  return Object.fromEntries([...owners.values()].map((input) => [input, values[input]]));
}
