import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { describeObstacle } from "../system/file-errors.ts";
import { quotePath } from "../text/one-line.ts";

/** Makes a folder for the parts of one load, and removes it after its use. Throws a `UserError` if it cannot. */
export async function inPartFolder<T>(
  parent: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await makeFolderIn(parent);
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

async function makeFolderIn(parent: string): Promise<string> {
  try {
    return await mkdtemp(join(parent, "sitecore-cdp-batch-load-"));
  } catch (cause) {
    const details = [`Cannot create a folder in ${quotePath(parent)}: ${describeObstacle(cause)}`];
    throw new UserError("The batches cannot be written to the disk", { details, cause });
  }
}
