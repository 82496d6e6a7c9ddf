import { readdir, stat } from "node:fs/promises";
import { posix, relative } from "node:path";

/** The innermost braces that hold alternatives. */
const BRACES = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/;

/** For how many paths braces can stand. */
export const MAX_ALTERNATIVES = 1000;

/** Whether a path is a pattern for others. */
export function isGlob(path: string): boolean {
  return /[*?[{]/.test(path);
}

/** The segments of a glob, and those before the first with a wildcard. */
function partsOf(pattern: string): {
  readonly segments: readonly string[];
  readonly folder: readonly string[];
} {
  const segments = posix.normalize(pattern).split("/");
  return { segments, folder: segments.slice(0, segments.findIndex(isGlob)) };
}

/** Whether a glob matches a file, given by its real path. */
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
 * What braces stand for, as shells read them: `{guests,orders}.txt` are two paths, and where one of them is
 * not there it is missed. Ends beyond {@linkcode MAX_ALTERNATIVES}.
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
 * The files that a glob matches, sorted; with `/` as separator on every system. Reads only folders in which
 * a match can be. Throws where one of those cannot be read, because it may hold refs.
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
