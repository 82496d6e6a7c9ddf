import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { endWithTest, IN_GROUP } from "./end-with-test.ts";

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
  /** The job to run with those it needs; by default all. */
  readonly job?: string;
  /** What happens; by default, a push. */
  readonly eventName?: "push" | "pull_request";
  /** What is pushed, or which pull request it is. */
  readonly event?: object;
  /** Folders for repositories, by `owner/name@ref`. */
  readonly repositories?: Readonly<Record<string, string>>;
  /** What workflows know as `vars`. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** A folder of programs that come before all others. */
  readonly programs?: string;
}

/** What a run leaves. */
export interface ActResult {
  readonly exitCode: number | null;
  readonly log: string;
}

/** Runs a workflow on this machine, in a folder below this project, so that its packages are found. */
export async function runAct(options: ActOptions): Promise<ActResult> {
  const { directory = root, workflow, job, eventName = "push", event = {} } = options;
  const { repositories = {}, variables = {}, secrets = {} } = options;
  mkdirSync(join(root, "build"), { recursive: true });
  const cache = mkdtempSync(join(root, "build/act-"));
  const eventFile = join(cache, "event.json");
  writeFileSync(eventFile, JSON.stringify(event));
  const pairs = (flag: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([name, value]) => `${flag}=${name}=${value}`);
  const child = spawn(ACT, [
    eventName,
    `--workflows=${workflow}`,
    ...(job === undefined ? [] : [`--job=${job}`]),
    `--eventpath=${eventFile}`,
    "--platform=ubuntu-latest=-self-hosted",
    `--action-cache-path=${cache}`,
    "--no-cache-server",
    ...pairs("--local-repository", repositories),
    ...pairs("--var", variables),
    // Without a token act asks GitHub's command line for the user's.
    ...pairs("--secret", { GITHUB_TOKEN: "none", ...secrets }),
  ], {
    ...IN_GROUP,
    cwd: directory,
    stdio: ["ignore", "pipe", "pipe"],
    // Nothing of what surrounds the test, which can itself be a job of GitHub Actions.
    env: {
      PATH: [options.programs, join(root, "node_modules/.bin"), process.env["PATH"]]
        .filter((folder) => folder !== undefined).join(delimiter),
      HOME: cache,
      SELF_TEST_ROOT: root,
      ...options.env,
    },
  });
  endWithTest(child);
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

/** Stand-ins for the actions from elsewhere that workflows use, for {@linkcode ActOptions}. */
export function standInsFor(...workflows: readonly string[]): Readonly<Record<string, string>> {
  const uses = workflows.flatMap((
    text,
  ) => [...text.matchAll(/uses: (actions|denoland)\/([\w-]+)@(\S+)/g)]);
  return Object.fromEntries(
    uses.map(([, owner, name = "", ref]) => [`${owner}/${name}@${ref}`, join(STAND_INS, name)]),
  );
}

/** act wants to know what is run from which commit. */
export function commitAll(directory: string): void {
  const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: directory });
  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
  git("init", "--quiet");
  git("add", ".");
  git(...identity, "commit", "--quiet", "--message", "Everything");
}
