import { execSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { readProjectFile } from "../../scripts/docs.ts";

/** A package of npm that brings a runtime. */
type Runtime = "node" | "deno";

/** The oldest version of a runtime that package.json names. */
export function oldestVersion(runtime: Runtime): string {
  return /\d+\.\d+/.exec(JSON.parse(readProjectFile("package.json")).engines[runtime])?.[0] ?? "";
}

/** Installs a version of a runtime below `build/`, once; gives the path of its executable. */
export function installRuntime(runtime: Runtime, version: string, executable: string): string {
  const directory = fileURLToPath(new URL(`../../build/${runtime}-${version}/`, import.meta.url));
  const suffix = process.platform === "win32" ? ".exe" : "";
  const path = join(directory, "node_modules", `${executable}${suffix}`);
  if (existsSync(path)) return path;
  mkdirSync(directory, { recursive: true });
  // Its script is what brings the executable.
  writeFileSync(
    join(directory, "package.json"),
    JSON.stringify({ private: true, allowScripts: { [runtime]: true } }),
  );
  execSync(`npm install --silent --no-audit --no-fund ${runtime}@${version}`, { cwd: directory });
  return path;
}
