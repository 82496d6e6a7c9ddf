import { describe, expect, test } from "vitest";
import { FLAG_NAMES } from "../src/emulator/flags.ts";
import { helpText } from "../src/emulator/help.ts";
import { DEFAULT_UNSPECIFIED } from "../src/emulator/mod.ts";

describe("the emulator's helpText()", () => {
  test("lists every flag once, and the usual ones first", () => {
    const flags = [...helpText(100).matchAll(/^ {2}(?:-h, )?--([\w-]+)/gm)].map(([, name]) => name);
    expect(flags.toSorted()).toEqual(FLAG_NAMES.toSorted());
    const [usual = "", rare = ""] = helpText(100).split("Less common flags");
    expect(usual).toContain(" --port <number>");
    expect(rare).toContain(" --hostname <address>");
  });

  test("lists all that the documentation leaves open", () => {
    const [, open = ""] = helpText(100).split("Names and values of --unspecified");
    for (const key of Object.keys(DEFAULT_UNSPECIFIED)) {
      expect(open).toMatch(new RegExp(`\\b${key.replace(/Ms$/, "")}\\b`));
    }
  });

  test.each([60, 80, 100, 120])("fits into %i columns and breaks no word", (width) => {
    const text = helpText(width);
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(width);
    expect(text.split(/\s+/)).toEqual(helpText(120).split(/\s+/));
    expect(text).not.toMatch(/ \n|\n\n\n|\s$/);
  });
});
