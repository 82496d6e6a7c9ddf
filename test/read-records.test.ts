import { Buffer } from "node:buffer";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { Fault } from "../src/errors.ts";
import type { ImportRecord } from "../src/loading/import-record.ts";
import { readRecords } from "../src/loading/read-records.ts";
import { anyFile, guest, textsOf } from "./support/import-files.ts";

const directory = mkdtempSync(join(tmpdir(), "read-records-"));
const path = join(directory, "guests.json");

afterAll(() => rmSync(directory, { recursive: true }));

async function readFile(name: string) {
  const faults: Fault[] = [];
  const found: ImportRecord[] = [];
  const onFault = (fault: Fault) => faults.push(fault);
  for await (const records of readRecords(name, { onFault })) found.push(...records);
  return { texts: textsOf(found), lines: found.map(({ line }) => line), faults };
}

/** Writes a file and reads it. */
async function read(content: string | Uint8Array) {
  writeFileSync(path, content);
  return await readFile(path);
}

const RECORD = JSON.stringify(guest(1));

/** A tar archive of one file, as far as it matters here. */
function tarOf(content: string): Buffer {
  const tar = Buffer.alloc(2048);
  tar.write("guests.json");
  tar.write("ustar", 257);
  tar.write(content, 512);
  return tar;
}

const NO_RECORDS = "The file contains no records; check what wrote it, or leave it out";

describe("readRecords() reads the same", () => {
  it("whatever the records and their form, gzipped or not", async () => {
    const pack = fc.constantFrom<(file: string) => string | Uint8Array>(
      (file) => file,
      (file) => gzipSync(file),
      (file) => Buffer.concat([...file].map((character) => gzipSync(character))),
    );
    await fc.assert(
      fc.asyncProperty(anyFile, pack, async ({ texts, file }, pack) => {
        expect(await read(pack(file))).toMatchObject({ texts, faults: [] });
      }),
    );
  });

  it("from a file that is longer than what is read at a time", async () => {
    const texts = Array.from(
      { length: 20_000 },
      (_, index) => JSON.stringify(guest(index, { note: "x".repeat(index % 97) })),
    );
    for (const content of [texts.join("\n"), `[${texts.join(",\r\n")}]`]) {
      const lines = texts.map((_, index) => index + 1);
      for (const file of [content, gzipSync(content)]) {
        const found = await read(file);
        expect(found.faults).toEqual([]);
        expect(found.texts.join() === texts.join()).toBe(true);
        expect(found.lines.join() === lines.join()).toBe(true);
      }
    }
  });
});

describe("readRecords() reports", () => {
  it.each<[string, string | Uint8Array, string]>([
    [
      "a .zip",
      Buffer.from("PK\x03\x04\x14\0\0\0"),
      "The file is a .zip archive; compress the JSON file with gzip instead",
    ],
    [
      "an empty .zip",
      Buffer.from("PK\x05\x06\0\0"),
      "The file is a .zip archive; compress the JSON file with gzip instead",
    ],
    [
      "a tar",
      tarOf(RECORD),
      "The file is a tar archive; compress the JSON file with gzip, without tar",
    ],
    [
      "a .tar.gz",
      gzipSync(tarOf(RECORD)),
      "The file is a tar archive; compress the JSON file with gzip, without tar",
    ],
    [
      "a file that is compressed twice",
      gzipSync(gzipSync(RECORD)),
      "The file is compressed with gzip twice; compress it only once",
    ],
    [
      "UTF-16",
      Buffer.from(`\ufeff${RECORD}`, "utf16le"),
      "The file is UTF-16; save it as UTF-8",
    ],
    [
      "big-endian UTF-16",
      Buffer.from(`\ufeff${RECORD}`, "utf16le").swap16(),
      "The file is UTF-16; save it as UTF-8",
    ],
    [
      "UTF-16 without a byte order mark",
      Buffer.from(`[\r\n${RECORD}`, "utf16le"),
      "The file is UTF-16; save it as UTF-8",
    ],
    [
      "CSV",
      "\ufeffref,schema,mode,email\r\n1,guest,upsert,ada@example.com\r\n",
      "The file is a CSV file; convert it to JSON, with one record per line",
    ],
    [
      "CSV with semicolons and quotes",
      `"ref";"value"\n"1";"{""a"":1}"\n`,
      "The file is a CSV file; convert it to JSON, with one record per line",
    ],
    [
      "a bzip2 file",
      Buffer.from("BZh91AY&SY"),
      "The file is compressed with bzip2; use gzip instead",
    ],
    [
      "a binary file",
      Buffer.from("SQLite format 3\0"),
      "The file is binary; it must be JSON, which can be compressed with gzip",
    ],
    ["an empty file", "", NO_RECORDS],
    ["a file of blank lines", " \r\n\n", NO_RECORDS],
    ["an empty array", "\ufeff[ ]\n", NO_RECORDS],
    ["a gzip of nothing", gzipSync(""), NO_RECORDS],
  ])("%s", async (_, content, problem) => {
    expect(await read(content)).toEqual({ texts: [], lines: [], faults: [{ path, problem }] });
  });

  it("a long line that is not JSON, without delay", async () => {
    const startedMs = performance.now();
    const { faults } = await read("x".repeat(1_000_000));
    expect(faults).toEqual([{ path, line: 1, problem: expect.stringContaining("JSON object") }]);
    expect(performance.now() - startedMs).toBeLessThan(2000);
  });

  it("a gzip file that is cut off or damaged", async () => {
    const packed = gzipSync(
      Array.from({ length: 5000 }, (_, index) => JSON.stringify(guest(index))).join("\n"),
    );
    const damaged = Buffer.from(packed);
    damaged.writeUInt32LE(7, packed.length - 8);
    const trailing = Buffer.concat([packed, Buffer.alloc(512)]);
    for (const content of [packed.subarray(0, -100), damaged, trailing]) {
      const { faults } = await read(content);
      const problem = "The gzip file is damaged or cut off; compress the JSON file again";
      expect(faults).toEqual([{ path, problem }]);
    }
  });

  it("a fault of a line, with the path as it was given", async () => {
    expect((await read("Ada\n")).faults).toHaveLength(1);
    const { faults, texts } = await read(`${RECORD}\nAda\n`);
    expect(faults).toEqual([{ path, line: 2, problem: expect.stringContaining("JSON object") }]);
    expect(texts).toEqual([RECORD]);
  });

  it("a file that does not exist, and a folder", async () => {
    mkdirSync(join(directory, "out"));
    expect((await readFile(join(directory, "none.json"))).faults).toEqual([
      expect.objectContaining({
        problem: expect.stringMatching(/^The file cannot be read: it does not exist; /),
      }),
    ]);
    expect((await readFile(join(directory, "out"))).faults)
      .toEqual([
        expect.objectContaining({
          problem: `The path is a folder; for its files, use '${join(directory, "out")}/*'`,
        }),
      ]);
  });

  // Windows has no such pipes.
  it.runIf(process.platform !== "win32")("a pipe, without waiting for it", async () => {
    execFileSync("mkfifo", [join(directory, "pipe")]);
    const { faults } = await readFile(join(directory, "pipe"));
    expect(faults[0]?.problem).toMatch(/^The path is not a regular file/);
  });
});

describe("readRecords()", () => {
  it("stops with the reason of its signal", async () => {
    writeFileSync(path, `${RECORD}\n`.repeat(10_000));
    const controller = new AbortController();
    const reason = new RangeError("stopped");
    const read = async () => {
      const options = { signal: controller.signal, onFault: () => {} };
      for await (const _ of readRecords(path, options)) controller.abort(reason);
    };
    await expect(read()).rejects.toBe(reason);
  });

  it.runIf(process.platform === "linux")("closes a file when it stops reading", async () => {
    const openFiles = () =>
      readdirSync("/proc/self/fd").map((name) => {
        try {
          return readlinkSync(`/proc/self/fd/${name}`);
        } catch {
          return undefined;
        }
      });
    await read(Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(5_000_000)]));
    await expect.poll(openFiles).not.toContain(path);
    writeFileSync(path, `${RECORD}\n`.repeat(50_000));
    for await (const _ of readRecords(path, { onFault: () => {} })) break;
    await expect.poll(openFiles).not.toContain(path);
  });

  it("passes on what onFault() throws", async () => {
    writeFileSync(path, "Ada\n");
    const error = new RangeError("told");
    const onFault = () => {
      throw error;
    };
    await expect(readRecords(path, { onFault }).next()).rejects.toBe(error);
  });
});
