/**
 * Builds the bundle without the optimizations of its start, to measure what they save. A change fails
 * if there is nothing left to change.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { TSC } from "../test/support/programs.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const NCC = join(ROOT, "node_modules/@vercel/ncc/dist/ncc/cli.js");

/** Changes the program in a directory before it is bundled. */
export type Change = (directory: string) => void;

/** A bundle that was built differently. */
export interface Variant {
  /** The path of the program. */
  readonly path: string;
  remove(): void;
}

/** Loads `@actions/github` and its dependencies together with the module that uses them. */
export const loadGitHubAtOnce: Change = (directory) => {
  const file = join(directory, "build/hosts/github-api.js");
  replaceIn(file, 'await import(/* webpackMode: "eager" */ "@actions/github")', "github");
  replaceIn(file, /^/, 'import * as github from "@actions/github";\n');
};

/** Adds undici and the toolkit's other dependencies to the bundle. */
export const bringTheRest: Change = (directory) =>
  replaceIn(join(directory, "tsconfig.json"), /^ *"paths": \{[^}]*\},$/m, "");

/** Builds what `npm run build` would build, with these changes. */
export function buildVariant(changes: readonly Change[]): Variant {
  const directory = mkdtempSync(join(tmpdir(), "variant-"));
  for (const name of ["package.json", "tsconfig.json", "scripts"]) {
    cpSync(join(ROOT, name), join(directory, name), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(directory, "node_modules"), "junction");
  const [command, ...args] = TSC;
  execFileSync(command, [...args, "--outDir", join(directory, "build")], { cwd: ROOT });
  for (const change of changes) change(directory);
  const ncc = [NCC, "build", "build/main.js", "--out", "dist", "--quiet"];
  execFileSync(process.execPath, ncc, { cwd: directory });
  return {
    path: join(directory, "dist/index.js"),
    remove: () => rmSync(directory, { recursive: true }),
  };
}

function replaceIn(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(file, "utf8");
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`Cannot change '${file}': it does not have '${from}'`);
  writeFileSync(file, changed);
}
