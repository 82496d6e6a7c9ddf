/** What is in the bundle, by package: `node bench/bundle.ts`. */
import { Buffer } from "node:buffer";
import { execSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** The modules of this project, among the packages. */
export const OURS = "sitecore-cdp-batch-gate";

/** What webpack puts around the modules. */
export const GLUE = "webpack";

/** A bundle, and whose each of its lines is. */
export interface Bundle {
  readonly lines: readonly string[];
  /** The package of each line; {@linkcode OURS} and {@linkcode GLUE} among them. */
  readonly packages: readonly string[];
  /** Every file that the build gives, by its name. */
  readonly files: ReadonlyMap<string, string>;
}

/** A module in webpack's statistics. */
interface ModuleStats {
  readonly id: number | null;
  readonly name: string;
}

/** Builds the bundle from `src/`, elsewhere than in `dist/`. */
export function buildBundle(): Bundle {
  const directory = mkdtempSync(join(tmpdir(), "bundle-"));
  try {
    const statsFile = join(directory, "stats.json");
    const out = join(directory, "dist");
    execSync(`npm run --silent build -- --quiet --out "${out}" --stats-out "${statsFile}"`, {
      cwd: ROOT,
    });
    const { modules }: { modules: ModuleStats[] } = JSON.parse(readFileSync(statsFile, "utf8"));
    const names = ["index.js", "licenses.txt", "package.json"];
    const files = new Map(names.map((name) => [name, readFileSync(join(out, name), "utf8")]));
    const lines = files.get("index.js")?.split("\n") ?? [];
    return { lines, packages: packagesOf(lines, modules), files };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The bytes of each package, the largest first. */
export function bytesByPackage({ lines, packages }: Bundle): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const name = packages[index] ?? GLUE;
    bytes.set(name, (bytes.get(name) ?? 0) + Buffer.byteLength(line) + 1);
  }
  return new Map([...bytes].sort(([, a], [, b]) => b - a));
}

/** Comments tell where a module begins: by its number, or by its name where webpack merged several. */
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

if (import.meta.main) console.table(Object.fromEntries(bytesByPackage(buildBundle())));
