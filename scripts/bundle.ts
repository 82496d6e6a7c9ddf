/**
 * Bundles `build/main.js` with ncc, as the last step of `npm run build`. Accepts options of ncc, for
 * example `npm run build -- --out FOLDER`.
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

if (import.meta.main) {
  const args = process.argv.slice(2);
  const { out } = parseArgs({
    args,
    strict: false,
    options: { out: { type: "string", default: "dist" } },
  }).values;
  // ncc's cache does not notice a change of tsconfig.json, nor of what is left out by it.
  const options = ["--no-cache", "--license", "licenses.txt", "--out", `${out}`, ...args];
  execFileSync(process.execPath, [NCC, "build", "build/main.js", ...options], { stdio: "inherit" });
  const file = join(`${out}`, "index.js");
  writeFileSync(file, nameNodeModules(readFileSync(file, "utf8")));
}
