import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { readManual, readProjectFile } from "../scripts/docs.ts";
import { example, yamlExamples } from "./support/manual.ts";

/** A command that starts the gate or a load, however it is installed. */
const GATE =
  /(^|\s)(npx .*|deno run .*|node .*|exec )?(sitecore-cdp-batch-gate(@[\d.]+)?|jsr:@sitecore-cdp\/batch-gate\S*\/main|\S*sitecore-cdp-batch-gate\/(dist\/(load\/)?index\.js|src\/main\.ts))(\s|$)/;

/** The keys under which workflows and pipelines have scripts. */
const SCRIPTS = ["run", "bash", "script"];

/** The scripts in a workflow, a pipeline or a part of one. */
function scriptsIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    if (!SCRIPTS.includes(key)) return scriptsIn(part);
    return typeof part === "string"
      ? [part]
      : Array.isArray(part)
      ? [part.join("\n")]
      : scriptsIn(part);
  });
}

/** The last command of a script, in one line. */
function lastCommand(script: string): string {
  const lines = script.replaceAll("\\\n", " ").split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("#")).at(-1) ?? "";
}

const files = [".github/workflows", "examples"].flatMap((folder) =>
  readdirSync(new URL(`../${folder}`, import.meta.url)).filter((name) => name.endsWith(".yml"))
    .map((name) => [`${folder}/${name}`, readProjectFile(`${folder}/${name}`)] as const)
);

const steps = [...files, ...yamlExamples()]
  .flatMap(([name, text]) => scriptsIn(parse(text)).map((script) => [name, script] as const));

/** What docs/other-ci.md has for the scripts of any system. */
const commands = [
  ...readManual().matchAll(/^<!-- example: (other ci (?:npx|bundle|deno|load)) -->$/gm),
]
  .map(([, name = ""]) => [name, example(name)] as const);

const gates = [...steps, ...commands].filter(([, script]) =>
  GATE.test(lastCommand(script)) && !lastCommand(script).includes("sitecore-cdp-emulator")
);

it("the manual has steps that end with the gate", () => {
  expect(gates.map(([name]) => name).sort()).toEqual([
    "deno load step",
    "deno step",
    "examples/azure-pipelines.yml",
    "examples/gitlab-ci.yml",
    "other ci bundle",
    "other ci deno",
    "other ci load",
    "other ci npx",
  ]);
});

it.each(gates)("a cancel reaches the gate, not only the shell of its step: %s", (_, script) => {
  expect(lastCommand(script)).toMatch(/^exec /);
});
