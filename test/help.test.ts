import { describe, expect, it } from "vitest";
import { wordsOf } from "../src/inputs/clause.ts";
import { helpText } from "../src/inputs/help.ts";
import { GATE } from "../src/programs/gate-program.ts";
import { LOAD } from "../src/programs/load-program.ts";
import { rowsOf } from "../src/inputs/input-row.ts";
import { INPUTS } from "../src/inputs/inputs.ts";
import { EXIT_CODES } from "../src/reporting/conclusion.ts";

describe("helpText()", () => {
  const text = helpText(GATE, 100);

  it("lists every input once, with its kind, help, and default", () => {
    const flags = [...text.matchAll(/^ {2}--([\w-]+)/gm)].map(([, name]) => name);
    const names = rowsOf(INPUTS).map(({ name }) => name);
    expect(flags.toSorted()).toEqual([...names, "json", "version"].toSorted());
    const words = text.replaceAll(/\s+/g, " ");
    for (const { name, kind, default: fallback, help, variable, required } of rowsOf(INPUTS)) {
      const note = required ? " (required)" : fallback ? ` (default ${fallback})` : "";
      const also = variable ? ` Can also be set as ${variable}.` : "";
      const told = wordsOf(help, (name) => `--${name}`);
      expect(words).toContain(` --${name} <${kind.name}> ${told}${also}${note} `);
    }
  });

  it("names kinds of values as people read them", () => {
    for (
      const flag of [
        "timeout <duration>",
        "region <eu|us|ap|jp>",
        "fail-fast <true|false>",
        "created-after <time|age>",
        "waiting-since <time>",
        "max-failed-records <limit>",
        "base-url <url>",
        "status-sha <sha>",
        "report-file <path>",
        "api-token <token>",
      ]
    ) expect(text).toContain(`  --${flag} `);
  });

  it.each([80, 100, 120])("aligns every text next to its flag in %i columns", (width) => {
    const begins = [...helpText(GATE, width).matchAll(/^ {2}--[a-z]\S*(?: <.*?>)? +(?=\S)/gm)];
    expect(begins).toHaveLength(rowsOf(INPUTS).length + ["json", "version"].length);
    expect(new Set(begins.map(([begin]) => begin.length)).size).toBe(1);
  });

  it("puts texts below their flags in a narrow window", () => {
    expect(helpText(GATE, 72)).toMatch(/^ {2}--timeout <duration>\n {6}The longest time to wait/m);
  });

  it("says what a duration is", () =>
    expect(text).toContain("numbers with units: 500ms, 10s, 5m, 2h, 1d, 1h30m."));

  it("lists the usual flags in their groups, and the others after them", () => {
    const at = (line: string) => text.indexOf(`\n${line}`);
    const sections = ["Exit codes", "What to wait for", "Connection", "Waiting", "Failed records"]
      .concat("Reports", "GitHub Actions", "Help and output", "Less common flags").map(at);
    expect(sections).not.toContain(-1);
    expect(sections).toEqual(sections.toSorted((a, b) => a - b));
    for (const { name, isRare } of rowsOf(INPUTS)) {
      expect(at(`  --${name} `) > at("Less common flags")).toBe(isRare === true);
    }
  });

  it.each([GATE, LOAD])("has on its first screen what the exit codes mean", (program) => {
    const screen = helpText(program, 80).split("\n").slice(0, 24);
    expect(screen).toContainEqual(expect.stringMatching(/^ {2}130 /));
    expect(Math.max(...screen.map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it("explains every conclusion's exit code", () => {
    const [, section = ""] = text.split("\nExit codes\n");
    // The gate checks no files.
    const { checked: _, ...others } = EXIT_CODES;
    for (const [conclusion, code] of Object.entries(others)) {
      expect(section).toMatch(new RegExp(`^ {2}${code} .*\\b${conclusion}\\b`, "m"));
    }
  });

  it.each([40, 72, 80, 100, 120])("fits into %i columns", (width) => {
    for (const line of helpText(GATE, width).split("\n")) {
      expect(line.length).toBeLessThanOrEqual(width);
    }
  });

  it("has no longer lines in a wide window", () =>
    expect(helpText(GATE, 200)).toBe(helpText(GATE, 120)));

  it("breaks no word in a narrow window", () => {
    expect(helpText(GATE, 40).split(/\s+/)).toEqual(text.split(/\s+/));
    for (const line of helpText(GATE, 40).split("\n")) expect(line.length).toBeLessThanOrEqual(40);
  });

  it("leaves no spaces at the end of a line, and one empty line between sections", () => {
    expect(text).not.toMatch(/ \n|\n\n\n|\s$/);
  });
});
