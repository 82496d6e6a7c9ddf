import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder } from "../src/system/make-folder.ts";

const directory = mkdtempSync(join(tmpdir(), "make-folder-"));

afterAll(() => rmSync(directory, { recursive: true }));

describe("makeFolder()", () => {
  it("makes those around it, too, and leaves what is there", () => {
    const path = join(directory, "a", "b", "c");
    makeFolder(path);
    writeFileSync(join(path, "file"), "");
    makeFolder(path);
    expect(existsSync(join(path, "file"))).toBe(true);
  });

  it("fails where a file is in the way", () => {
    writeFileSync(join(directory, "file"), "");
    expect(() => makeFolder(join(directory, "file", "a"))).toThrow(/ENOTDIR|ENOENT/);
  });

  it.runIf(process.platform === "linux")("fails, and soon, where none can be made", () => {
    expect(() => makeFolder("/proc/sitecore/cdp")).toThrow("ENOENT");
  });
});
