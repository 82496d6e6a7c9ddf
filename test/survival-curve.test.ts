import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestRank, shareLongerThan, survivalCurve } from "../src/waiting/survival-curve.ts";

const ended = (ms: number) => ({ ms, hasEnded: true });
const open = (ms: number) => ({ ms, hasEnded: false });

const durations = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 40 });

describe("survivalCurve()", () => {
  it("is what counting says where all have ended", () => {
    fc.assert(fc.property(durations, fc.nat(60), (all, ms) => {
      const longer = all.filter((each) => each > ms).length / all.length;
      expect(shareLongerThan(survivalCurve(all.map(ended)), ms)).toBeCloseTo(longer, 9);
    }));
  });

  it("is what Kaplan and Meier say where some go on", () => {
    // Of six, one ends at 1; of the four left at 3, two do; the one left after 5 ends at 6.
    const curve = survivalCurve([3, 1, 6, 3].map(ended).concat([2, 5].map(open)));
    expect([0, 1, 2, 3, 5, 6].map((ms) => shareLongerThan(curve, ms)))
      .toEqual([1, 5 / 6, 5 / 6, 5 / 12, 5 / 12, 0].map((share) => expect.closeTo(share, 9)));
  });

  it("takes one that goes on at the time of an end for longer than that", () => {
    expect(survivalCurve([open(4), ended(4)])).toEqual([{ ms: 4, longer: 0.5 }]);
  });

  it("is not made shorter by batches that go on", () => {
    fc.assert(fc.property(durations, durations, fc.nat(60), (all, more, ms) => {
      const alone = survivalCurve(all.map(ended));
      const beside = survivalCurve([...all.map(ended), ...more.map(open)]);
      expect(shareLongerThan(beside, ms)).toBeGreaterThanOrEqual(shareLongerThan(alone, ms) - 1e-9);
    }));
  });

  it("knows nothing by no batch", () => {
    expect(survivalCurve([open(1)])).toEqual([]);
    expect(shareLongerThan([], 10)).toBe(1);
    expect(nearestRank([], 0.5)).toBeUndefined();
  });
});

describe("nearestRank()", () => {
  it("is a duration that the share does not exceed, and no shorter one is", () => {
    fc.assert(fc.property(durations, fc.constantFrom(0.1, 0.5, 0.9, 1), (all, share) => {
      const rank = all.toSorted((a, b) => a - b)[Math.ceil(all.length * share - 1e-9) - 1];
      expect(nearestRank(survivalCurve(all.map(ended)), share)).toBe(rank);
    }));
  });

  it("is not known where too many go on", () => {
    const curve = survivalCurve([...[1, 2, 3].map(ended), open(9)]);
    expect(nearestRank(curve, 0.75)).toBe(3);
    expect(nearestRank(curve, 0.76)).toBeUndefined();
  });
});
