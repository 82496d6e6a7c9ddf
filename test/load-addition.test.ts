import { describe, expect, it } from "vitest";
import type { Part } from "../src/loading/part.ts";
import { describeLoad, type Loaded } from "../src/reporting/load-addition.ts";
import { ref } from "./support/scripts.ts";

const partOf = (file: string, number = 1, count = 1): Part => ({
  file,
  number,
  count,
  path: "/tmp/1.gz",
  size: 1500,
  md5: "0".repeat(32),
  records: 10,
  hash: "a".repeat(64),
});

const NOTHING: Loaded = {
  faults: [],
  parts: [],
  recordCount: 0,
  batchRefs: [],
  uploadedCount: 0,
  refsFile: undefined,
};

const refsUpTo = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ref: ref(index) }));

describe("describeLoad()", () => {
  it("adds nothing to the summary where there is nothing", () => {
    expect(describeLoad(NOTHING)).toEqual({
      outputs: { "batch-refs": "", "refs-file": "", "record-count": "0", "uploaded-count": "0" },
      summary: [],
      json: { load: { files: [], recordCount: 0, uploadedCount: 0 } },
    });
  });

  it("sums the parts of each file, in the order of loading", () => {
    const parts = [partOf("b.json", 1, 2), partOf("b.json", 2, 2), partOf("a.json")];
    const { outputs, json, summary } = describeLoad({ ...NOTHING, parts, recordCount: 30 });
    const files = [
      { path: "b.json", records: 20, batches: 2, bytes: 3000 },
      { path: "a.json", records: 10, batches: 1, bytes: 1500 },
    ];
    expect(json).toEqual({ load: { files, recordCount: 30, uploadedCount: 0 } });
    expect(outputs["record-count"]).toBe("30");
    expect(summary).toMatchObject([{
      kind: "table",
      rows: [
        [{ kind: "name", text: "b.json" }, "20", "2", "3 kB"],
        [{ kind: "name", text: "a.json" }, "10", "1", "1.5 kB"],
      ],
    }]);
  });

  it("lists at most 200 files", () => {
    const parts = Array.from({ length: 300 }, (_, index) => partOf(`${index}.json`));
    const [table] = describeLoad({ ...NOTHING, parts }).summary;
    expect(table).toMatchObject({ rows: { length: 200 } });
  });

  it("has no table where the batches are listed", () => {
    const loaded = { ...NOTHING, parts: [partOf("a.json")], batchRefs: refsUpTo(1) };
    expect(describeLoad(loaded).summary).toEqual([]);
  });

  it.each([[1621, true], [1622, false]])("puts %d refs into an output: %s", (count, isThere) => {
    const { outputs } = describeLoad({ ...NOTHING, batchRefs: refsUpTo(count) });
    const text = outputs["batch-refs"] ?? "";
    expect(text.split(" ")).toHaveLength(isThere ? count : 1);
    expect(text === "").toBe(!isThere);
  });
});
