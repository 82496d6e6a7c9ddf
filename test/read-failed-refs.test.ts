import { Buffer } from "node:buffer";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLogDirectory } from "../src/error-logs/log-directory.ts";
import type { Fault } from "../src/errors.ts";
import { readFailedRefs } from "../src/loading/read-failed-refs.ts";
import { failed, inPieces, logOf, readAll } from "./support/error-logs.ts";
import { ref } from "./support/scripts.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "failed-refs-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Uint8Array): string {
  const path = `${folder}/${name}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function read(path = folder, signal?: AbortSignal) {
  const [faults, warnings]: [Fault[], Fault[]] = [[], []];
  const refs = await readFailedRefs(path, {
    signal,
    onFault: (fault) => faults.push(fault),
    onWarning: (warning) => warnings.push(warning),
  });
  return { refs: [...refs], faults, warnings };
}

describe("readFailedRefs() returns the failed records", () => {
  it("of the logs that the gate keeps, plain or packed", async () => {
    const warn = () => expect.unreachable();
    const directory = openLogDirectory(folder, warn);
    const [plain, packed] = [logOf(failed(1)), gzipSync(logOf(failed(2), failed(3)))];
    await readAll(directory.keep(ref(7), inPieces(plain)));
    await readAll(directory.keep(ref(8), inPieces(packed)));
    expect(await read()).toEqual({ refs: [ref(1), ref(2), ref(3)], faults: [], warnings: [] });
  });

  it("of all files in all folders, whatever their names, in order", async () => {
    write("c/logs/1.ndjson.gz", gzipSync(logOf(failed(4))));
    write("a-b.txt", Buffer.from(`\ufeff${JSON.stringify(failed(1))}\r\n`));
    write("a/x/log", logOf(failed(2)));
    write("a/y", Buffer.concat([gzipSync(logOf(failed(2))), gzipSync(logOf(failed(3)))]));
    const refs = [1, 2, 3, 4].map((number) => ref(number));
    for (const path of [folder, `${folder}/`]) {
      expect(await read(path)).toEqual({ refs, faults: [], warnings: [] });
    }
  });

  it("in lower case, each once", async () => {
    const mixed = "6F2C1D70-6a35-4C8E-9b1f-0D5E7C2A4B13";
    const record = { ...failed(1), ref: mixed };
    write("1", logOf(record, { ...record, ref: mixed.toLowerCase() }, record));
    expect((await read()).refs).toEqual([mixed.toLowerCase()]);
  });

  it("and not those that were processed", async () => {
    write("1", logOf(failed(1, 200), failed(2, "409"), failed(3, "201"), failed(4, 500)));
    expect(await read()).toEqual({ refs: [ref(2), ref(4)], faults: [], warnings: [] });
  });

  it("and ignores hidden files and folders", async () => {
    write(".DS_Store", "\0");
    write(".git/config", "[core]");
    write("1", logOf(failed(1)));
    expect(await read()).toEqual({ refs: [ref(1)], faults: [], warnings: [] });
  });
});

describe("readFailedRefs() warns of", () => {
  it("lines in another format", async () => {
    const path = write("1", logOf(failed(1), "", "total: 2"));
    const other = write("2", logOf("{", failed(2), "[]"));
    const problem = (lines: string) =>
      `${lines} not in the format of an error log, so failed records may be left out`;
    expect(await read()).toEqual({
      refs: [ref(1), ref(2)],
      faults: [],
      warnings: [
        { path, problem: problem("1 line is") },
        { path: other, problem: problem("2 lines are") },
      ],
    });
  });

  it("failed records without a UUID, which it does not show", async () => {
    const unnamed = [null, "", "ada@example.com"].map((ref) => ({ ...failed(1), ref }));
    const path = write("1", logOf(...unnamed, failed(1)));
    const problem = "3 failed records have no UUID as a ref, so they are left out; " +
      "load them separately once they are fixed";
    expect(await read()).toEqual({ refs: [ref(1)], faults: [], warnings: [{ path, problem }] });
  });
});

describe("readFailedRefs() reports", () => {
  const unusable = (state: string) =>
    `The file cannot be used as an error log: it ${state}; replace it, or move it out of the folder`;
  const packed = gzipSync(logOf(failed(2), failed(3)));

  it.each<[string, string | Uint8Array, string]>([
    ["a file that is not a log", "# Error logs\n", "contains no record in the documented format"],
    ["an import file", '{"ref":"1"}\n', "contains no record in the documented format"],
    ["an archive", "PK\x03\x04\x14\0", "contains no record in the documented format"],
    ["an empty file", gzipSync("\n"), "is empty"],
    ["a log without failed records", logOf(failed(2, 200)), "contains no failed record"],
    ["a gzip file that is cut off", packed.subarray(0, -9), "is not a complete gzip file"],
  ])("%s, and reads the others", async (_, content, state) => {
    const path = write("1", content);
    write("2", logOf(failed(1)));
    const { refs, faults, warnings } = await read();
    expect(faults).toEqual([{ path, problem: unusable(state) }]);
    expect(refs).toContain(ref(1));
    expect(warnings).toEqual([]);
  });

  it("one fault if nothing can be used", async () => {
    const path = write("1", "");
    expect(await read()).toEqual({
      refs: [],
      faults: [{ path, problem: unusable("is empty") }],
      warnings: [],
    });
  });

  it("a folder without files, or without refs", async () => {
    const problem =
      "The folder contains no error log that names a failed record; check that it is the right folder";
    mkdirSync(join(folder, "empty"));
    expect((await read()).faults).toEqual([{ path: folder, problem }]);
    write("1", logOf({ ...failed(1), ref: null }));
    expect((await read()).faults).toEqual([{ path: folder, problem }]);
  });

  it("a folder that does not exist, and a path that is not a folder", async () => {
    const path = join(folder, "none");
    expect((await read(path)).faults).toEqual([{
      path,
      problem: expect.stringMatching(/^The folder cannot be read: it does not exist; /),
    }]);
    const file = write("1", logOf(failed(1)));
    expect((await read(file)).faults).toEqual([{
      path: file,
      problem: "The path is not a folder; use the folder that contains the files",
    }]);
  });

  // Windows allows links only to administrators.
  it.runIf(process.platform !== "win32")("a link to a folder, which may be endless", async () => {
    write("1", logOf(failed(1)));
    symlinkSync(folder, join(folder, "2"));
    symlinkSync(join(folder, "1"), join(folder, "3"));
    const { refs, faults } = await read();
    expect(faults).toEqual([{
      path: `${folder}/2`,
      problem: expect.stringMatching(/^The path is a folder/),
    }]);
    expect(refs).toEqual([ref(1)]);
  });
});

describe("readFailedRefs()", () => {
  it("stops with the reason of its signal", async () => {
    write("1", logOf(failed(1)));
    const reason = new RangeError("stopped");
    await expect(read(folder, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
