import { describe, expect, it } from "vitest";
import { harmlessJson, oneLine, oneLineToWrap, quote } from "../src/text/one-line.ts";

describe("oneLine()", () => {
  it.each([
    ["leaves ordinary text alone", "Größe 3 – 名前 😀", "Größe 3 – 名前 😀"],
    ["joins lines", "a\nb\r\nc\u2028d\u2029e\u0085f", "a b c d e f"],
    ["drops control characters", "a\x00\x07\tb\x1b[31mc\x7f", "a b [31mc"],
    ["drops marks that turn the writing direction", "a\u202eb\u2066c\u200fd", "a b c d"],
    ["drops what cannot be seen", "a\u200bb\u00adc\ufeffd\ue000e", "a b c d e"],
    ["drops half a character", "a\ud800b", "a b"],
    ["drops what is no character", "a\ufffeb\uffff\u{1fffe}c\ufdd0d", "a b c d"],
    ["breaks up an old command between them", "#\ufffe#vso[a]", "# #vso[a]"],
    ["cuts white space around it", " \n a \t ", "a"],
    ["breaks up a workflow command", "::error::x", ": :error::x"],
    [
      "breaks up a workflow command behind what is dropped",
      "\r\n \u200b::set-env::x",
      ": :set-env::x",
    ],
    ["leaves :: alone where it is no command", "a::b", "a::b"],
    ["breaks up an old command anywhere", "a ##[error]b ##[group]", "a ## [error]b ## [group]"],
    ["breaks up an old command that comes of dropping", "##\u200b[error]", "## [error]"],
    ["gives nothing for nothing", "\u200b", ""],
    ["hides who calls, in an address", "at https://u:p/w@host/a", "at https://***@host/a"],
    ["hides a name alone, in an address", "ftp://token@host", "ftp://***@host"],
    ["hides who calls, percent-encoded", "https://u:pw%40host", "https://***@host"],
    [
      "leaves an address alone",
      "https://host:80/a?b=c#d e@f.example",
      "https://host:80/a?b=c#d e@f.example",
    ],
  ])("%s", (_, text, line) => {
    expect(oneLine(text)).toBe(line);
  });

  it("cuts at 200 code points where nothing else is said, and shows it", () => {
    expect(oneLine("a".repeat(200))).toBe("a".repeat(200));
    expect(oneLine("a".repeat(201))).toBe(`${"a".repeat(199)}…`);
  });

  it("hides who calls where the host is cut off", () => {
    expect(oneLine(`at https://u:${"p".repeat(90)}@host`, 20)).toBe("at https://***…");
  });

  it("shows that it cut where what is left is short", () => {
    expect(oneLine(`a${"\n".repeat(400)}secret`, 80)).toBe("a…");
  });

  it("cuts between characters, not in them", () => {
    expect(oneLine("😀😀😀😀", 3)).toBe("😀😀…");
    expect(oneLine("😀".repeat(1000), 3)).toBe("😀😀…");
  });

  it("takes no time for an endless text", () => {
    expect(oneLine("a\n".repeat(10_000_000), 10)).toBe("a a a a a…");
  });
});

describe("quote()", () => {
  it("puts what is harmless and at most 60 code points long between quotes", () => {
    expect(quote("a\n##[error]")).toBe("'a ## [error]'");
    expect(quote("x".repeat(61))).toBe(`'${"x".repeat(59)}…'`);
    expect(quote("x".repeat(61), 100)).toBe(`'${"x".repeat(61)}'`);
  });
});

describe("oneLineToWrap()", () => {
  it("has nothing that would be a command at the beginning of a line", () => {
    expect(oneLineToWrap("::a b ::error::c\nd :::e f::g:", 100)).toBe(
      ": :a b : :error: :c d : : :e f: :g:",
    );
  });
});

describe("harmlessJson()", () => {
  const value = {
    text: "##[add-matcher]a ##vso[task] ##[b] # ##",
    hidden: "a\u0085b\u009bc\u200bd\u202ee\u2028f\ud800g\ue000h\u{e0001}i",
    plain: "Größe 名前 😀",
  };
  const json = harmlessJson(JSON.stringify(value, undefined, 2));

  it("says the same", () => {
    expect(JSON.parse(json)).toEqual(value);
  });

  it("holds nothing that a runner obeys or a terminal does not show", () => {
    expect(json).not.toMatch(/##[[a-z]/i);
    expect(json).not.toMatch(/[\u007f-\u009f\u200b\u202e\u2028\ud800\ue000]/);
    expect(json).toContain("Größe 名前 😀");
  });
});
