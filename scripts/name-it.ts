/**
 * Gives the project its address on GitHub, or a new one: `npm run name-it -- OWNER [MAINTAINER]`. The
 * maintainer is the user or the team (`OWNER/TEAM`) that reviews changes, by default the owner, who then
 * must be a user.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** A user or an organization. */
const ACCOUNT = /^[a-z\d](?:-?[a-z\d]){0,38}$/i;

/** What a page says only as long as the project has no name. */
const UNTIL_NAMED = /<!-- until named -->.*?<!-- end until named -->\s/gs;

/** Replaces the owner of this project in a text. In a regular expression, the slash has a backslash. */
export function nameIn(text: string, oldOwner: string, owner: string): string {
  const old = new RegExp(`\\b${oldOwner}(?=\\\\?/sitecore-cdp-batch-gate\\b)`, "g");
  return text.replace(UNTIL_NAMED, "").replaceAll(old, owner);
}

/** Throws if this cannot be the name of an account or, for a maintainer, of a team. */
export function checkName(name: string, what: "account" | "account or team"): void {
  const [account = "", team, ...rest] = name.split("/");
  const isTeam = what === "account or team" && rest.length === 0 && /^[\w-]+$/.test(team ?? "");
  if (ACCOUNT.test(account) && account !== "OWNER" && (team === undefined || isTeam)) return;
  throw new Error(`Cannot name the project: '${name}' is not the name of an ${what} on GitHub`);
}

/** The owner of the repository in package.json. */
function readOwner(): string {
  const { repository } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  return new URL(repository.url).pathname.split("/")[1] ?? "";
}

/** Names this project. Returns the files that have changed. */
function nameProject(owner: string, maintainer: string): readonly string[] {
  const oldOwner = readOwner();
  const files = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" });
  return files.split("\0").filter((name) => {
    if (name === "") return false;
    const path = join(ROOT, name);
    const text = readFileSync(path, "utf8");
    const named = name === ".github/CODEOWNERS"
      ? text.replace(/^\* @.*$/m, `* @${maintainer}`)
      : nameIn(text, oldOwner, owner);
    if (named !== text) writeFileSync(path, named);
    return named !== text;
  });
}

if (import.meta.main) {
  const [owner = "", maintainer = owner] = process.argv.slice(2);
  try {
    checkName(owner, "account");
    checkName(maintainer, "account or team");
    console.log(
      `Named: ${nameProject(owner, maintainer).join(", ") || "nothing had another name"}`,
    );
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
