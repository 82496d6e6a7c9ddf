/**
 * Prints the changelog's section for a version: `node scripts/release-notes.ts v1.2.3`. Fails if the
 * tag does not match this tree, so that a wrong tag releases nothing.
 */
import { readFileSync } from "node:fs";
import process from "node:process";
import { VERSION } from "../src/version.ts";

/** Returns the release notes for a tag. Throws if the tree is not ready for this release. */
export function releaseNotes(tag: string, changelog: string): string {
  const refuse = (state: string) => new Error(`Cannot release '${tag}': ${state}`);
  if (!/^v\d+\.\d+\.\d+$/.test(tag)) throw refuse("a tag is v and three numbers, such as v1.2.3");
  if (tag !== `v${VERSION}`) throw refuse(`the version of this tree is ${VERSION}`);
  const [, section = ""] = changelog.split(/^## /m);
  const [heading, ...lines] = section.split("\n");
  if (heading !== VERSION) throw refuse(`the changelog begins with '${heading}'`);
  return lines.join("\n").trim();
}

if (import.meta.main) {
  try {
    const changelog = readFileSync(new URL("../CHANGELOG.md", import.meta.url), "utf8");
    console.log(releaseNotes(process.argv[2] ?? "", changelog));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
