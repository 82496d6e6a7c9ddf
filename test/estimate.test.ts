import { describe, expect, it } from "vitest";
import type { Batch } from "../src/batch.ts";
import { estimateWait, mayBeFarLonger } from "../src/waiting/estimate.ts";
import { survivalCurve } from "../src/waiting/survival-curve.ts";
import { batchOf } from "./support/batches.ts";
import { ref } from "./support/scripts.ts";

const MINUTE = 60_000;
const NOW = Date.parse("2026-03-01T12:00:00.000Z");

/** Ten others, which took one to ten minutes. */
const OTHERS = survivalCurve(
  Array.from({ length: 10 }, (_, index) => ({ ms: (index + 1) * MINUTE, hasEnded: true })),
);

/** A batch that was created so many minutes ago, and ended so many minutes after it. */
function born(number: number, status: string, ageMinutes: number, tookMinutes = 0): Batch {
  const createdMs = NOW - ageMinutes * MINUTE;
  const modifiedAt = new Date(createdMs + tookMinutes * MINUTE);
  return batchOf(number, status, { createdAt: new Date(createdMs), modifiedAt });
}

function estimate(batches: readonly Batch[], isClosed?: boolean) {
  const window = isClosed === undefined ? undefined : { isClosed };
  return estimateWait(OTHERS, { batches, window, serverNowMs: NOW });
}

describe("estimateWait()", () => {
  it("compares the ages of open batches, and only these, with the durations", () => {
    expect(estimate([born(1, "processing", 4), born(2, "success", 60, 1)])).toEqual({
      samples: 10,
      medianMs: 5 * MINUTE,
      p90Ms: 9 * MINUTE,
      left: { ms: 3 * MINUTE },
      farLonger: new Map(),
    });
  });

  it("is nothing where there are too few durations", () => {
    const waiting = { batches: [born(1, "processing", 4)], serverNowMs: NOW };
    expect(estimateWait(OTHERS.slice(1), waiting)).toBeUndefined();
  });

  it.each<[string, readonly Batch[], boolean?]>([
    ["nothing is open", [born(1, "success", 4, 1)]],
    ["there is no batch", []],
    ["a batch was not shown yet", [born(1, "processing", 4), batchOf(2, "unseen")]],
    ["more batches may come into the window", [born(1, "processing", 4)], false],
  ])("does not know what is left where %s", (_, batches, isClosed) => {
    expect(estimate(batches, isClosed)).toMatchObject({ samples: 10, left: undefined });
  });

  it("knows it for a closed window", () => {
    expect(estimate([born(1, "processing", 4)], true)?.left).toEqual({ ms: 3 * MINUTE });
  });

  it("takes a batch from the future for a new one", () => {
    expect(estimate([born(1, "uploading", -1)])?.left).toEqual({ ms: 5 * MINUTE });
  });

  it("finds what took far longer, however it ended, or already does", () => {
    const batches = [
      born(1, "success", 60, 18),
      born(2, "success", 60, 19),
      born(3, "error", 60, 20),
      born(4, "processing", 18),
      born(5, "processing", 21),
      // These never got that far.
      born(6, "not_uploaded", 90),
      batchOf(7, "missing"),
    ];
    expect([...estimate(batches)?.farLonger ?? []])
      .toEqual(
        [[2, 19], [3, 20], [5, 21]].map(([number = 0, ms = 0]) => [ref(number), ms * MINUTE]),
      );
  });
});

describe("mayBeFarLonger()", () => {
  it.each<[string, Batch, boolean]>([
    ["took five minutes", born(1, "success", 60, 5), false],
    ["took more", born(1, "corrupted", 60, 5.01), true],
    ["has taken five minutes", born(1, "processing", 5), false],
    ["has taken more", born(1, "processing", 5.01), true],
    ["never got that far", born(1, "not_uploaded", 90), false],
    ["was not shown yet", batchOf(1, "unseen"), false],
  ])("of a batch that %s", (_, batch, may) => {
    const batches = [born(2, "success", 60, 1), batch];
    expect(mayBeFarLonger({ batches, serverNowMs: NOW })).toBe(may);
  });
});
