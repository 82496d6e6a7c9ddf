import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { replaceFile } from "../src/system/replace-file.ts";

function setUp() {
  const directory = mkdtempSync(join(tmpdir(), "replace-file-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return { directory, path: join(directory, "refs.ndjson") };
}

describe("replaceFile()", () => {
  it("makes a file, and leaves nothing else", () => {
    const { directory, path } = setUp();
    replaceFile(path, "1\n");
    expect(readFileSync(path, "utf8")).toBe("1\n");
    expect(readdirSync(directory)).toEqual(["refs.ndjson"]);
  });

  it("puts another file in its place, so that who reads the old one reads all of it", () => {
    const { directory, path } = setUp();
    writeFileSync(path, "a longer text\n");
    const before = lstatSync(path).ino;
    replaceFile(path, "2\n");
    expect(readFileSync(path, "utf8")).toBe("2\n");
    expect(lstatSync(path).ino).not.toBe(before);
    expect(readdirSync(directory)).toEqual(["refs.ndjson"]);
  });

  it("writes to what a link points to", () => {
    const { directory, path } = setUp();
    writeFileSync(join(directory, "target"), "1\n");
    symlinkSync("target", path);
    replaceFile(path, "2\n");
    expect(readFileSync(join(directory, "target"), "utf8")).toBe("2\n");
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
  });

  it("throws where a folder is in the way, and leaves it as it was", () => {
    const { directory, path } = setUp();
    mkdirSync(path);
    expect(() => replaceFile(path, "1\n")).toThrow();
    expect(readdirSync(directory)).toEqual(["refs.ndjson"]);
  });

  it("throws where the draft cannot be written, and leaves the file as it was", () => {
    const { directory } = setUp();
    const name = "a".repeat(250);
    writeFileSync(join(directory, name), "1\n");
    expect(() => replaceFile(join(directory, name), "2\n")).toThrow();
    expect(readdirSync(directory)).toEqual([name]);
    expect(readFileSync(join(directory, name), "utf8")).toBe("1\n");
  });

  it("overwrites no other file", () => {
    const { directory, path } = setUp();
    writeFileSync(`${path}.tmp`, "records\n");
    replaceFile(path, "1\n");
    expect(readFileSync(`${path}.tmp`, "utf8")).toBe("records\n");
    expect(readdirSync(directory)).toHaveLength(2);
  });
});
