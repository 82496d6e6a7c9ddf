import { execSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

function readFiles(directory: string): Record<string, string> {
  const names = readdirSync(directory).sort();
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(join(directory, name), "utf8")]),
  );
}

it("dist/ is what src/ gives; if not, run: npm run build", () => {
  const directory = mkdtempSync(join(tmpdir(), "dist-"));
  try {
    execSync(`npm run build -- --out "${directory}"`, { cwd: root });
    const [committed, built] = [readFiles(join(root, "dist")), readFiles(directory)];
    expect(Object.keys(committed)).toEqual(Object.keys(built));
    for (const [name, content] of Object.entries(built)) {
      expect(committed[name] === content, `dist/${name} is stale; run: npm run build`).toBe(true);
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
});

it("dist/licenses.txt names every package that is in the bundle", () => {
  const licenses = readFileSync(join(root, "dist/licenses.txt"), "utf8").split("\n");
  for (
    const name of ["@actions/core", "@actions/github", "@octokit/core", "ky", "undici", "valibot"]
  ) {
    expect(licenses).toContain(name);
  }
});
