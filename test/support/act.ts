import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const STAND_INS = fileURLToPath(new URL("stand-ins/", import.meta.url));

/** The program that runs workflows without GitHub. */
export const ACT = join(root, "build/bin/act");

/** What to run. */
export interface ActOptions {
  /** The repository; by default this one. */
  readonly directory?: string;
  /** The workflow, relative to the repository. */
  readonly workflow: string;
  /** Folders for repositories, by `OWNER/NAME@REF`. */
  readonly repositories?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** What a run leaves. */
export interface ActResult {
  readonly exitCode: number | null;
  readonly log: string;
}

/** Runs a workflow on this machine, in a folder below this project, so that its packages are found. */
export async function runAct(options: ActOptions): Promise<ActResult> {
  const { directory = root, workflow, repositories = {}, secrets = {} } = options;
  mkdirSync(join(root, "build"), { recursive: true });
  const cache = mkdtempSync(join(root, "build/act-"));
  const pairs = (flag: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([name, value]) => `${flag}=${name}=${value}`);
  const child = spawn(ACT, [
    "push",
    `--workflows=${workflow}`,
    "--platform=ubuntu-latest=-self-hosted",
    `--action-cache-path=${cache}`,
    "--no-cache-server",
    ...pairs("--local-repository", repositories),
    ...pairs("--secret", secrets),
  ], {
    cwd: directory,
    stdio: ["ignore", "pipe", "pipe"],
    // Nothing of what surrounds the test, which can itself be a job of GitHub Actions.
    env: {
      PATH: [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter),
      HOME: cache,
      SELF_TEST_ROOT: root,
      ...options.env,
    },
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
  }
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve(code));
  });
  rmSync(cache, { recursive: true });
  return { exitCode, log };
}

/** Stand-ins for the actions of GitHub that a workflow uses, for {@linkcode ActOptions}. */
export function standInsFor(...workflows: readonly string[]): Readonly<Record<string, string>> {
  const uses = workflows.flatMap((text) => [...text.matchAll(/uses: actions\/([\w-]+)@(\S+)/g)]);
  return Object.fromEntries(
    uses.map(([, name = "", ref]) => [`actions/${name}@${ref}`, join(STAND_INS, name)]),
  );
}
