import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkName, nameIn } from "../../scripts/name-it.ts";
import { runProcess } from "../support/process.ts";
import { NODE_PATH } from "../support/programs.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const HOME = "https://github.com/acme/sitecore-cdp-batch-gate";

/** Tests of documents, which need nothing that is not tracked. */
const TESTS_OF_DOCUMENTS = ["docs", "manual", "workflow-files"];

let directory: string;

const read = (name: string) => readFileSync(join(directory, name), "utf8");
const git = (cwd: string, ...args: readonly string[]) =>
  execFileSync("git", args, { cwd, encoding: "utf8" }).split("\0").filter((name) => name !== "");

function nameIt(...args: readonly string[]) {
  return runProcess([NODE_PATH, join(directory, "scripts/name-it.ts"), ...args], {
    cwd: tmpdir(),
    env: process.env,
  });
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "name-it-"));
  for (const name of git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")) {
    if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(directory, name));
  }
  git(directory, "init", "--quiet");
  git(directory, "add", ".");
  // What has been installed for these tests.
  for (const name of ["node_modules", "build"]) {
    symlinkSync(join(ROOT, name), join(directory, name), "junction");
  }
  const { raw, exitCode } = await nameIt("acme", "acme/cdp-team");
  expect(raw).toMatch(/^Named: .*\bREADME\.md\b/);
  expect(exitCode).toBe(0);
});

afterAll(() => rmSync(directory, { recursive: true }));

describe("npm run name-it", () => {
  it("leaves no placeholder, except where it is the name of its own argument", () => {
    const left = git(directory, "ls-files", "-z")
      .filter((name) => !name.endsWith("name-it.ts") && !name.endsWith("name-it.test.ts"))
      .flatMap((name) => read(name).split("\n").map((line) => `${name}: ${line}`))
      .filter((line) => /\bOWNER\b|\bMAINTAINER\b|until named/.test(line))
      .filter((line) => !line.includes("npm run name-it -- OWNER"));
    expect(left).toEqual([]);
  });

  it("names the package, the examples, and who reviews", () => {
    const { homepage, bugs, repository } = JSON.parse(read("package.json"));
    expect(homepage).toBe(`${HOME}#readme`);
    expect(bugs).toBe(`${HOME}/issues`);
    expect(repository).toEqual({ type: "git", url: `git+${HOME}.git` });
    expect(read("README.md")).toContain("uses: acme/sitecore-cdp-batch-gate@v0");
    expect(read(".github/CODEOWNERS")).toContain("* @acme/cdp-team");
  });

  it("makes links that lead somewhere", () => {
    const paths = git(directory, "ls-files", "-z", "*.md", "*.yml", "*.json")
      .flatMap((name) => [...read(name).matchAll(/https:\/\/github\.com\/acme\/([\w./#-]+)/g)])
      .map(([, path = ""]) => path.replace(/^sitecore-cdp-batch-gate/, ""));
    expect(new Set(paths).size).toBeGreaterThan(3);
    const pages = ["", "#readme", ".git", "/issues", "/security/advisories/new"];
    const workflow = (path: string) =>
      path.replace(/^\/actions\/workflows\/([\w-]+\.yml)(\/badge\.svg)?$/, "/.github/workflows/$1");
    const unknown = paths.filter((path) => !pages.includes(path)).map(workflow)
      .filter((path) => !existsSync(join(directory, path.replace(/^\/blob\/main\//, ""))));
    expect(unknown).toEqual([]);
  });

  it("keeps the tests of documents green", async () => {
    const tests = TESTS_OF_DOCUMENTS.map((name) => `test/project/${name}.test.ts`);
    const { raw, exitCode } = await runProcess(
      [NODE_PATH, "node_modules/vitest/vitest.mjs", "run", "--project=project", ...tests],
      { cwd: directory, env: process.env },
    );
    expect(raw).toContain(`${tests.length} passed`);
    expect(exitCode, raw).toBe(0);
  }, 300_000);

  it("can be repeated, such as after a transfer to another owner", async () => {
    expect((await nameIt("acme", "acme/cdp-team")).raw)
      .toBe("Named: nothing had another name\n");
    expect((await nameIt("ada")).exitCode).toBe(0);
    expect(read("package.json")).not.toContain("acme");
    expect(read(".github/CODEOWNERS")).toContain("* @ada\n");
  });

  it("changes nothing if this cannot be a name", async () => {
    const { stderr, exitCode } = await nameIt("a b");
    expect(stderr)
      .toBe("Cannot name the project: 'a b' is not the name of an account on GitHub\n");
    expect(exitCode).toBe(1);
  });
});

it.each(["", "OWNER", "a b", "-acme", "acme-", "acme--x", "acme/x", "a".repeat(40), "acme$&"])(
  "checkName() refuses the owner '%s'",
  (name) => expect(() => checkName(name, "account")).toThrow(`'${name}' is not the name of an`),
);

it.each(["acme/", "acme/a/b", "acme/a b", "@acme"])(
  "checkName() refuses the maintainer '%s'",
  (name) => expect(() => checkName(name, "account or team")).toThrow("or team on GitHub"),
);

it("nameIn() names this project, in an address, a path and a pattern, and no other", () => {
  const [name, pattern] = ["sitecore-cdp-batch-gate", "\\/sitecore-cdp-batch-gate/"];
  const text = (owner: string) =>
    `${owner}/${name}/load@v0 github.com/${owner}/${name}.git /${owner}${pattern} ada/other@v1`;
  expect(nameIn(text("ada"), "ada", "acme")).toBe(text("acme"));
  expect(nameIn("xada/sitecore-cdp-batch-gate", "ada", "acme")).toBe(
    "xada/sitecore-cdp-batch-gate",
  );
});
