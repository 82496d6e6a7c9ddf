import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wrap } from "../src/text/wrap.ts";

describe("wrap()", () => {
  it.each<[string, number, readonly string[]]>([
    ["one two three", 7, ["one two", "three"]],
    ["one two three", 13, ["one two three"]],
    ["one two three", 12, ["one two", "three"]],
    ["one two three", 5, ["one", "two", "three"]],
    ["unbreakable", 4, ["unbr", "eaka", "ble"]],
    ["a unbreakable b", 4, ["a", "unbr", "eaka", "ble", "b"]],
    ["a unbreakable b", 9, ["a", "unbreakab", "le b"]],
    ["", 10, [""]],
    ["漢字 漢字 ab", 9, ["漢字 漢字", "ab"]],
    ["漢字 漢字", 8, ["漢字", "漢字"]],
    ["漢字漢字", 5, ["漢字", "漢字"]],
    ["漢字", 1, ["漢", "字"]],
    ["e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]],
  ])("breaks '%s' at %i columns into %j", (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it.each([20, 40, 72, 200])("keeps all words, in lines of at most %i columns", (width) => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[!-~]{1,60}$/)), (words) => {
      const lines = wrap(words.join(" "), width);
      expect(lines.join(" ").replaceAll(" ", "")).toBe(words.join("").replaceAll(" ", ""));
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      // Only a word that does not fit into any line is cut, and only where a line is full.
      const whole = words.filter((word) => word.length <= width);
      expect(lines.flatMap((line) => line.split(" "))).toEqual(expect.arrayContaining(whole));
      const isFull = lines.slice(1).every((line, index) =>
        `${lines[index]} ${line.split(" ")[0]}`.length > width
      );
      expect(isFull).toBe(true);
    }));
  });
});
