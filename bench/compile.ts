import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { TSC } from "../test/support/programs.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

const OPTIONS = "--ignoreConfig --noCheck --rootDir . --module nodenext --target es2024 " +
  "--rewriteRelativeImportExtensions";

/** A program in JavaScript: for TypeScript, Node would first have to load a compiler. */
export interface CompiledProgram {
  readonly path: string;
  remove(): void;
}

/** Compiles a program of the bench and everything it imports. It must not import packages. */
export function compile(program: URL): CompiledProgram {
  const directory = mkdtempSync(join(tmpdir(), "bench-"));
  writeFileSync(join(directory, "package.json"), JSON.stringify({ type: "module" }));
  const source = relative(ROOT, fileURLToPath(program));
  const [command, ...args] = [...TSC, ...OPTIONS.split(" "), "--outDir", directory, source];
  const { status, stdout } = spawnSync(command ?? "", args, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(`Cannot compile '${source}':\n${stdout}`);
  return {
    path: join(directory, source.replace(/\.ts$/, ".js")),
    remove: () => rmSync(directory, { recursive: true }),
  };
}
