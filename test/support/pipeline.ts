import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { VERSION } from "../../src/version.ts";
import { CREDENTIALS } from "./credentials.ts";
import { expectNoLeaks, readFiles, secretsOf } from "./no-leaks.ts";
import { type ProcessResult, runProcess } from "./process.ts";
import { ACTION, LOAD_ACTION } from "./programs.ts";

/** The variables that hold the credentials. */
export const SECRETS = {
  SITECORE_CDP_CLIENT_KEY: CREDENTIALS.clientKey,
  SITECORE_CDP_API_TOKEN: CREDENTIALS.apiToken,
};

/** Runs a built program where the published package of this version is asked for. */
const NPX = `#!/bin/sh
case "$1 $2 $3 $4" in
  "--yes sitecore-cdp-batch-gate@${VERSION} "*)
    shift 2
    exec '${ACTION.join("' '")}' "$@" ;;
  "--yes --package sitecore-cdp-batch-gate@${VERSION} sitecore-cdp-batch-load")
    shift 4
    exec '${LOAD_ACTION.join("' '")}' "$@" ;;
  *) exit 64 ;;
esac
`;

/** What a script of Azure Pipelines gets of its variables: the task keeps its inputs to itself. */
export function asAzureHandsOn(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^INPUT_/i.test(name)));
}

/** The folder of a job of any CI system. */
export interface Workspace {
  /** Runs a shell script; throws when there is a secret in what it leaves. */
  run(script: string, env: Readonly<Record<string, string>>, shell?: Shell): Promise<ProcessResult>;
  write(files: Readonly<Record<string, string>>): void;
  /** Every file, by its path. */
  files(): Readonly<Record<string, string>>;
  remove(): void;
}

/** A command to which a script is handed as one argument. */
type Shell = readonly [string, ...string[]];

/** Makes a folder in which `npx` runs what is built here. */
export function createWorkspace(): Workspace {
  const root = mkdtempSync(join(tmpdir(), "pipeline-"));
  const [bin, cwd] = [join(root, "bin"), join(root, "work")];
  const write = (path: string, text: string) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    if (text.startsWith("#!")) chmodSync(path, 0o755);
  };
  mkdirSync(cwd);
  write(join(bin, "npx"), NPX);
  const files = () => readFiles(cwd);
  return {
    async run(script, env, [command, ...options] = ["bash", "-eo", "pipefail", "-c"]) {
      const PATH = [bin, process.env["PATH"]].join(delimiter);
      const HOME = join(root, "home");
      const result = await runProcess([command, ...options, script], {
        cwd,
        env: { DENO_DIR: process.env["DENO_DIR"], HOME, ...env, PATH },
      });
      const { stdout, stderr } = result;
      const secrets = secretsOf((name) =>
        ({
          "client-key": CREDENTIALS.clientKey,
          "api-token": CREDENTIALS.apiToken,
          "github-token": "",
        })[name]
      );
      expectNoLeaks({ stdout, stderr, ...files() }, secrets, { mayShowSignedUrls: false });
      return result;
    },
    write(texts) {
      for (const [name, text] of Object.entries(texts)) write(join(cwd, name), text);
    },
    files,
    remove: () => rmSync(root, { recursive: true }),
  };
}
