import { describe, expect, it } from "vitest";
import { EXIT_CODES } from "../src/reporting/conclusion.ts";
import { helpText } from "../src/inputs/help.ts";
import { INPUT_DESCRIPTIONS } from "../src/inputs/inputs.ts";

describe("helpText()", () => {
  const text = helpText(100);

  it("lists every input once, with its default and help", () => {
    const flags = [...text.matchAll(/^ {2}--([\w-]+)( \(.*\))?$/gm)].map(([, name]) => name);
    const names = INPUT_DESCRIPTIONS.map(({ name }) => name);
    expect(flags.toSorted()).toEqual([...names, "json", "version"].toSorted());
    const words = text.replaceAll(/\s+/g, " ");
    for (const { name, default: fallback, help, variable, isRequired } of INPUT_DESCRIPTIONS) {
      const note = isRequired ? " (required)" : fallback && ` (default ${fallback})`;
      const better = variable ? ` Better in ${variable}.` : "";
      expect(words).toContain(` --${name}${note} ${help}${better}`);
    }
  });

  it("says what a duration is", () => expect(text).toContain(" 500ms, 10s, 5m, 2h, 1d."));

  it("explains every conclusion's exit code", () => {
    const [, section = ""] = text.split("\nExit codes\n");
    for (const [conclusion, code] of Object.entries(EXIT_CODES)) {
      expect(section).toMatch(new RegExp(`^ {2}${code} .*\\b${conclusion}\\b`, "m"));
    }
  });

  it.each([40, 72, 80, 100])("fits into %i columns", (width) => {
    for (const line of helpText(width).split("\n")) expect(line.length).toBeLessThanOrEqual(width);
  });

  it("has no longer lines in a wide window", () => expect(helpText(200)).toBe(text));

  it("breaks no word in a narrow window", () => {
    const wordsOf = (text: string) => text.split(/\s+/);
    expect(wordsOf(helpText(40))).toEqual(wordsOf(text));
    for (const line of helpText(40).split("\n")) expect(line.length).toBeLessThanOrEqual(40);
  });

  it("leaves no spaces at the end of a line, and one empty line between sections", () => {
    expect(text).not.toMatch(/ \n|\n\n\n|\s$/);
  });
});
