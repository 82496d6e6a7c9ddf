import { execSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { readProjectFile } from "../../scripts/docs.ts";

/** The version of the oldest Node.js that the package is for, such as `22.12`. */
export const OLDEST_NODE: string =
  /\d+\.\d+/.exec(JSON.parse(readProjectFile("package.json")).engines.node)?.[0] ?? "";

/** The oldest Node.js that the package is for; installs it where it is not there yet, which takes some seconds. */
export function installOldestNode(): string {
  const directory = fileURLToPath(new URL(`../../build/node-${OLDEST_NODE}/`, import.meta.url));
  const executable = process.platform === "win32" ? "node.exe" : "node";
  const path = join(directory, "node_modules/node/bin", executable);
  if (existsSync(path)) return path;
  mkdirSync(directory, { recursive: true });
  // Its script is what brings the executable.
  writeFileSync(
    join(directory, "package.json"),
    JSON.stringify({ private: true, allowScripts: { node: true } }),
  );
  execSync(`npm install --silent --no-audit --no-fund node@${OLDEST_NODE}`, { cwd: directory });
  return path;
}
