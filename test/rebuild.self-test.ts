import { Buffer } from "node:buffer";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parse } from "yaml";
import { readProjectFile } from "../scripts/docs.ts";
import { commitAll, runAct, standInsFor } from "./support/act.ts";

const WORKFLOW = ".github/workflows/rebuild.yml";
const REPOSITORY = "acme/sitecore-cdp-batch-gate";
const HEAD = "c".repeat(40);

/** Builds what the test says. If that is new, there is also a link to a file of the runner. */
const NPM = `#!/bin/sh
case "$*" in
  "run build")
    echo "$SELF_TEST_BUILT" > dist/index.js
    if [ "$SELF_TEST_BUILT" = new ]; then ln -s /etc/passwd dist/link; fi
    ;;
  "run lock") echo "$SELF_TEST_BUILT" > deno.lock ;;
esac
`;

const GH = `#!/bin/sh
echo "$*" > "$SELF_TEST_COMMANDS"
cat > "$SELF_TEST_COMMANDS.json"
`;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "rebuild-"));
  mkdirSync(join(directory, "artifacts"));
  write(`tree/${WORKFLOW}`, readProjectFile(WORKFLOW));
  write("tree/dist/index.js", "old\n");
  write("tree/deno.lock", "old\n");
  write("bin/npm", NPM);
  write("bin/gh", GH);
  const tree = join(directory, "tree");
  commitAll(tree);
  // How act learns the name of the repository.
  execFileSync("git", ["remote", "add", "origin", `https://github.com/${REPOSITORY}`], {
    cwd: tree,
  });
});

afterEach(() => rmSync(directory, { recursive: true }));

function write(name: string, text: string): void {
  const path = join(directory, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode: 0o755 });
}

/** Runs the workflow for a pull request. Gives what GitHub's API is asked for. */
async function rebuild(
  { built = "new", login = "dependabot[bot]", from = REPOSITORY } = {},
) {
  const { exitCode, log } = await runAct({
    directory: join(directory, "tree"),
    workflow: WORKFLOW,
    eventName: "pull_request",
    event: {
      pull_request: {
        user: { login },
        head: { sha: HEAD, ref: "dependabot/npm_and_yarn/npm-1", repo: { full_name: from } },
        base: { ref: "main" },
      },
    },
    repositories: standInsFor(readProjectFile(WORKFLOW)),
    env: {
      SELF_TEST_BUILT: built,
      SELF_TEST_TREE: join(directory, "tree"),
      SELF_TEST_COMMANDS: join(directory, "commands"),
      SELF_TEST_ARTIFACTS: join(directory, "artifacts"),
    },
    programs: join(directory, "bin"),
  });
  const path = join(directory, "commands.json");
  const request = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
  return { exitCode, log, request };
}

it("rebuild.yml commits what was built to Dependabot's branch, and nothing that is a link", async () => {
  const { exitCode, log, request } = await rebuild();
  expect(exitCode, log).toBe(0);
  expect(readFileSync(join(directory, "commands"), "utf8")).toBe("api graphql --input -\n");
  expect(request.query).toContain("createCommitOnBranch(input: $input)");
  const contents = Buffer.from("new\n").toString("base64");
  expect(request.variables.input).toEqual({
    branch: { repositoryNameWithOwner: REPOSITORY, branchName: "dependabot/npm_and_yarn/npm-1" },
    expectedHeadOid: HEAD,
    message: { headline: "Rebuild dist/ and deno.lock [dependabot skip]" },
    fileChanges: {
      additions: [{ path: "deno.lock", contents }, { path: "dist/index.js", contents }],
    },
  });
});

it.each([
  ["nothing has changed", { built: "old" }, true],
  ["a person opened the pull request", { login: "ada" }, false],
  ["the branch is in a fork", { from: "ada/sitecore-cdp-batch-gate" }, false],
])("rebuild.yml commits nothing if %s", async (_, pullRequest, isBuilt) => {
  const { exitCode, log, request } = await rebuild(pullRequest);
  expect(exitCode, log).toBe(0);
  expect(log.includes("Success - Main npm ci")).toBe(isBuilt);
  expect(request).toBeUndefined();
});

it("rebuild.yml runs no code where it can write", () => {
  const { build, commit } = parse(readProjectFile(WORKFLOW)).jobs;
  expect(build.permissions).toEqual({ contents: "read" });
  expect(commit.permissions).toEqual({ contents: "write" });
  const used = commit.steps.map(({ uses }: { uses?: string }) => uses?.replace(/@.*/, ""));
  expect(used).toEqual(["actions/download-artifact", undefined]);
  expect(commit.steps[1].run).not.toMatch(/\b(npm|node|deno|git) /);
  expect(readProjectFile(WORKFLOW)).not.toContain("secrets.");
});
