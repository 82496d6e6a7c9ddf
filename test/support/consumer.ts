import { execSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { pack } from "../../scripts/check-package.ts";
import { type ProcessResult, runProcess } from "./process.ts";
import type { Program } from "./programs.ts";

/** What npm calls the package. */
export const PACKAGE = "sitecore-cdp-batch-gate";

/** Somebody else's project. */
export interface Consumer {
  readonly directory: string;
  /** Runs a program in it to its end. */
  run(
    program: Program,
    options?: { readonly env?: Readonly<Record<string, string>> },
  ): Promise<ProcessResult>;
  remove(): void;
}

/** A project with these files, and with the package installed from what npm would get. */
export function setUpConsumer(files: Readonly<Record<string, string>>): Consumer {
  const directory = mkdtempSync(join(tmpdir(), "consumer-"));
  writeFileSync(join(directory, "package.json"), JSON.stringify({ type: "module" }));
  const tarball = pack(directory);
  execSync(`npm install --silent --no-audit --no-fund --prefer-offline "${tarball}"`, {
    cwd: directory,
  });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return {
    directory,
    run: (program, options) => run(directory, program, options),
    remove: () => rmSync(directory, { recursive: true }),
  };
}

function run(
  cwd: string,
  program: Program,
  { env }: Parameters<Consumer["run"]>[1] = {},
): Promise<ProcessResult> {
  return runProcess(program, {
    cwd,
    env: {
      ...process.env,
      // The tests can themselves be a job of GitHub Actions.
      GITHUB_ACTIONS: undefined,
      GITHUB_OUTPUT: undefined,
      NO_COLOR: "1",
      ...env,
    },
  });
}
