import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openOwnPart } from "../src/hosts/own-part.ts";

describe("openOwnPart()", () => {
  let directory: string;
  let file: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "own-part-"));
    file = join(directory, "summary.md");
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const content = () => readFileSync(file, "utf8");

  it("keeps what stood before, however often it is rewritten", () => {
    writeFileSync(file, "# Before ü\n");
    const part = openOwnPart(file);
    expect(part.offset).toBe(12);
    for (const text of ["short\n", "much longer ü\n", "x\n", ""]) {
      part.write(text);
      expect(content()).toBe(`# Before ü\n${text}`);
    }
  });

  it("begins a line of its own behind one that was not ended", () => {
    writeFileSync(file, "before");
    const part = openOwnPart(file);
    part.write("one\n");
    part.write("2\n");
    expect(content()).toBe("before\n2\n");
  });

  it("begins at the start of an empty file, and of one that is not there", () => {
    const part = openOwnPart(file);
    part.write("one\n");
    expect([part.offset, content()]).toEqual([0, "one\n"]);
    writeFileSync(file, "");
    openOwnPart(file).write("two\n");
    expect(content()).toBe("two\n");
  });

  it("writes nothing before it is told to", () => {
    writeFileSync(file, "before");
    openOwnPart(file);
    expect(content()).toBe("before");
  });

  it("leaves the part of another gate alone that ended before", () => {
    openOwnPart(file).write("first\n");
    const second = openOwnPart(file);
    second.write("waiting and waiting\n");
    second.write("second\n");
    expect(content()).toBe("first\nsecond\n");
  });

  it("throws where it cannot write", () => {
    expect(() => openOwnPart(join(directory, "none", "x.md"))).toThrow(/ENOENT|os error/);
    const part = openOwnPart(file);
    rmSync(file);
    expect(() => part.write("x")).toThrow(/ENOENT|os error/);
  });
});
