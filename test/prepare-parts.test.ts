import type { Buffer } from "node:buffer";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { type Fault, UserError } from "../src/errors.ts";
import type { Part } from "../src/loading/part.ts";
import { type PrepareOptions, prepareParts } from "../src/loading/prepare-parts.ts";
import { openFiles } from "./support/open-files.ts";
import { anyFile, guest } from "./support/import-files.ts";
import { ref } from "./support/scripts.ts";

const directory = mkdtempSync(join(tmpdir(), "prepare-parts-"));

afterAll(() => rmSync(directory, { recursive: true }));

const LIMIT = 50_000_000;

function write(content: string | Uint8Array, name = "guests.json"): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

/** The parts of files, and the faults that are reported. */
async function prepare(files: readonly string[], more: Partial<PrepareOptions> = {}) {
  const faults: Fault[] = [];
  const folder = mkdtempSync(join(directory, "parts-"));
  const parts = await prepareParts(files, {
    ...{ directory: folder, maxBytes: LIMIT, check: false },
    onFault: (fault) => faults.push(fault),
    onWarning: () => {},
    ...more,
  });
  return { parts, faults, names: readdirSync(folder) };
}

/** The parts of a file with a text a line. */
async function pack(texts: readonly string[], more: Partial<PrepareOptions> = {}) {
  return await prepare([write(texts.join("\n"))], more);
}

/** The content of a part, whose .gz must have one member and nothing else. */
function contentOf({ path }: Part): string {
  const gz = readFileSync(path);
  expect(gz.subarray(0, 10).toString("hex")).toBe("1f8b08000000000000ff");
  // The types do not know what `info` returns.
  const { buffer, engine } = inflateRawSync(gz.subarray(10), { info: true }) as unknown as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  expect(gz.length).toBe(10 + engine.bytesWritten + 8);
  expect(gunzipSync(gz).equals(buffer)).toBe(true);
  return buffer.toString();
}

const contentsOf = (parts: readonly Part[]) => parts.map(contentOf).join("");

const linesOf = (texts: readonly string[]) => texts.map((text) => `${text}\n`).join("");

const hashOf = (algorithm: string, content: string | Uint8Array) =>
  createHash(algorithm).update(content).digest("hex");

const guests = (count: number) =>
  Array.from({ length: count }, (_, index) => JSON.stringify(guest(index, { index })));

/** Records that can hardly be compressed. */
const secrets = (count: number) =>
  Array.from(
    { length: count },
    (_, index) =>
      JSON.stringify(guest(index, { value: { secret: randomBytes(200).toString("base64") } })),
  );

describe("prepareParts() packs", () => {
  it("any records to the letter and in order, into files of one member within any limit", async () => {
    const limits = fc.record({
      maxBytes: fc.integer({ min: 60, max: 600 }),
      maxRecords: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(anyFile, limits, async ({ texts, file }, limits) => {
        const { parts, faults } = await prepare([write(file)], limits);
        const tooLarge = texts.filter((text) => gzipSync(`${text}\n`).length > limits.maxBytes);
        expect(faults.length).toBeGreaterThanOrEqual(tooLarge.length);
        expect(contentsOf(parts)).toBe(faults.length === 0 ? linesOf(texts) : "");
        for (const part of parts) {
          expect(part.size).toBeLessThanOrEqual(limits.maxBytes);
          expect(part.records).toBeLessThanOrEqual(limits.maxRecords ?? Infinity);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("many records, and describes each part", async () => {
    const texts = guests(20_000);
    const { parts, names } = await pack(texts, { maxBytes: 30_000 });
    expect(parts.length).toBeGreaterThan(5);
    expect(contentsOf(parts)).toBe(linesOf(texts));
    for (const [index, part] of parts.entries()) {
      const [gz, content] = [readFileSync(part.path), contentOf(part)];
      expect(part).toEqual({
        file: join(directory, "guests.json"),
        number: index + 1,
        count: parts.length,
        path: part.path,
        size: gz.length,
        md5: hashOf("md5", gz),
        records: content.trimEnd().split("\n").length,
        hash: hashOf("sha256", content),
      });
    }
    expect(names).toHaveLength(parts.length);
  });

  it.each([
    ["that compress well", guests(60_000), 200_000, 0.99],
    ["that hardly compress", secrets(5000), 1_000_000, 0.99],
    ["up to a small limit", guests(2000), 5000, 0.9],
    ["that are large compared with the limit", secrets(500), 2000, 0.8],
  ])("records %s into full parts", async (_, texts, maxBytes, least) => {
    const { parts } = await pack(texts, { maxBytes });
    expect(parts.length).toBeGreaterThan(1);
    expect(contentsOf(parts)).toBe(linesOf(texts));
    for (const { size } of parts) expect(size).toBeLessThanOrEqual(maxBytes);
    for (const { size } of parts.slice(0, -1)) expect(size).toBeGreaterThan(least * maxBytes);
  });

  it("as tightly as gzip", async () => {
    const texts = guests(20_000);
    const { parts } = await pack(texts);
    expect(parts[0]?.size).toBeLessThan(1.02 * gzipSync(linesOf(texts)).length);
  });

  it("the same records into the same bytes, whatever the form of their file", async () => {
    const texts = guests(5000);
    const pretty = texts.map((text) => JSON.stringify(JSON.parse(text), undefined, 2)).join("\n");
    const files = [texts.join("\n"), `[${texts.join(",\r\n")}]`, gzipSync(texts.join(" ")), pretty];
    const hashes = new Set<string>();
    for (const file of files) {
      const { parts } = await prepare([write(file)], { maxBytes: 30_000 });
      hashes.add(parts.map(({ md5, hash }) => `${md5} ${hash}`).join());
    }
    expect(hashes.size).toBe(1);
  });

  it("no more records into a part than allowed", async () => {
    const { parts } = await pack(guests(2500), { maxRecords: 1000 });
    expect(parts.map(({ records }) => records)).toEqual([1000, 1000, 500]);
    expect(contentsOf(parts)).toBe(linesOf(guests(2500)));
  });

  it("each file separately, in the order of the files", async () => {
    const files = [write(guests(3).join("\n"), "b.json"), write(guests(1).join("\n"), "a.json")];
    const { parts } = await prepare(files, { maxRecords: 2 });
    expect(parts.map(({ file, number, count, records }) => [file, number, count, records]))
      .toEqual([[files[0], 1, 2, 2], [files[0], 2, 2, 1], [files[1], 1, 1, 1]]);
  });

  it("only the records to load, and no part for a file without any", async () => {
    const texts = [1, 2, 3].map((number) =>
      JSON.stringify(guest(number, { ref: ref(number).toUpperCase() }))
    );
    const files = [
      write([...texts, "{}"].join("\n"), "a.json"),
      write(guests(1).join("\n"), "b.json"),
    ];
    const asked: (string | undefined)[] = [];
    const keep = (each: string | undefined) => asked.push(each) > 0 && each === ref(2);
    const { parts, faults } = await prepare(files, { only: { keep } });
    expect(contentsOf(parts)).toBe(`${texts[1]}\n`);
    expect(parts.map(({ file, count }) => [file, count])).toEqual([[files[0], 1]]);
    expect(asked).toEqual([ref(1), ref(2), ref(3), undefined, ref(0)]);
    expect(faults).toEqual([]);
  });

  it("records next to one that is too large but not loaded", async () => {
    const texts = [...guests(1), ...secrets(1)];
    const only = { keep: (each: string | undefined) => each === ref(1) };
    const { parts, faults } = await pack([...texts, ...guests(2)], { maxBytes: 200, only });
    expect(faults).toEqual([]);
    expect(parts).toMatchObject([{ records: 1 }]);
  });
});

describe("prepareParts() packs nothing", () => {
  it("if a record is not valid, even after many parts", async () => {
    const texts = [...guests(5000), JSON.stringify(guest(5000, { mode: "" }))];
    const { parts, faults, names } = await pack(texts, { maxBytes: 10_000, check: true });
    expect(faults.map(({ line }) => line)).toEqual([5001]);
    expect(parts).toEqual([]);
    expect(names).toEqual([]);
  });

  it("if a ref is repeated, which is only known at the end", async () => {
    const { parts, names } = await pack([...guests(2), ...guests(1)], { check: true });
    expect(parts).toEqual([]);
    expect(names).toEqual([]);
  });

  it("if a file is not valid JSON, although records are not checked", async () => {
    const files = [write(guests(2).join("\n"), "a.json"), write('{"ref":', "b.json")];
    const { parts, faults, names } = await prepare([...files, ...files]);
    expect(faults.map(({ path }) => path)).toEqual([files[1], files[1]]);
    expect(parts).toEqual([]);
    expect(names).toEqual([]);
  });

  it("if a record does not fit into any part, which is reported in the order of lines", async () => {
    const texts = secrets(2).flatMap((secret) => [JSON.stringify(guest(1)), secret, "{}"]);
    const { parts, faults } = await pack(texts, { maxBytes: 300, check: true });
    const sizes = faults.filter(({ problem }) => problem.includes("gzipped"));
    const form = /^The record has (3\d\d) bytes when gzipped, but a batch can have only 300$/;
    expect(sizes).toEqual([2, 5].map((line) => ({
      path: join(directory, "guests.json"),
      line,
      problem: expect.stringMatching(form),
    })));
    const lines = faults.map(({ line = 0 }) => line);
    expect(lines.slice(0, 3)).toEqual([2, 3, 3]);
    expect(parts).toEqual([]);
    const [, size] = form.exec(sizes[0]?.problem ?? "") ?? [];
    const fitting = await pack([texts[1] ?? ""], { maxBytes: Number(size) });
    expect(fitting.parts).toMatchObject([{ size: Number(size) }]);
  });
});

describe("prepareParts()", () => {
  it("accepts any records if they are not checked", async () => {
    const { faults, parts } = await pack(['{"a": 1}', '{"a": 1}'], { check: false });
    expect(faults).toEqual([]);
    expect(contentsOf(parts)).toBe('{"a":1}\n{"a":1}\n');
  });

  it("reports how many records it reads, including those that are not loaded", async () => {
    let [count, size] = [0, 0];
    const onRecords = (more: number, bytes: number) => {
      count += more;
      size += bytes;
    };
    await pack(guests(2000), { onRecords, only: { keep: () => false } });
    expect([count, size]).toEqual([2000, guests(2000).join("").length]);
  });

  it("rejects with the reason of its signal, and leaves no file open or behind", async () => {
    const path = write(guests(5000).join("\n"));
    const folder = mkdtempSync(join(directory, "parts-"));
    const controller = new AbortController();
    const { signal } = controller;
    const reason = new RangeError("stopped");
    const onRecords = () => controller.abort(reason);
    const options = { directory: folder, maxBytes: 2000, maxRecords: 1, onRecords, signal };
    await expect(prepare([path], options)).rejects.toBe(reason);
    expect(readdirSync(folder)).toEqual([]);
    await expect.poll(() => openFiles().filter((name) => name.startsWith(directory))).toEqual([]);
  });

  it.each([
    ["at its end", guests(1)],
    ["while it reads on", [...guests(2500), "\n".repeat(3_000_000)]],
  ])("says which part cannot be written, %s", async (_, texts) => {
    const path = write(texts.join("\n"));
    const packing = prepare([path], { directory: join(directory, "none") });
    const error = await packing.catch((error: unknown) => error);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      details: [expect.stringMatching(/^Cannot write '.*none.1\.gz': its folder/)],
    });
  });

  it("does not touch a file that is in the way", async () => {
    const folder = mkdtempSync(join(directory, "parts-"));
    writeFileSync(join(folder, "1.gz"), "mine");
    const packing = prepare([write(guests(1).join("\n"))], { directory: folder });
    await expect(packing).rejects.toThrow("Cannot write a batch to the disk");
    expect(readFileSync(join(folder, "1.gz"), "utf8")).toBe("mine");
  });
});
