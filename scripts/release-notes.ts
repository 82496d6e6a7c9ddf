/**
 * Prints the notes of a release: `node scripts/release-notes.ts v1.2.3 OWNER/sitecore-cdp-batch-gate SHA`.
 * They are the changelog's section for the version, and the lines with which a workflow pins it. Fails if
 * the tag or the repository does not match this tree, so that nothing wrong is released.
 */
import { globSync, readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { VERSION } from "../src/version.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** What another repository can use: the actions, and the workflow that others call. */
const USABLE = [
  "action.yml",
  "*/action.yml",
  ".github/workflows/gate.yml",
  ".github/workflows/load.yml",
];

/** Returns the changelog's section for a tag. Throws if the tree is not ready for this release. */
export function releaseNotes(tag: string, changelog: string): string {
  const refuse = (state: string) => new Error(`Cannot release '${tag}': ${state}`);
  if (!/^v\d+\.\d+\.\d+$/.test(tag)) throw refuse("a tag is v and three numbers, such as v1.2.3");
  if (tag !== `v${VERSION}`) throw refuse(`the version of this tree is ${VERSION}`);
  const [, section = ""] = changelog.split(/^## /m);
  const [heading, ...lines] = section.split("\n");
  if (heading !== VERSION) throw refuse(`the changelog begins with '${heading}'`);
  return lines.join("\n").trim();
}

/** Throws if package.json names another repository: npm compares it with the provenance. */
export function checkRepository(repository: string, url: string): void {
  if (url === `git+https://github.com/${repository}.git`) return;
  const [owner] = repository.split("/");
  throw new Error(
    `Cannot release '${repository}': package.json has the repository '${url}'; ` +
      `run npm run name-it -- ${owner}`,
  );
}

/** Says how to pin a release, which only its notes can: no file contains the SHA of its own commit. */
export function howToPin(tag: string, repository: string, sha: string): string {
  const lines = USABLE.flatMap((pattern) => globSync(pattern, { cwd: ROOT }).sort())
    .map((path) => path.replaceAll("\\", "/").replace(/(?:^|\/)action\.yml$/, ""))
    .map((path) => `uses: ${[repository, path].filter(Boolean).join("/")}@${sha} # ${tag}`);
  return [
    "## Pin this release",
    "",
    "A tag can move, a commit cannot. Dependabot updates such a line together with its comment:",
    "",
    ...["```yaml", ...lines, "```"],
  ].join("\n");
}

if (import.meta.main) {
  const [tag = "", repository = "", sha = ""] = process.argv.slice(2);
  const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
  try {
    const notes = releaseNotes(tag, read("CHANGELOG.md"));
    checkRepository(repository, JSON.parse(read("package.json")).repository.url);
    console.log(`${notes}\n\n${howToPin(tag, repository, sha)}`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
