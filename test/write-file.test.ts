import { execFileSync, spawn } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findFolderProblem, findWriteProblem } from "../src/system/find-write-problem.ts";
import { realPath } from "../src/system/real-path.ts";
import { appendLines, hurriedWriter, writeFile } from "../src/system/write-file.ts";
import { endWithTest, IN_GROUP } from "./support/end-with-test.ts";

const HAS_PIPES = process.platform !== "win32";

let folder: string;
const at = (...path: string[]) => join(folder, ...path);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "write-file-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Makes a pipe, and starts what opens it to read, a little later. */
function makePipe(reader?: string): string {
  const pipe = at("pipe");
  execFileSync("mkfifo", [pipe]);
  if (reader === undefined) return pipe;
  const shell = spawn("sh", ["-c", reader], { ...IN_GROUP, cwd: folder, stdio: "ignore" });
  endWithTest(shell);
  return pipe;
}

describe("findFolderProblem() leaves what was there, and says", () => {
  it("nothing about a folder that exists or can be created", () => {
    mkdirSync(at("dir"));
    expect(["dir", "dir/", "new", "a/b/"].map((path) => findFolderProblem(at(path))))
      .toEqual([undefined, undefined, undefined, undefined]);
    expect(readdirSync(folder)).toEqual(["dir"]);
    expect(readdirSync(at("dir"))).toEqual([]);
  });

  it.runIf(HAS_PIPES).each(["link", "link/", "./link", "link/.", "nowhere"])(
    "that %s is a link",
    (path) => {
      mkdirSync(at("dir"));
      symlinkSync("dir", at("link"));
      symlinkSync("none", at("nowhere"));
      expect(findFolderProblem(`${folder}/${path}`)).toBe("it is a symbolic link");
      expect(readdirSync(at("dir"))).toEqual([]);
    },
  );

  it("what stands in the way of a file in it", () => {
    writeFileSync(at("file"), "old");
    expect(findFolderProblem(at("file"))).toBeDefined();
    expect(findFolderProblem(`${folder}/a\0b`)).toBe("it contains a null byte");
  });
});

describe("realPath()", () => {
  it("is the path behind links, also of what does not exist", () => {
    mkdirSync(at("dir"));
    expect(realPath(at("new"))).toBe(join(realpathSync(folder), "new"));
    expect(realPath(at("none", "new"))).toBe(at("none", "new"));
    if (!HAS_PIPES) return;
    symlinkSync("dir", at("link"));
    symlinkSync("dir/file", at("file"));
    writeFileSync(at("dir", "file"), "");
    expect(realPath(at("link", "new"))).toBe(join(realpathSync(folder), "dir", "new"));
    expect(realPath(at("file"))).toBe(join(realpathSync(folder), "dir", "file"));
  });
});

describe("findWriteProblem() leaves what was there, and says", () => {
  it("nothing about what can be written", () => {
    writeFileSync(at("file"), "old");
    for (const path of ["file", "new", "a/b/new", "file.d/../new"]) {
      mkdirSync(at("file.d"), { recursive: true });
      expect(findWriteProblem(at(path))).toBeUndefined();
    }
    expect(readFileSync(at("file"), "utf8")).toBe("old");
    expect(readdirSync(folder).sort()).toEqual(["file", "file.d"]);
  });

  it.each<[string, string]>([
    ["", "it is a folder"],
    ["file/new", "part of the path is a file, not a folder"],
    ["x".repeat(300), "its name is too long"],
    [`a/b/${"x".repeat(300)}`, "its name is too long"],
    ["a\0b", "it contains a null byte"],
  ])("what is wrong with %j", (path, problem) => {
    writeFileSync(at("file"), "old");
    if (process.platform !== "win32") expect(findWriteProblem(`${folder}/${path}`)).toBe(problem);
    else expect(findWriteProblem(`${folder}/${path}`)).toBeDefined();
    expect(readdirSync(folder)).toEqual(["file"]);
  });

  it.runIf(HAS_PIPES)("what is wrong with links, and nothing of a link to a new file", () => {
    symlinkSync("new", at("link"));
    symlinkSync("none/new", at("nowhere"));
    symlinkSync("round", at("round"));
    expect(findWriteProblem(at("link"))).toBeUndefined();
    expect(findWriteProblem(at("nowhere"))).toBe("its folder cannot be created");
    expect(findWriteProblem(at("round"))).toBe("its symbolic links form a loop");
    mkdirSync(at("far", "away"), { recursive: true });
    symlinkSync("far/away", at("near"));
    symlinkSync("../new", at("far", "away", "up"));
    expect(findWriteProblem(at("near", "up"))).toBeUndefined();
    rmSync(at("far"), { recursive: true });
    rmSync(at("near"));
    expect(readdirSync(folder).sort()).toEqual(["link", "nowhere", "round"]);
    writeFile(at("link"), "text");
    expect(readFileSync(at("new"), "utf8")).toBe("text");
  });

  it.runIf(process.platform === "linux")("what is wrong with places of the system", () => {
    expect(findWriteProblem("/proc/none/report.json")).toBe("its folder cannot be created");
    for (const path of ["/dev/null", "/dev/stdout", "/dev/stderr"]) {
      expect(findWriteProblem(path)).toBeUndefined();
    }
  });

  // Nothing is denied to root.
  it.runIf(HAS_PIPES && process.getuid?.() !== 0)("what may not be written", () => {
    writeFileSync(at("file"), "", { mode: 0o400 });
    mkdirSync(at("dir"), { mode: 0o500 });
    expect(findWriteProblem(at("file"))).toBe("permission denied");
    expect(findWriteProblem(at("dir", "new"))).toBe("permission denied");
  });

  it.runIf(HAS_PIPES)("that nobody reads a pipe, at once", () => {
    expect(findWriteProblem(makePipe())).toContain("it is a pipe without a reader");
  });
});

describe("writeFile()", () => {
  it("replaces what a file contains, and creates folders", () => {
    for (const text of ["long text", "short", ""]) {
      writeFile(at("a", "b", "file"), text);
      expect(readFileSync(at("a", "b", "file"), "utf8")).toBe(text);
    }
  });

  describe.runIf(process.platform === "linux")("to a pipe", () => {
    it("passes everything to the reader, for whom the check did not end the pipe", async () => {
      const pipe = makePipe("exec cat pipe > got");
      const text = "0123456789".repeat(50_000);
      await expect.poll(() => findWriteProblem(pipe)).toBeUndefined();
      expect(findWriteProblem(pipe)).toBeUndefined();
      writeFile(pipe, text);
      await expect.poll(() => readFileSync(at("got"), "utf8") === text).toBe(true);
    });

    it("waits for nobody", () => {
      const pipe = makePipe();
      expect(() => writeFile(pipe, "text")).toThrow("it is a pipe without a reader");
      expect(() => appendLines(pipe, "text\n")).toThrow("it is a pipe without a reader");
    });

    it("gives up on a reader that does not read", async () => {
      const pipe = makePipe("exec sleep 60 < pipe");
      await expect.poll(() => findWriteProblem(pipe)).toBeUndefined();
      const startMs = performance.now();
      expect(() => writeFile(pipe, "x".repeat(1_000_000))).toThrow("reader is too slow");
      expect(performance.now() - startMs).toBeLessThan(2000);
    });

    it("waits no longer for several together", async () => {
      const pipe = makePipe("exec sleep 60 < pipe");
      await expect.poll(() => findWriteProblem(pipe)).toBeUndefined();
      const writeFile = hurriedWriter();
      const startMs = performance.now();
      // Alone each would take a second.
      for (let time = 0; time < 5; time++) {
        expect(() => writeFile(pipe, "x".repeat(1_000_000))).toThrow("reader is too slow");
      }
      expect(performance.now() - startMs).toBeLessThan(4000);
    });

    it("says that a reader has gone", async () => {
      const pipe = makePipe("exec head -c 1 pipe");
      await expect.poll(() => findWriteProblem(pipe)).toBeUndefined();
      // It may close the pipe while that is written to, or before it is opened again.
      expect(() => {
        for (let time = 0; time < 1000; time++) appendLines(pipe, "x".repeat(10_000));
      }).toThrow(/it is a pipe (whose reader has closed it|without a reader)/);
    });
  });

  it.runIf(process.platform === "linux")("writes to devices", () => {
    expect(() => writeFile("/dev/null", "text")).not.toThrow();
    expect(() => writeFile("/dev/full", "text")).toThrow(/ENOSPC|No space/);
  });
});

describe("appendLines()", () => {
  it.each<[string, string | undefined, string]>([
    ["to a new file", undefined, "a=b\n"],
    ["to an empty file", "", "a=b\n"],
    ["to a file of whole lines", "x=y\n", "x=y\na=b\n"],
    ["to a line without an end", "ref=1", "ref=1\na=b\n"],
    ["to a line that ends in more than a byte", "ref=ü", "ref=ü\na=b\n"],
    ["to lines of Windows", "x=y\r\n", "x=y\r\na=b\n"],
  ])("starts a new line: %s", (_, before, after) => {
    if (before !== undefined) writeFileSync(at("file"), before);
    appendLines(at("file"), "a=b\n");
    expect(readFileSync(at("file"), "utf8")).toBe(after);
  });

  it("appends to what others have appended meanwhile", () => {
    appendLines(at("file"), "a=b\n");
    appendFileSync(at("file"), "c=d");
    appendLines(at("file"), "e=f\n");
    expect(readFileSync(at("file"), "utf8")).toBe("a=b\nc=d\ne=f\n");
  });

  it("creates no folder", () => {
    expect(() => appendLines(at("none", "file"), "a=b\n")).toThrow(/ENOENT|No such file/);
    expect(existsSync(at("none"))).toBe(false);
    expect(() => appendLines(folder, "a=b\n")).toThrow(/EISDIR|EPERM|Is a directory/);
    expect(statSync(folder).isDirectory()).toBe(true);
  });
});
