import { describe, expect, it } from "vitest";
import type { Batch } from "../src/batch.ts";
import {
  countFailedRecords,
  isConclusive,
  sumFailedRecords,
  tolerate,
} from "../src/error-logs/tolerance.ts";
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
  const tolerated = (batches: readonly Batch[], max: number) =>
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
