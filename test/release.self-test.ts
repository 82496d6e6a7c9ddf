import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parse } from "yaml";
import { readProjectFile } from "../scripts/docs.ts";
import { VERSION } from "../src/version.ts";
import { commitAll, runAct, standInsFor } from "./support/act.ts";

const WORKFLOW = ".github/workflows/release.yml";
const TAG = `v${VERSION}`;
const MAJOR = TAG.replace(/\..*/, "");
const REPOSITORY = new URL(JSON.parse(readProjectFile("package.json")).repository.url).pathname
  .replace(/^\/|\.git$/g, "");

/**
 * Stands in for gh, npm and deno: writes down what it is called with, and remembers what was published.
 * As GitHub and npm do, it refuses to publish a thing twice. What SELF_TEST_REFUSES names fails before
 * anything is done, and what SELF_TEST_LOSES names after it was done.
 */
const RECORDER = `#!/bin/sh
call="$(basename "$0") $*"
echo "$call" >> "$SELF_TEST_COMMANDS"
case "$call" in $SELF_TEST_REFUSES) exit 1 ;; esac
cd "$SELF_TEST_PUBLISHED" || exit 1
integrity() { echo "sha512-$(openssl dgst -sha512 -binary "$1" | base64 --wrap=0)"; }
for last; do :; done
case "$call" in
  "gh api "*/releases/tags/*) [ -e release ] || exit 1 ;;
  "gh release create "*) [ ! -e release ] && cat "$last" > release || exit 1 ;;
  "gh api "*/git/ref/tags/*) cat tag || exit 1 ;;
  "gh api --method PATCH"*) [ -e tag ] && echo "\${last#sha=}" > tag || exit 1 ;;
  "gh api --method POST"*) [ ! -e tag ] && echo "\${last#sha=}" > tag || exit 1 ;;
  "npm pack "*) echo packed > "$OLDPWD/$last/packed.tgz" ;;
  "npm view "*) cat npm || exit 1 ;;
  "npm publish --provenance "*) [ ! -e npm ] && integrity "$OLDPWD/$last" > npm || exit 1 ;;
  "deno publish") echo published >> jsr ;;
esac
case "$call" in $SELF_TEST_LOSES) exit 1 ;; esac
`;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "release-"));
  mkdirSync(join(directory, "artifacts"));
  mkdirSync(join(directory, "published"));
  const files = ["package.json", "action.yml", "scripts/release-notes.ts", "src/version.ts"];
  for (const name of files) {
    write(`tree/${name}`, readProjectFile(name));
  }
  write("tree/CHANGELOG.md", `# Changelog\n\n## ${VERSION}\n\nIt waits.\n`);
  // The two that are called are run by themselves.
  write(`tree/${WORKFLOW}`, WORKFLOW_TEXT);
  for (const name of ["gh", "npm", "deno"]) write(`bin/${name}`, RECORDER);
  const tree = join(directory, "tree");
  commitAll(tree);
  // How act learns the name of the repository.
  execFileSync("git", ["remote", "add", "origin", `https://github.com/${REPOSITORY}`], {
    cwd: tree,
  });
});

afterEach(() => rmSync(directory, { recursive: true }));

const WORKFLOW_TEXT = readProjectFile(WORKFLOW)
  .replace("needs: [ci, self-test, check]", "needs: check");

function write(name: string, text: string): void {
  const path = join(directory, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode: 0o755 });
}

/** What was published, by where. */
function published(name: "release" | "npm" | "jsr" | "tag"): string | undefined {
  const path = join(directory, "published", name);
  return existsSync(path) ? readFileSync(path, "utf8").trim() : undefined;
}

/** Releases a tag, with programs that publish nothing; gives what they were called with. */
async function release(tag: string, env: Readonly<Record<string, string>> = {}) {
  write("commands", "");
  const { exitCode, log } = await runAct({
    directory: join(directory, "tree"),
    workflow: WORKFLOW,
    job: "major-tag",
    event: { ref: `refs/tags/${tag}` },
    repositories: standInsFor(WORKFLOW_TEXT),
    env: {
      SELF_TEST_COMMANDS: join(directory, "commands"),
      SELF_TEST_ARTIFACTS: join(directory, "artifacts"),
      SELF_TEST_PUBLISHED: join(directory, "published"),
      SELF_TEST_REFUSES: "",
      SELF_TEST_LOSES: "",
      ...env,
    },
    programs: join(directory, "bin"),
  });
  const commands = readFileSync(join(directory, "commands"), "utf8").trim().split("\n");
  return { exitCode, log, commands };
}

it("release.yml checks, attests, publishes everywhere, and moves the major tag last", async () => {
  writeFileSync(join(directory, "published/tag"), "of the last release");
  const { exitCode, log, commands } = await release(TAG);
  expect(exitCode, log).toBe(0);
  expect(commands.slice(0, 6)).toEqual([
    "npm ci --ignore-scripts",
    "npm pack --pack-destination npm-package",
    "npm publish --dry-run ./npm-package/packed.tgz",
    "attest dist/**/index.js",
    `gh api repos/${REPOSITORY}/releases/tags/${TAG}`,
    expect.stringContaining(`gh release create ${TAG} --verify-tag --title ${TAG} --notes-file`),
  ]);
  // Of two jobs, in any order.
  expect(commands.slice(6, -2).sort()).toEqual([
    "deno publish",
    "npm publish --provenance --access public ./npm-package/packed.tgz",
    `npm view sitecore-cdp-batch-gate@${VERSION} dist.integrity`,
  ]);
  const git = `repos/${REPOSITORY}/git`;
  const sha = published("tag");
  expect(commands.slice(-2)).toEqual([
    `gh api ${git}/ref/tags/${MAJOR} --jq .object.sha`,
    `gh api --method PATCH ${git}/refs/tags/${MAJOR} -F force=true -f sha=${sha}`,
  ]);
  expect(published("release")).toMatch(/^It waits\.\n/);
  expect(published("release")).toContain(`\nuses: ${REPOSITORY}@${sha} # ${TAG}\n`);
});

it("release.yml makes a major tag that is not there yet", async () => {
  const { exitCode, log, commands } = await release(TAG);
  expect(exitCode, log).toBe(0);
  expect(commands.at(-1)).toEqual(expect.stringMatching(
    `^gh api --method POST repos/.+/git/refs -f ref=refs/tags/${MAJOR} -f sha=\\w{40}$`,
  ));
});

it.each([
  ["the package is not packed", { SELF_TEST_REFUSES: "npm pack *" }],
  ["the attestation fails", { SELF_TEST_REFUSES: "attest" }],
  ["the release is not made", { SELF_TEST_REFUSES: "gh release *" }],
  ["the release is made, and its answer gets lost", { SELF_TEST_LOSES: "gh release *" }],
  ["npm refuses", { SELF_TEST_REFUSES: "npm publish --provenance *" }],
  ["npm accepts, and its answer gets lost", { SELF_TEST_LOSES: "npm publish --provenance *" }],
  ["JSR refuses", { SELF_TEST_REFUSES: "deno publish" }],
  ["JSR accepts, and its answer gets lost", { SELF_TEST_LOSES: "deno publish" }],
  ["GitHub refuses the major tag", { SELF_TEST_REFUSES: "gh api --method *" }],
  ["the major tag is made, and its answer gets lost", { SELF_TEST_LOSES: "gh api --method *" }],
])("release.yml goes on in a second attempt, after one in which %s", async (_, failure) => {
  const first = await release(TAG, failure);
  expect(first.exitCode, first.log).toBe(1);
  const calls = first.commands.findIndex((command) => command.startsWith("gh api --method"));
  expect(calls === -1 || calls === first.commands.length - 1).toBe(true);
  const second = await release(TAG);
  expect(second.exitCode, second.log).toBe(0);
  expect(published("release")).toContain("It waits.");
  expect(published("npm")).toMatch(/^sha512-/);
  expect(published("jsr")).toContain("published");
  expect(published("tag")).toMatch(/^\w{40}$/);
});

it("release.yml says what to do if it must not move the major tag, and is green once it was moved", async () => {
  const refused = await release(TAG, { SELF_TEST_REFUSES: "gh api --method *" });
  expect(refused.exitCode).toBe(1);
  expect(refused.log).toContain(`Cannot move the tag ${MAJOR}: move it by hand`);
  const [, sha = ""] = /sha=(\w{40})/.exec(refused.commands.at(-1) ?? "") ?? [];
  writeFileSync(join(directory, "published/tag"), sha);
  const { exitCode, log } = await release(TAG, { SELF_TEST_REFUSES: "gh api --method *" });
  expect(exitCode, log).toBe(0);
});

it("release.yml does not take another package on npm for its own", async () => {
  writeFileSync(join(directory, "published/npm"), "sha512-of+another");
  const { exitCode, log, commands } = await release(TAG);
  expect(exitCode, log).toBe(1);
  expect(commands.filter((command) => command.startsWith("gh api --method"))).toEqual([]);
});

it("release.yml does nothing for the tag of another version", async () => {
  const { exitCode, log, commands } = await release("v99.0.0");
  expect(exitCode, log).toBe(1);
  expect(log).toContain(`Cannot release 'v99.0.0': the version of this tree is ${VERSION}`);
  expect(commands).toEqual([""]);
});

it("release.yml publishes with an identity that was approved, and with no secret", () => {
  const jobs = Object.entries<{ permissions: object; environment?: string }>(
    parse(WORKFLOW_TEXT).jobs,
  );
  const identified = jobs.filter(([, { permissions }]) => "id-token" in permissions);
  expect(identified.map(([name, { environment }]) => [name, environment]))
    .toEqual([["attest", "release"], ["npm", "release"], ["jsr", "release"]]);
  expect(WORKFLOW_TEXT).not.toContain("secrets.");
});
