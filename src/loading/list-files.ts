import { readdir } from "node:fs/promises";
import { describeReadError } from "../system/describe-read-error.ts";
import { FileProblem } from "./file-problem.ts";

/**
 * Returns the files in a folder and in the folders in it, sorted, except hidden ones, which some systems add.
 * Throws a {@linkcode FileProblem}.
 */
export async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    return (await filesIn(folder)).sort();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOTDIR") {
      throw new FileProblem("The path is not a folder; use the folder that contains the files");
    }
    throw new FileProblem(`The folder cannot be read: ${describeReadError(cause)}`, { cause });
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const files: string[] = [];
  const start = folder.endsWith("/") ? folder : `${folder}/`;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith(".")) continue;
    const path = `${start}${entry.name}`;
    files.push(...entry.isDirectory() ? await filesIn(path) : [path]);
  }
  return files;
}
