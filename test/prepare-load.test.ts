import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { Cancelled, FilesError } from "../src/errors.ts";
import type { LoadPlan } from "../src/loading/load-plan.ts";
import { prepareLoad } from "../src/loading/prepare-load.ts";
import { guest } from "./support/import-files.ts";
import { ref } from "./support/scripts.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "prepare-load-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
});

function write(name: string, records: readonly object[]): string {
  const path = join(directory, name);
  writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  return path;
}

const guests = (count: number, first = 1) =>
  Array.from({ length: count }, (_, index) => guest(first + index));

/** A directory with an error log that names these records. */
function writeLogs(...numbers: readonly number[]): string {
  const logs = join(directory, "logs");
  mkdirSync(logs);
  const lines = numbers.map((number) =>
    JSON.stringify({ ref: ref(number), code: "400", message: "No" })
  );
  writeFileSync(join(logs, "1.ndjson"), lines.join("\n"));
  return logs;
}

/** Prepares files, and tells what is said meanwhile; paths begin with `~`. */
async function prepare(
  files: readonly string[],
  plan: Partial<LoadPlan> = {},
  { mayShow = true, signal = new AbortController().signal } = {},
) {
  const folder = join(directory, "parts");
  mkdirSync(folder);
  const [warnings, lines, shown]: string[][] = [[], [], []];
  const own = (text: string) => text.replaceAll(directory, "~");
  const result = await prepareLoad({
    files,
    check: true,
    atOnce: 1,
    maxBytes: 50_000_000,
    maxRecords: undefined,
    onlyFailedIn: undefined,
    resumeKey: undefined,
    ...plan,
  }, {
    directory: folder,
    signal,
    warn: (message) => void warnings?.push(own(message)),
    mayShowMessages: () => Promise.resolve(mayShow),
    log: (line) => void lines?.push(line),
    show: (activity) => void shown?.push(activity),
  }).catch((error) => error);
  return { result, warnings, lines, shown, left: readdirSync(folder), own };
}

describe("prepareLoad()", () => {
  it("packs files, and shows how much was read", async () => {
    const files = [write("a.json", guests(2)), write("b.json", guests(1, 9))];
    const { result, warnings, shown, left } = await prepare(files);
    expect(result).toMatchObject([{ file: files[0], records: 2 }, { file: files[1], records: 1 }]);
    expect(warnings).toEqual([]);
    expect(shown?.at(-1)).toMatch(/^Read 3 records, \d+ bytes$/);
    expect(left).toHaveLength(2);
  });

  it.each<[number, RegExp, number]>([
    [1, /^Nothing was uploaded: 1 problem was found in the files$/, 1],
    [100, /^Nothing was uploaded: 100 problems were found in the files$/, 100],
    [
      150,
      /^Nothing was uploaded: 150 problems were found in the files; these are the first 100$/,
      100,
    ],
  ])("reports the first of %d faults, and packs nothing", async (count, message, reported) => {
    const records = guests(count).map((record) => ({ ...record, schema: 1 }));
    const { result, left, own } = await prepare([write("a.json", records)]);
    expect(result).toBeInstanceOf(FilesError);
    expect(result.message).toMatch(message);
    expect(result.faults).toHaveLength(reported);
    expect(own(result.details[0])).toMatch(/^~\/a\.json:1: The field "schema" /);
    expect(left).toEqual([]);
  });

  it.each<[number, readonly string[]]>([
    [10, []],
    [11, ["And 1 more warning about the files"]],
    [30, ["And 20 more warnings about the files"]],
  ])("reports the first ten of %d warnings, and loads", async (count, more) => {
    const files = [write("a.json", guests(count)), write("b.json", guests(count))];
    const { result, warnings } = await prepare(files);
    expect(result).toHaveLength(2);
    expect(warnings?.[0])
      .toMatch(/^~\/b\.json:1: The field "ref" is the same as on line 1 of '~\/a\.json'/);
    expect(warnings).toHaveLength(10 + more.length);
    expect(warnings?.slice(10)).toEqual(more);
  });

  it("stops with the reason of its signal", async () => {
    const reason = new Cancelled("Received SIGINT");
    const { result } = await prepare([write("a.json", guests(1))], {}, {
      signal: AbortSignal.abort(reason),
    });
    expect(result).toBe(reason);
  });
});

describe("prepareLoad() of records that failed", () => {
  it("packs only these", async () => {
    const file = write("a.json", guests(5));
    const { result, lines, warnings } = await prepare([file], { onlyFailedIn: writeLogs(2, 4) });
    expect(result).toMatchObject([{ file, records: 2 }]);
    expect(lines).toEqual(["Found 2 of 2 failed records in the files"]);
    expect(warnings).toEqual([]);
  });

  it("fails if no file contains any", async () => {
    const onlyFailedIn = writeLogs(8, 9);
    const { result } = await prepare([write("a.json", guests(5))], { onlyFailedIn });
    expect(result).toBeInstanceOf(FilesError);
    expect(result.message)
      .toBe(
        "Nothing was uploaded: the error logs name 2 failed records, but no file contains any of them",
      );
  });

  it.each<[boolean, string]>([
    [true, `2 failed records are in no file: ${ref(8)}, ${ref(9)}`],
    [false, "2 failed records are in no file"],
  ])("reports those that are missing; refs may be shown: %s", async (mayShow, warning) => {
    const onlyFailedIn = writeLogs(1, 8, 9);
    const { result, warnings, lines } = await prepare([write("a.json", guests(5))], {
      onlyFailedIn,
    }, { mayShow });
    expect(result).toMatchObject([{ records: 1 }]);
    expect(lines).toEqual(["Found 1 of 3 failed records in the files"]);
    expect(warnings).toEqual([warning]);
  });

  it("names at most 20 that are missing, and counts the others", async () => {
    const missing = Array.from({ length: 25 }, (_, index) => 100 + index);
    const onlyFailedIn = writeLogs(1, ...missing);
    const { warnings } = await prepare([write("a.json", guests(1))], { onlyFailedIn });
    const named = missing.slice(0, 20).map(ref).join(", ");
    expect(warnings).toEqual([`25 failed records are in no file: ${named}, 5 more`]);
  });

  it("reports a directory that is not there", async () => {
    const onlyFailedIn = join(directory, "none");
    const { result, left } = await prepare([write("a.json", guests(1))], { onlyFailedIn });
    expect(result).toBeInstanceOf(FilesError);
    expect(left).toEqual([]);
  });
});
