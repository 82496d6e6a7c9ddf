import { Buffer } from "node:buffer";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBatchRefsFiles as readSources } from "../src/inputs/batch-refs-files.ts";
import { wordsOf } from "../src/inputs/clause.ts";
import { ref } from "./support/scripts.ts";

const ONE = { ref: ref(1) };
const TWO = { ref: ref(2) };
const NAMED = { ref: ref(3), name: "guests" };

const LIMIT = 50 * 1024 * 1024;

/** What all sources hold together. */
async function readBatchRefsFiles(patterns: string) {
  const sources = await readSources(patterns);
  return {
    batchRefs: sources.flatMap(({ batchRefs }) => batchRefs),
    problems: sources.flatMap(({ problems }) => problems),
  };
}

describe("readBatchRefsFiles()", () => {
  let directory: string;
  const at = (...names: string[]) => join(directory, ...names).replaceAll("\\", "/");

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "refs-"));
    mkdirSync(at("load", "deep"), { recursive: true });
    writeFileSync(at("one.txt"), `${ONE.ref}\n`);
    writeFileSync(at("load", "b.txt"), `\uFEFF${TWO.ref}\r\n${ONE.ref}\r\n`);
    writeFileSync(at("load", "a.ndjson"), `\uFEFF${JSON.stringify(NAMED)}\r\n`);
    writeFileSync(at("load", "deep", "c.json"), JSON.stringify([ONE, TWO]));
    writeFileSync(at("load", "[1].txt"), TWO.ref);
    writeFileSync(at("load", "deep", "c.old.json"), JSON.stringify(NAMED));
    writeFileSync(at("two.txt"), TWO.ref);
    writeFileSync(at("bad.txt"), `${ONE.ref}\nabc\n`);
    writeFileSync(at("import.ndjson"), '{"ref":"x","schema":"guest","mode":"upsert","value":{}}\n');
    writeFileSync(at("empty.txt"), "");
    writeFileSync(at("huge.txt"), "");
    truncateSync(at("huge.txt"), LIMIT + 1);
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  it.each([
    ["a path", ["one.txt"], [ONE]],
    ["paths on lines, with CRLF and empty lines", ["one.txt", "\r", "load/b.txt\r"], [
      ONE,
      TWO,
      ONE,
    ]],
    ["an object a line", ["load/a.ndjson"], [NAMED]],
    ["a glob, in the order of the names", ["load/[ab].*"], [NAMED, TWO, ONE]],
    ["a glob over folders", ["**/c.json"], [ONE, TWO]],
    ["a glob, leaving out the folders that it matches", ["[lo]*"], [ONE]],
    ["a glob over folders of one depth", ["*/*/c.json"], [ONE, TWO]],
    ["alternatives, in their order", ["load/{b.txt,deep/c.json,a.*}"], [TWO, ONE, ONE, TWO, NAMED]],
    ["alternatives in alternatives", ["{one,{two,one}}.txt"], [ONE, TWO]],
    ["an empty alternative", ["load/deep/c{,.old}.json"], [ONE, TWO, NAMED]],
    ["a path that looks like a glob but is there", ["load/[1].txt"], [TWO]],
    ["a file without a ref", ["empty.txt"], []],
  ])("reads %s", async (_, patterns, batchRefs) => {
    const lines = patterns.map((pattern) => pattern === "\r" ? "\r" : at(pattern));
    expect(await readBatchRefsFiles(lines.join("\n"))).toEqual({ batchRefs, problems: [] });
  });

  it("says what each file contains", async () => {
    const patterns = ["one.txt", "e*.txt", "none.txt", "*.csv"].map((name) => at(name));
    expect(await readSources(patterns.join("\n"))).toEqual([
      { name: `'${at("one.txt")}'`, batchRefs: [ONE], problems: [] },
      { name: `'${at("empty.txt")}'`, batchRefs: [], problems: [] },
      { name: `'${at("none.txt")}'`, batchRefs: [], problems: [expect.any(String)] },
      { name: `'${at("*.csv")}'`, batchRefs: [], problems: [expect.any(String)] },
    ]);
  });

  it("says in which file and line a ref is missing", async () => {
    writeFileSync(at("gap.txt"), `${ref(1)},\n${ref(2)},\n`);
    expect((await readBatchRefsFiles(at("gap.txt"))).problems).toEqual([
      expect.stringContaining("gap.txt' line 2: there is no batch ref after the last comma; "),
    ]);
  });

  it("reads nothing if no file is named", async () => {
    expect(await readBatchRefsFiles("")).toEqual({ batchRefs: [], problems: [] });
  });

  it("takes paths and globs relative to the working directory", async () => {
    const here = relative(process.cwd(), directory).replaceAll("\\", "/");
    const parsed = await readBatchRefsFiles(`${here}/one.txt\n${here}/load/b.*`);
    expect(parsed).toEqual({ batchRefs: [ONE, TWO, ONE], problems: [] });
  });

  it.each([
    [
      "a file that is not there",
      "none.txt",
      "cannot be read: it does not exist; the working directory is '",
    ],
    ["a folder", "load", "is a folder; for its files, use '"],
    [
      "a file of more than 50 MB, unread",
      "huge.txt",
      "is larger than 50 MB, so it cannot be a list of batch refs",
    ],
    ["a line that is not a ref", "bad.txt", "line 2: 'abc' is not a UUID such as "],
    [
      "an import file given by mistake",
      "import.ndjson",
      "line 1: this is a record from an import ",
    ],
  ])("says what is wrong with %s", async (_, name, problem) => {
    const { problems } = await readBatchRefsFiles(at(name));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^'.*${name}' `));
    expect(problems[0]).toContain(`${name}' ${problem}`);
  });

  it("says which pattern matches nothing", async () => {
    expect((await readBatchRefsFiles(at("*.csv"))).problems)
      .toEqual([`'${at("*.csv")}' matches no file`]);
  });

  it("says which of the alternatives does not exist", async () => {
    expect((await readBatchRefsFiles(at("{one,gone}.txt"))).problems)
      .toEqual([expect.stringContaining("gone.txt' cannot be read: it does not exist")]);
    expect((await readBatchRefsFiles(at("load/{b,x}.*"))).problems)
      .toEqual([`'${at("load/x.*")}' matches no file`]);
  });

  it("rejects too many alternatives", async () => {
    const thousand = `{${Array.from({ length: 1000 }, (_, index) => index).join()}}`;
    for (const pattern of ["{a,b}".repeat(40), thousand.repeat(5)]) {
      expect(await readBatchRefsFiles(pattern)).toEqual({
        batchRefs: [],
        problems: [expect.stringContaining("expands to more than 1000 paths")],
      });
    }
  });

  it("reports all problems and reads the rest", async () => {
    const patterns = ["none.txt", "one.txt", "*.csv", "bad.txt"].map((name) => at(name));
    const { batchRefs, problems } = await readBatchRefsFiles(patterns.join("\n"));
    expect(batchRefs).toEqual([ONE, ONE]);
    expect(problems).toHaveLength(3);
  });

  // Windows lets few users make links, and has no such pipes.
  it.runIf(process.platform !== "win32")("does not wait for a pipe", async () => {
    execFileSync("mkfifo", [at("pipe")]);
    const { problems } = await readBatchRefsFiles(at("pipe"));
    expect(problems.map((problem) => wordsOf(problem, (name) => name))).toEqual([
      expect.stringContaining(
        "pipe' is not a regular file; to read a pipe, redirect it to standard input and use - for ",
      ),
    ]);
  });

  it.runIf(process.platform !== "win32")(
    "says that a link which a glob matches leads nowhere",
    async () => {
      mkdirSync(at("links"));
      symlinkSync("nowhere", at("links", "gone.txt"));
      const { problems } = await readBatchRefsFiles(at("links", "*.txt"));
      expect(problems).toEqual([expect.stringContaining("gone.txt")]);
    },
  );

  it.runIf(process.platform !== "win32")("follows links to folders, except below **", async () => {
    mkdirSync(at("linked"));
    symlinkSync(at("load", "deep"), at("linked", "load"));
    symlinkSync(at("linked"), at("linked", "loop"));
    expect(await readBatchRefsFiles(at("linked/*/c.json")))
      .toEqual({ batchRefs: [ONE, TWO], problems: [] });
    expect((await readBatchRefsFiles(at("linked/**/c.json"))).problems)
      .toEqual([expect.stringContaining("matches no file")]);
  });

  it("says that a file is UTF-16 text, as Windows PowerShell writes it", async () => {
    writeFileSync(at("utf16.txt"), Buffer.from(`\ufeff${ref(1)}\r\n`, "utf16le"));
    expect(await readBatchRefsFiles(at("utf16.txt"))).toEqual({
      batchRefs: [],
      problems: [expect.stringContaining("utf16.txt' is UTF-16; save it as UTF-8")],
    });
  });

  it.each<[string, string, Buffer, string]>([
    [
      "a gzip",
      "import.gz",
      gzipSync('{"ref":"x","schema":"guest"}'),
      "is a gzip file, probably an import file; use a text file with ",
    ],
    [
      "binary",
      "refs.dat",
      Buffer.from([0x50, 0x4b, 3, 4, 0, 1, 0xff]),
      "is binary or not UTF-8; use a UTF-8 text file with UUIDs",
    ],
    [
      "UTF-16 without its mark",
      "refs.txt",
      Buffer.from(ref(1), "utf16le"),
      "is binary or not UTF-8; use a UTF-8 text file with UUIDs",
    ],
  ])("says that a file is %s, without quoting it", async (_, name, bytes, problem) => {
    writeFileSync(at(name), bytes);
    const { batchRefs, problems } = await readBatchRefsFiles(at(name));
    expect(batchRefs).toEqual([]);
    expect(problems).toEqual([expect.stringContaining(`${name}' ${problem}`)]);
  });

  it("says how to make a CSV file readable, if that is what is wrong", async () => {
    writeFileSync(at("refs.csv"), ref(1));
    expect(await readBatchRefsFiles(at("refs.csv"))).toEqual({ batchRefs: [ONE], problems: [] });
    writeFileSync(at("refs.csv"), `ref\n${ref(1)}\n`);
    expect((await readBatchRefsFiles(at("refs.csv"))).problems).toEqual([
      expect.stringContaining("refs.csv' line 1: 'ref' is not a UUID"),
      expect.stringMatching(
        /refs\.csv' is a CSV file; keep only the column with the refs, without its header$/,
      ),
    ]);
  });

  it("makes a path harmless before it quotes it", async () => {
    const { problems } = await readBatchRefsFiles("a\x1b[31m\u202e##[error]");
    expect(problems).toEqual([expect.stringMatching(/'a \[31m ## \[error\]'/)]);
  });
});
