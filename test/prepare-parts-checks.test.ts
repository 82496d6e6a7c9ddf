import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import type { Fault } from "../src/errors.ts";
import { prepareParts } from "../src/loading/prepare-parts.ts";
import { RefIndex } from "../src/loading/ref-index.ts";
import { reportRepeatedRefs } from "../src/loading/report-repeated-refs.ts";
import { guest } from "./support/import-files.ts";
import { ref } from "./support/scripts.ts";

const directory = mkdtempSync(join(tmpdir(), "prepare-parts-checks-"));

afterAll(() => rmSync(directory, { recursive: true }));

/** Writes a file with one record per line. */
function write(name: string, ...records: readonly (object | string)[]): string {
  const path = join(directory, name);
  const lines = records.map((record) =>
    typeof record === "string" ? record : JSON.stringify(record)
  );
  const content = lines.join("\n");
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(content) : content);
  return path;
}

/** Checks files. Returns what was reported, and what was counted. */
async function check(...paths: readonly string[]) {
  const [faults, warnings]: [Fault[], Fault[]] = [[], []];
  let [count, bytes] = [0, 0];
  const parts = mkdtempSync(join(directory, "parts-"));
  await prepareParts(paths, {
    directory: parts,
    maxBytes: 50_000_000,
    check: true,
    onFault: (fault) => faults.push(fault),
    onWarning: (warning) => warnings.push(warning),
    onRecords(more, moreBytes) {
      count += more;
      bytes += moreBytes;
    },
  });
  return { faults, warnings, count, bytes };
}

const sameFile = (path: string, line: number, earlier: number) => ({
  path,
  line,
  problem: `The field "ref" is the same as on line ${earlier}; each record needs its own ref`,
});

const OWN_REF = "if these are different records, give each its own ref";

const otherFile = (path: string, line: number, place: string) => ({
  path,
  line,
  problem: `The field "ref" is the same as on line ${place}; ${OWN_REF}`,
});

describe("prepareParts()", () => {
  it("has nothing to say of good files, and counts what it reads", async () => {
    const [one, two] = [write("1.json", guest(1), guest(2)), write("2.json.gz", guest(3))];
    const bytes = 3 * JSON.stringify(guest(1)).length;
    expect(await check(one, two)).toEqual({ faults: [], warnings: [], count: 3, bytes });
  });

  it("reports all faults of all files, with their lines", async () => {
    const one = write(
      "1.json",
      guest(1, { mode: "update" }),
      "Ada",
      guest(2, { value: [], ref: 1 }),
    );
    const two = write("2.json", "");
    const { faults } = await check(one, two);
    expect(faults.map(({ path, line }) => [path, line]))
      .toEqual([[one, 1], [one, 2], [one, 3], [one, 3], [two, undefined]]);
  });

  it("reports each ref that is repeated in a file, in any letter case", async () => {
    const again = guest(1, { ref: ref(1).toUpperCase() });
    const path = write("1.json.gz", guest(1), guest(2), "", again, guest(3), guest(1));
    expect(await check(path)).toMatchObject({
      faults: [sameFile(path, 4, 1), sameFile(path, 6, 1)],
      warnings: [],
    });
  });

  it("warns of a ref that is in two files, with both places", async () => {
    const one = write("1.json", guest(1), guest(2));
    const two = write("2.json", guest(3), guest(2));
    const three = write("3.json", guest(2), guest(2));
    expect(await check(one, two, three)).toMatchObject({
      faults: [sameFile(three, 2, 1)],
      warnings: [otherFile(two, 2, `2 of '${one}'`), otherFile(three, 1, `2 of '${one}'`)],
    });
  });

  it("reports other faults only once", async () => {
    const path = write("1.json", guest(1, { mode: "" }), "Ada", guest(1));
    expect((await check(path)).faults.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it("stops with the reason of its signal", async () => {
    const reason = new RangeError("stopped");
    const ignore = () => {};
    const signal = AbortSignal.abort(reason);
    const told = { onFault: ignore, onWarning: ignore };
    const options = { directory, maxBytes: 1000, check: true, signal, ...told };
    await expect(prepareParts([write("1.json", guest(1))], options)).rejects.toBe(reason);
  });
});

describe("reportRepeatedRefs()", () => {
  it("reports no refs that only seemed to be repeated", async () => {
    const repeated = new RefIndex();
    for (const number of [1, 2]) repeated.add(ref(number));
    const fail = () => expect.unreachable();
    const path = write("1.json", guest(1), guest(2), guest(3));
    await reportRepeatedRefs([path], repeated, { onFault: fail, onWarning: fail });
  });

  it("reports all refs if there are more than can be looked up together", async () => {
    const refs = Array.from(
      { length: 2500 },
      (_, index) => `00000000-0000-4000-8000-${`${index}`.padStart(12, "0")}`,
    );
    const text = refs.map((ref) => `{"ref":"${ref}","value":{}}\n`).join("");
    const path = write("many.json", `${text}${text}`);
    const repeated = new RefIndex();
    for (const ref of refs) repeated.add(ref);
    const lines: number[] = [];
    await reportRepeatedRefs([path], repeated, {
      refsAtOnce: 1000,
      onFault: ({ line = 0 }) => lines.push(line),
      onWarning: () => expect.unreachable(),
    });
    expect(lines.toSorted((a, b) => a - b)).toEqual(refs.map((_, index) => 2501 + index));
  });
});
