import { readdir, stat } from "node:fs/promises";
import { posix, relative } from "node:path";

/** The innermost braces with alternatives. */
const BRACES = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/;

/** The largest number of paths that braces may expand to. */
export const MAX_ALTERNATIVES = 1000;

/** Whether a path is a glob. */
export function isGlob(path: string): boolean {
  return /[*?[{]/.test(path);
}

/** The segments of a glob, and those before the first wildcard. */
function partsOf(pattern: string): {
  readonly segments: readonly string[];
  readonly folder: readonly string[];
} {
  const segments = posix.normalize(pattern).split("/");
  return { segments, folder: segments.slice(0, segments.findIndex(isGlob)) };
}

/** Whether a glob matches a file, specified by its real path. */
export function matchesGlob(
  place: string,
  pattern: string,
  realPath: (path: string) => string,
): boolean {
  const { segments, folder } = partsOf(pattern);
  const inFolder = relative(realPath(folder.join("/") || (folder.length > 0 ? "/" : ".")), place);
  return posix.matchesGlob(inFolder.replaceAll("\\", "/"), segments.slice(folder.length).join("/"));
}

/**
 * Expands braces the way shells do: `{guests,orders}.txt` is two paths, and a missing one is a problem.
 * Stops after more than {@linkcode MAX_ALTERNATIVES}.
 */
export function expandBraces(pattern: string): readonly string[] {
  const whole = new Set<string>();
  const left = [pattern];
  while (left.length > 0 && whole.size + left.length <= MAX_ALTERNATIVES) {
    const next = left.shift() ?? "";
    const [, before, inner = "", after] = BRACES.exec(next) ?? [];
    if (before === undefined) whole.add(next);
    else left.unshift(...inner.split(",").map((one) => before + one + after));
  }
  return [...whole, ...left];
}

/**
 * Returns the files that a glob matches, sorted, with `/` as the separator on every system. Reads only
 * folders that can contain a match. Throws if one of them cannot be read, because it may contain refs.
 */
export async function expandGlob(pattern: string): Promise<readonly string[]> {
  const { segments, folder } = partsOf(pattern);
  const files = await filesIn(folder, segments);
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

/** Whether a folder can contain a match: its own path matches, or the glob has no fixed depth. */
function placeOf(
  folder: readonly string[],
  segments: readonly string[],
): "exact" | "open" | undefined {
  const head = segments.slice(0, folder.length);
  // As in shells, `**` does not follow links, which can lead back.
  if (head.some((segment) => segment.includes("**"))) return "open";
  const isOnTheWay = head.length < segments.length &&
    posix.matchesGlob(folder.join("/"), head.join("/"));
  return isOnTheWay ? "exact" : undefined;
}

function isFolderBehind(link: string): Promise<boolean> {
  return stat(link).then((target) => target.isDirectory(), () => false);
}
