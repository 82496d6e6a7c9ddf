import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { DOCUMENTS, readManual, readProjectFile } from "../../scripts/docs.ts";
import { VERSION } from "../../src/version.ts";

it.each(Object.entries(DOCUMENTS))(
  "%s says what the tables in src/ say; if not, run: npm run docs",
  (name, update) => {
    const text = readProjectFile(name);
    expect(update(text)).toBe(text);
  },
);

it("README.md has less than 200 lines, so that it is read", () => {
  expect(readProjectFile("README.md").trimEnd().split("\n").length).toBeLessThan(200);
});

it("Deno's lock file has the versions of npm's; if not, run: npm run lock", () => {
  const npm = JSON.parse(readProjectFile("package-lock.json")).packages;
  const deno = JSON.parse(readProjectFile("deno.lock")).specifiers;
  const { dependencies } = JSON.parse(readProjectFile("package.json"));
  for (const [name, range] of Object.entries(dependencies)) {
    const [version] = (deno[`npm:${name}@${range}`] ?? "none").split("_");
    expect(`${name} ${version}`).toBe(`${name} ${npm[`node_modules/${name}`].version}`);
  }
});

it("every place that has the version has the same", () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), "utf8"));
  expect(VERSION).toBe(read("package.json").version);
  expect(VERSION).toBe(read("deno.json").version);
  expect(VERSION).toBe(read("package-lock.json").version);
  expect(readProjectFile("CHANGELOG.md").split("\n")).toContain(`## ${VERSION}`);
});

it("no command of the manual can stop to ask, or reads the reader's own deno.json", () => {
  const commands = readManual().match(/^ *(?:exec )?deno run (?:.*\\\n)*.*$/gm) ?? [];
  const gates = commands.filter((command) =>
    /dist\/(?:load\/)?index\.js|batch-gate(?:@\S+)?\/(?:load\/)?main/.test(command)
  );
  expect(gates.length).toBeGreaterThanOrEqual(4);
  for (const gate of gates) {
    expect(gate).toContain("--no-prompt");
    if (gate.includes("dist/")) expect(gate).toContain("--no-config");
  }
});
