import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readProjectFile } from "../scripts/docs.ts";
import { VERSION } from "../src/version.ts";
import { commitAll, runAct, standInsFor } from "./support/act.ts";

const WORKFLOW = ".github/workflows/release.yml";
const TAG = `v${VERSION}`;
const MAJOR = TAG.replace(/\..*/, "");

/** Writes down what it is called with, packs nothing, and looks up the major tag only where there is one. */
const RECORDER = `#!/bin/sh
echo "$(basename "$0") $*" >> "$SELF_TEST_COMMANDS"
case "$*" in
  api\\ repos/*) [ -n "$SELF_TEST_TAG_EXISTS" ] ;;
  *--notes-file*) for file; do :; done; cat "$file" >> "$SELF_TEST_COMMANDS" ;;
  *--pack-destination*) for folder; do :; done; touch "$folder/packed.tgz" ;;
esac
`;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "release-"));
});

afterEach(() => rmSync(directory, { recursive: true }));

function write(name: string, text: string): void {
  const path = join(directory, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode: 0o755 });
}

/** Releases a tag, with programs that publish nothing; gives what they were called with. */
async function release(tag: string, env: Readonly<Record<string, string>> = {}) {
  // The two that are called are run by themselves.
  const workflow = readProjectFile(WORKFLOW).replace(
    "needs: [ci, self-test, check]",
    "needs: check",
  );
  write(`tree/${WORKFLOW}`, workflow);
  write("tree/CHANGELOG.md", `# Changelog\n\n## ${VERSION}\n\nIt waits.\n`);
  for (const name of ["package.json", "scripts/release-notes.ts", "src/version.ts"]) {
    write(`tree/${name}`, readProjectFile(name));
  }
  for (const name of ["gh", "npm", "deno"]) write(`bin/${name}`, RECORDER);
  write("commands", "");
  mkdirSync(join(directory, "artifacts"));
  commitAll(join(directory, "tree"));
  const { exitCode, log } = await runAct({
    directory: join(directory, "tree"),
    workflow: WORKFLOW,
    job: "major-tag",
    event: { ref: `refs/tags/${tag}` },
    repositories: standInsFor(workflow),
    env: {
      SELF_TEST_COMMANDS: join(directory, "commands"),
      SELF_TEST_ARTIFACTS: join(directory, "artifacts"),
      ...env,
    },
    programs: join(directory, "bin"),
  });
  const commands = readFileSync(join(directory, "commands"), "utf8").trim().split("\n");
  return { exitCode, log, commands };
}

it("release.yml checks, attests, publishes everywhere, and moves the major tag last", async () => {
  const { exitCode, log, commands } = await release(TAG, { SELF_TEST_TAG_EXISTS: "yes" });
  expect(exitCode, log).toBe(0);
  expect(commands.slice(0, 7)).toEqual([
    "npm ci --ignore-scripts",
    expect.stringMatching(/^npm pkg set repository.type=git repository.url=git\+https:.*\.git$/),
    "npm pack --pack-destination npm-package",
    "npm publish --dry-run ./npm-package/packed.tgz",
    "attest dist/index.js",
    expect.stringContaining(`gh release create ${TAG} --verify-tag --title ${TAG} --notes-file`),
    "It waits.",
  ]);
  // Of two jobs, in any order.
  expect(commands.slice(7, -2).sort()).toEqual([
    "deno publish",
    "npm publish --provenance --access public ./npm-package/packed.tgz",
  ]);
  expect(commands.slice(-2)).toEqual([
    expect.stringMatching(`^gh api repos/.+/git/refs/tags/${MAJOR}$`),
    expect.stringMatching(
      `^gh api --method PATCH repos/.+/git/refs/tags/${MAJOR} -f sha=\\w{40} -F force=true$`,
    ),
  ]);
});

it("release.yml makes a major tag that is not there yet", async () => {
  const { exitCode, log, commands } = await release(TAG);
  expect(exitCode, log).toBe(0);
  expect(commands.at(-1)).toEqual(expect.stringMatching(
    `^gh api --method POST repos/.+/git/refs -f ref=refs/tags/${MAJOR} -f sha=\\w{40}$`,
  ));
});

it("release.yml does nothing for the tag of another version", async () => {
  const { exitCode, log, commands } = await release("v99.0.0");
  expect(exitCode, log).toBe(1);
  expect(log).toContain(`Cannot release 'v99.0.0': the version of this tree is ${VERSION}`);
  expect(commands).toEqual([""]);
});
