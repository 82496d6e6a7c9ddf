import { describe, expect, it } from "vitest";
import type { Batch } from "../src/batch.ts";
import {
  countFailedRecords,
  countRecords,
  failedRecordsOf,
  isConclusive,
  sumFailedRecords,
  tolerate,
} from "../src/error-logs/tolerance.ts";
import type { RecordLimit } from "../src/error-logs/record-limit.ts";
import { batchOf, inError } from "./support/batches.ts";

const WITHOUT_LOG = batchOf(7, "error");
const SUCCESS = batchOf(8, "success");
const INCONCLUSIVE: readonly [string, Batch][] = [
  ["without a log", WITHOUT_LOG],
  ["with a problem", inError(7, 1, { problem: "is cut" })],
  ["with an odd line", inError(7, 1, { oddLines: 1 })],
];

describe("isConclusive()", () => {
  it("is a log that was read to its end, all of it", () => {
    expect(isConclusive(inError(1, 3))).toBe(true);
  });

  it.each(INCONCLUSIVE)("is no batch %s", (_, batch) => expect(isConclusive(batch)).toBe(false));
});

/** A batch in error of which the API tells how many records it has. */
function counted(batch: Batch, failed: number, total: number): Batch {
  return { ...batch, recordCounts: { total, succeeded: total - failed, failed } };
}

describe("isConclusive() compares with the API", () => {
  it.each([[0, false], [2, false], [3, true], [4, false]])(
    "whose %i failed records make a log of three conclusive: %s",
    (failed, isSo) => {
      expect(isConclusive(counted(inError(1, 3), failed, 9))).toBe(isSo);
    },
  );

  it("and takes no counts for true that do not add up", () => {
    const recordCounts = { total: 100, succeeded: 50, failed: 3 };
    expect(isConclusive({ ...inError(1, 3), recordCounts })).toBe(false);
    expect(failedRecordsOf({ ...inError(1, 3), recordCounts })).toBeUndefined();
  });
});

describe("failedRecordsOf()", () => {
  it.each<[string, Batch, number | undefined]>([
    ["a log", inError(1, 3), 3],
    [
      "neither where the API counts fewer than the log names",
      counted(inError(1, 3), 2, 9),
      undefined,
    ],
    ["the API, without a log", counted(WITHOUT_LOG, 4, 9), 4],
    ["the API, where the log has a problem", counted(inError(1, 3, { problem: "x" }), 4, 9), 4],
    ["the API, where the log names fewer", counted(inError(1, 3), 4, 9), 4],
  ])("is known by %s", (_, batch, count) => expect(failedRecordsOf(batch)).toBe(count));

  it.each<[string, Batch]>([
    ["a log nor counts", WITHOUT_LOG],
    ["a clear log", inError(1, 3, { oddLines: 1 })],
    ["a clear log, which names more than the API", counted(inError(1, 3, { oddLines: 1 }), 2, 9)],
    ["a failed record, though it is an error", counted(WITHOUT_LOG, 0, 0)],
  ])("is not known without %s", (_, batch) => expect(failedRecordsOf(batch)).toBeUndefined());
});

describe("countRecords()", () => {
  it("adds up the records of the batches in error, if it knows all", () => {
    const batches = [counted(inError(1, 3), 3, 9), counted(WITHOUT_LOG, 2, 5), SUCCESS];
    expect(countRecords(batches)).toBe(14);
    expect(countRecords([...batches, inError(3, 1)])).toBeUndefined();
    expect(countRecords([SUCCESS])).toBe(0);
  });
});

describe("countFailedRecords()", () => {
  it.each<[readonly Batch[], number]>([
    [[SUCCESS, batchOf(9, "corrupted")], 0],
    [[inError(1, 3), SUCCESS, inError(2, 4)], 7],
  ])("of %j is %i", (batches, count) => expect(countFailedRecords(batches)).toBe(count));

  it.each<[readonly Batch[]]>([[[]], [[inError(1, 3), batchOf(9, "processing")]]])(
    "is not known yet of %j",
    (batches) => expect(countFailedRecords(batches)).toBeUndefined(),
  );

  it.each(INCONCLUSIVE)("is not known with a batch in error %s", (_, batch) => {
    expect(countFailedRecords([inError(1, 3), batch])).toBeUndefined();
  });
});

describe("tolerate()", () => {
  const tolerated = (batches: readonly Batch[], max: RecordLimit) =>
    tolerate(batches, max).filter(({ isTolerated }) => isTolerated).map(({ ref }) => ref);
  const refs = (...batches: readonly Batch[]) => batches.map(({ ref }) => ref);
  const [three, four] = [inError(1, 3), inError(2, 4)];

  it("tolerates nothing with 0, not even a log without records", () => {
    for (const batches of [[three], [inError(1, 0)]]) expect(tolerate(batches, 0)).toEqual(batches);
  });

  it.each([[6, []], [7, [three, four]], [8, [three, four]]])(
    "of 3 and 4 failed records, where %i may be",
    (max, some) => expect(tolerated([three, SUCCESS, four], max)).toEqual(refs(...some)),
  );

  it("leaves everything else as it is, and in its place", () => {
    const others = [
      SUCCESS,
      batchOf(3, "processing"),
      batchOf(4, "corrupted"),
      batchOf(5, "missing"),
    ];
    expect(tolerate([...others, three], 9)).toEqual([...others, { ...three, isTolerated: true }]);
  });

  it.each<[RecordLimit, readonly [number, number], boolean]>([
    ["3%", [3, 100], true],
    ["3%", [3, 99], false],
    ["0.1%", [1, 1000], true],
    ["0.1%", [1, 999], false],
    ["0.29%", [29, 10_000], true],
    ["0.001%", [1, 100_000], true],
    ["0.001%", [1, 99_999], false],
    ["33.333%", [33_333, 100_000], true],
    ["33.333%", [33_334, 100_000], false],
    ["1.1%", [99_000_000_000_011, 9_000_000_000_001_000], true],
    ["1.1%", [99_000_000_000_012, 9_000_000_000_001_000], false],
    ["100%", [7, 7], true],
  ])("of %s of the records, exactly: %j", (max, [failed, total], isTolerated) => {
    expect(tolerated([counted(inError(1, failed), failed, total)], max)).toHaveLength(
      isTolerated ? 1 : 0,
    );
  });

  it("a share of the records of all batches in error, and of none where one is not known", () => {
    const batches = [counted(inError(1, 5), 5, 10), counted(inError(2, 1), 1, 190), SUCCESS];
    expect(tolerated(batches, "3%")).toHaveLength(2);
    expect(tolerated([...batches, inError(3, 1)], "100%")).toEqual([]);
    expect(tolerated([...batches, counted(WITHOUT_LOG, 9, 800)], "3%")).toHaveLength(2);
    expect(tolerated([...batches, counted(WITHOUT_LOG, 90, 800)], "3%")).toEqual([]);
  });

  it.each(INCONCLUSIVE)("never tolerates a batch %s", (_, batch) => {
    expect(tolerated([three, batch], 100)).toEqual(refs(three));
  });

  it("counts what is known of inconclusive logs too", () => {
    const batches = [three, inError(2, 1000, { problem: "is cut" })];
    expect(tolerated(batches, 1002)).toEqual([]);
    expect(tolerated(batches, 1003)).toEqual(refs(three));
  });
});

it("sumFailedRecords() adds up what is known", () => {
  expect(sumFailedRecords([inError(1, 3), WITHOUT_LOG, inError(2, 4, { problem: "is cut" })])).toBe(
    7,
  );
});
