/**
 * Bundles the programs with ncc, as the last step of `npm run build`. With `--out FOLDER`, it writes them
 * there instead of to `dist/`, and with `--stats` also webpack's statistics.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const NCC = fileURLToPath(new URL("../node_modules/@vercel/ncc/dist/ncc/cli.js", import.meta.url));

/**
 * Before version 2.9, Deno knows Node's modules only by their full names, and ncc has no option for
 * that.
 */
function nameNodeModules(bundle: string): string {
  const named = bundle.replace(/^(import .* from )"module";$/m, '$1"node:module";');
  if (named === bundle) throw new Error(`Cannot find ncc's import of "module" in the bundle`);
  return named;
}

/** The programs: where each starts, and the folder of its bundle in `dist/`. */
const PROGRAMS = [{ main: "main.js", folder: "" }, { main: "load-main.js", folder: "load" }];

function bundle(main: string, out: string, args: readonly string[]): void {
  // ncc's cache does not notice a change of tsconfig.json, nor of what is left out by it.
  const options = ["--no-cache", "--license", "licenses.txt", "--out", out, ...args];
  execFileSync(process.execPath, [NCC, "build", `build/${main}`, ...options], { stdio: "inherit" });
  const file = join(out, "index.js");
  writeFileSync(file, nameNodeModules(readFileSync(file, "utf8")));
}

if (import.meta.main) {
  const { values: { out, quiet, stats } } = parseArgs({
    options: {
      out: { type: "string", default: "dist" },
      quiet: { type: "boolean", default: false },
      stats: { type: "boolean", default: false },
    },
  });
  for (const { main, folder } of PROGRAMS) {
    const folderOut = join(out, folder);
    bundle(main, folderOut, [
      ...(quiet ? ["--quiet"] : []),
      ...(stats ? ["--stats-out", join(folderOut, "stats.json")] : []),
    ]);
  }
}
