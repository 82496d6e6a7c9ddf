import { readdir, stat } from "node:fs/promises";
import { posix } from "node:path";

/** The innermost braces that hold alternatives. */
const BRACES = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/;

/** For how many paths braces can stand. */
export const MAX_ALTERNATIVES = 1000;

/** Whether a path is a pattern for others. */
export function isGlob(path: string): boolean {
  return /[*?[{]/.test(path);
}

/** Whether a glob matches a path. */
export function matchesGlob(path: string, glob: string): boolean {
  return posix.matchesGlob(path.replaceAll("\\", "/"), glob.replaceAll("\\", "/"));
}

/**
 * What braces stand for, as shells read them: `{guests,orders}.txt` are two paths, and where one of them is
 * not there it is missed. Ends beyond {@linkcode MAX_ALTERNATIVES}.
 */
export function expandBraces(pattern: string): readonly string[] {
  let patterns = [pattern];
  while (patterns.length <= MAX_ALTERNATIVES && patterns.some((text) => BRACES.test(text))) {
    const expanded = patterns.flatMap((pattern) => {
      const [, before, inner = "", after] = BRACES.exec(pattern) ?? [];
      return before === undefined ? [pattern] : inner.split(",").map((one) => before + one + after);
    });
    patterns = [...new Set(expanded)];
  }
  return patterns;
}

/**
 * The files that a glob matches, sorted; with `/` as separator on every system. Reads only folders in which
 * a match can be. Throws where one of those cannot be read, because it may hold refs.
 */
export async function expandGlob(pattern: string): Promise<readonly string[]> {
  const segments = posix.normalize(pattern).split("/");
  const wild = segments.findIndex(isGlob);
  const files = await filesIn(segments.slice(0, wild), segments);
  return files.filter((path) => posix.matchesGlob(path, segments.join("/"))).sort();
}

async function filesIn(
  folder: readonly string[],
  segments: readonly string[],
): Promise<readonly string[]> {
  const path = folder.length === 0 ? "." : folder.join("/") || "/";
  const files: string[] = [];
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inner = [...folder, entry.name];
    const place = placeOf(inner, segments);
    const isFolder = entry.isDirectory() ||
      (place === "exact" && entry.isSymbolicLink() && await isFolderBehind(inner.join("/")));
    if (!isFolder) files.push(inner.join("/"));
    else if (place !== undefined) files.push(...await filesIn(inner, segments));
  }
  return files;
}

/** Whether there can be a match in a folder: since its own path matches, or since its depth is open. */
function placeOf(
  folder: readonly string[],
  segments: readonly string[],
): "exact" | "open" | undefined {
  const head = segments.slice(0, folder.length);
  // As shells do it, `**` follows no link, which can lead back.
  if (head.some((segment) => segment.includes("**"))) return "open";
  const isOnTheWay = head.length < segments.length &&
    posix.matchesGlob(folder.join("/"), head.join("/"));
  return isOnTheWay ? "exact" : undefined;
}

function isFolderBehind(link: string): Promise<boolean> {
  return stat(link).then((target) => target.isDirectory(), () => false);
}
