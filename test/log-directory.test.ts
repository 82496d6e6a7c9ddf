import {
  closeSync,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LogDirectory, openLogDirectory } from "../src/error-logs/log-directory.ts";
import type { ByteStream } from "../src/system/unpack.ts";
import { failed, failedMany, inPieces, logOf, readAll } from "./support/error-logs.ts";
import { ref } from "./support/scripts.ts";

const REF = ref(1);
const FILE = `${REF}.ndjson.gz`;
const PLAIN = logOf(failed(1, "400", "客户"), failed(2));
const PACKED = gzipSync(PLAIN);

let folder: string;
let warnings: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "logs-"));
  warnings = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(path: string): LogDirectory {
  return openLogDirectory(path, (message) => void warnings.push(message));
}

/** Reads a log to its end while it is kept; gives what was read. */
function keep(directory: LogDirectory, bytes: Uint8Array, ref = REF) {
  return readAll(directory.keep(ref, inPieces(bytes, 1, 50)));
}

describe("openLogDirectory() keeps", () => {
  it("a gzip as it came, and passes it on", async () => {
    expect(await keep(open(folder), PACKED)).toEqual(PACKED);
    expect(readFileSync(join(folder, FILE))).toEqual(PACKED);
    expect(warnings).toEqual([]);
  });

  it("a plain log gzipped, and passes it on plain", async () => {
    expect(new Uint8Array(await keep(open(folder), PLAIN))).toEqual(PLAIN);
    expect(new Uint8Array(gunzipSync(readFileSync(join(folder, FILE))))).toEqual(PLAIN);
  });

  it("what is larger than any buffer, whole", async () => {
    const large = logOf(...failedMany(20_000));
    for (const bytes of [large, gzipSync(large)]) {
      await readAll(open(folder).keep(REF, inPieces(bytes, 65_536)));
      expect(gunzipSync(readFileSync(join(folder, FILE))).equals(large)).toBe(true);
    }
  });

  it("an empty log as an empty gzip", async () => {
    expect(await keep(open(folder), new Uint8Array())).toHaveLength(0);
    expect(gunzipSync(readFileSync(join(folder, FILE)))).toHaveLength(0);
  });

  it("each log in a file of its own, though they come at once", async () => {
    const directory = open(folder);
    const numbers = [1, 2, 3, 4, 5];
    await Promise.all(
      numbers.map((number) => keep(directory, logOf(failed(number)), ref(number))),
    );
    for (const number of numbers) {
      const file = readFileSync(join(folder, `${ref(number)}.ndjson.gz`));
      expect(new Uint8Array(gunzipSync(file))).toEqual(logOf(failed(number)));
    }
    expect(readdirSync(folder)).toHaveLength(5);
  });

  it("what came before the log broke, as a whole gzip", async () => {
    async function* broken(): ByteStream {
      yield PLAIN;
      throw new Error("It broke");
    }
    await expect(readAll(open(folder).keep(REF, broken()))).rejects.toThrow("It broke");
    expect(new Uint8Array(gunzipSync(readFileSync(join(folder, FILE))))).toEqual(PLAIN);
    expect(warnings).toEqual([]);
  });

  it("the second attempt in place of the first", async () => {
    const directory = open(folder);
    await keep(directory, gzipSync(logOf(...failedMany(1000))));
    await keep(directory, PLAIN);
    expect(new Uint8Array(gunzipSync(readFileSync(join(folder, FILE))))).toEqual(PLAIN);
    expect(readdirSync(folder)).toEqual([FILE]);
  });

  it("logs in a directory that it makes, with its parents", async () => {
    const path = join(folder, "a/b/c");
    await keep(open(path), PACKED);
    expect(readdirSync(path)).toEqual([FILE]);
  });

  it("nothing, and makes no file, before a log comes", () => {
    open(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.runIf(process.platform !== "win32")("a file that only its owner can read", async () => {
    writeFileSync(join(folder, FILE), "", { mode: 0o666 });
    await keep(open(folder), PACKED);
    expect(statSync(join(folder, FILE)).mode & 0o777).toBe(0o600);
  });
});

/** The number of the next file that is opened: the system gives the smallest that is free. */
function nextFile(): number {
  const file = openSync(join(folder, "other"), "w");
  closeSync(file);
  return file;
}

it("openLogDirectory() closes its files, whatever becomes of a log", async () => {
  async function* broken(): ByteStream {
    yield PLAIN;
    throw new Error("It broke");
  }
  const before = nextFile();
  const directory = open(folder);
  for (let time = 0; time < 20; time++) {
    await keep(directory, PLAIN);
    await readAll(directory.keep(REF, broken())).catch(() => {});
    for await (const _ of directory.keep(REF, inPieces(PACKED, 9))) break;
  }
  expect(nextFile()).toBeLessThan(before + 20);
});

/** Where Windows makes no links without a privilege. */
describe.runIf(process.platform !== "win32")("openLogDirectory() follows no link", () => {
  it("that stands in the place of a file", async () => {
    const victim = join(folder, "victim");
    writeFileSync(victim, "mine");
    const logs = join(folder, "logs");
    mkdirSync(logs);
    symlinkSync(victim, join(logs, FILE));
    await keep(open(logs), PACKED);
    expect(readFileSync(victim, "utf8")).toBe("mine");
    expect(lstatSync(join(logs, FILE)).isSymbolicLink()).toBe(false);
    expect(readFileSync(join(logs, FILE))).toEqual(PACKED);
  });

  it("to nowhere, that stands in the place of a file", async () => {
    symlinkSync(join(folder, "nowhere"), join(folder, FILE));
    await keep(open(folder), PACKED);
    expect(existsSync(join(folder, "nowhere"))).toBe(false);
    expect(readFileSync(join(folder, FILE))).toEqual(PACKED);
  });

  it.each(["link", "link/", "link//", "./link", "link/."])(
    "that is the directory, given as %s",
    async (name) => {
      const target = join(folder, "target");
      mkdirSync(target);
      symlinkSync(target, join(folder, "link"));
      expect(await keep(open(`${folder}/${name}`), PACKED)).toEqual(PACKED);
      expect(readdirSync(target)).toEqual([]);
      expect(warnings).toEqual([
        expect.stringMatching(/^Cannot keep the error logs: .*link is a symbolic link$/),
      ]);
    },
  );

  it("to nowhere that is the directory", async () => {
    symlinkSync(join(folder, "nowhere"), join(folder, "link"));
    expect(await keep(open(join(folder, "link")), PACKED)).toEqual(PACKED);
    expect(existsSync(join(folder, "nowhere"))).toBe(false);
    expect(warnings).toHaveLength(1);
  });
});

describe("openLogDirectory() warns once, and passes logs on all the same,", () => {
  it.each<[string, (path: string) => void]>([
    ["where a file is the directory", (path) => writeFileSync(path, "")],
    ["where a directory has the name of the file", (path) => {
      mkdirSync(join(path, FILE), { recursive: true });
    }],
  ])("%s", async (_, prepare) => {
    const path = join(folder, "logs");
    prepare(path);
    const directory = open(path);
    for (let time = 0; time < 3; time++) {
      expect(await keep(directory, PACKED)).toEqual(PACKED);
      expect(new Uint8Array(await keep(directory, PLAIN))).toEqual(PLAIN);
    }
    expect(warnings).toEqual([expect.stringMatching(/^Cannot keep the error logs: .+/)]);
  });

  it("where a file is one of the directory's parents", async () => {
    writeFileSync(join(folder, "file"), "");
    expect(await keep(open(join(folder, "file/logs")), PACKED)).toEqual(PACKED);
    expect(warnings).toHaveLength(1);
  });

  it("where a file can neither be written any more nor closed", async () => {
    const directory = open(folder);
    const file = nextFile();
    async function* log(): ByteStream {
      yield PACKED.subarray(0, 20);
      expect(fstatSync(file).ino).toBe(statSync(join(folder, FILE)).ino);
      closeSync(file);
      yield PACKED.subarray(20, 40);
      yield PACKED.subarray(40);
    }
    expect(await readAll(directory.keep(REF, log()))).toEqual(PACKED);
    await keep(directory, PACKED, ref(2));
    expect(existsSync(join(folder, `${ref(2)}.ndjson.gz`))).toBe(false);
    expect(warnings).toEqual([expect.stringMatching(/^Cannot keep the error logs: /)]);
  });
});
