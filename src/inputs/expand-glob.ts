import { readdir } from "node:fs/promises";
import { posix } from "node:path";

/**
 * The files that a glob matches, sorted; with `/` as separator on every system. Reads only the
 * folder before the first wildcard, so that Deno needs no permission for any other. Throws where
 * that folder cannot be read.
 */
export async function expandGlob(pattern: string): Promise<readonly string[]> {
  const segments = posix.normalize(pattern).split("/");
  const wild = segments.findIndex((segment) => /[*?[{]/.test(segment));
  const folder = segments.slice(0, wild).join("/");
  const rest = segments.slice(wild);
  const entries = await readdir(wild === 0 ? "." : folder || "/", {
    recursive: rest.length > 1 || rest[0] === "**",
    withFileTypes: true,
  });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => posix.join(entry.parentPath.replaceAll("\\", "/"), entry.name))
    .filter((path) => posix.matchesGlob(path, segments.join("/")))
    .sort();
}
