/** Lists the contents of the bundle by package: `node bench/bundle.ts`. */
import { Buffer } from "node:buffer";
import { execSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** The modules of this project, listed among the packages. */
export const OURS = "sitecore-cdp-batch-gate";

/** The code that webpack adds around the modules. */
export const GLUE = "webpack";

/** A bundle, and the owner of each line. */
export interface Bundle {
  readonly lines: readonly string[];
  /** The package of each line, including {@linkcode OURS} and {@linkcode GLUE}. */
  readonly packages: readonly string[];
  /** The files that the build produces, by name. */
  readonly files: ReadonlyMap<string, string>;
}

/** A module in webpack's statistics. */
interface ModuleStats {
  readonly id: number | null;
  readonly name: string;
}

/** The bundle of each program, by its folder in `dist/`. */
export type Bundles = Readonly<Record<"" | "load", Bundle>>;

/** Builds the bundles from `src/` in a temporary folder instead of `dist/`. */
export function buildBundles(): Bundles {
  const directory = mkdtempSync(join(tmpdir(), "bundle-"));
  try {
    execSync(`npm run --silent build -- --quiet --stats --out "${directory}"`, { cwd: ROOT });
    return { "": readBundle(directory), load: readBundle(join(directory, "load")) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function readBundle(directory: string): Bundle {
  const read = (name: string) => readFileSync(join(directory, name), "utf8");
  const { modules }: { modules: ModuleStats[] } = JSON.parse(read("stats.json"));
  const names = ["index.js", "licenses.txt", "package.json"];
  const files = new Map(names.map((name) => [name, read(name)]));
  const lines = files.get("index.js")?.split("\n") ?? [];
  return { lines, packages: packagesOf(lines, modules), files };
}

/** The size of each package in bytes, largest first. */
export function bytesByPackage({ lines, packages }: Bundle): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const name = packages[index] ?? GLUE;
    bytes.set(name, (bytes.get(name) ?? 0) + Buffer.byteLength(line) + 1);
  }
  return new Map([...bytes].sort(([, a], [, b]) => b - a));
}

/**
 * Comments mark where a module starts, by its number, or by its name if webpack merged several modules.
 */
function packagesOf(lines: readonly string[], modules: readonly ModuleStats[]): string[] {
  const names = new Map(modules.map(({ id, name }) => [`${id}`, name]));
  let current = GLUE;
  return lines.map((line) => {
    const id = /^\/\*{3}\/ (\d+):$/.exec(line)?.[1];
    const name = id === undefined
      ? /^;\/\/ CONCATENATED MODULE: (.*)$/.exec(line)?.[1]
      : names.get(id);
    const isEnd = /^\/\*{3}\/ }\),?$|^\/\*{6}\//.test(line);
    if (name !== undefined || isEnd) current = packageOf(name ?? "");
    return current;
  });
}

function packageOf(module: string): string {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module) ?? [];
  return name ?? (module.startsWith("./") ? OURS : GLUE);
}

if (import.meta.main) {
  for (const bundle of Object.values(buildBundles())) {
    console.table(Object.fromEntries(bytesByPackage(bundle)));
  }
}
