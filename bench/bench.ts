/**
 * Measures what a gate costs and writes the results to BENCHMARKS.md: `npm run bench`, or `npm run
 * bench -- "error logs"` for one section.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import process from "node:process";
import { readProjectFile, replacePart } from "../scripts/docs.ts";
import type { Section } from "./section.ts";
import { SECTIONS } from "./sections.ts";

const DOCUMENT = "BENCHMARKS.md";

/** The tools that are not installed. A shell's built-in `time` is not enough. */
function missingTools({ tools }: Section): readonly string[] {
  return tools.filter((tool) => spawnSync(tool, ["--help"]).status !== 0);
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !SECTIONS.some((section) => section.name === name));
if (unknown.length > 0) {
  const known = SECTIONS.map(({ name }) => `'${name}'`).join(", ");
  console.error(`Cannot measure '${unknown.join("', '")}': the sections are ${known}`);
  process.exit(1);
}

for (const section of SECTIONS.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const missing = missingTools(section);
  console.log(`\n## ${section.name}\n`);
  if (missing.length > 0) {
    console.log(
      `Left out: ${
        missing.join(" and ")
      } cannot be run here. The rows in ${DOCUMENT} stay as they ` +
        `were. On Debian: apt-get install ${missing.join(" ")}`,
    );
    continue;
  }
  const text = await section.write();
  console.log(text);
  const path = new URL(`../${DOCUMENT}`, import.meta.url);
  writeFileSync(path, replacePart(readProjectFile(DOCUMENT), "<!-- ", section.name, text));
}
