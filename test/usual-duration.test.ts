import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SurvivalCurve, survivalCurve } from "../src/waiting/survival-curve.ts";
import { isFarLonger, timeLeft, usualDuration } from "../src/waiting/usual-duration.ts";

const MINUTE = 60_000;

/** Batches that took so long. */
function tookMs(durations: readonly number[]): SurvivalCurve {
  return survivalCurve(durations.map((ms) => ({ ms, hasEnded: true })));
}

/** One to so many minutes. */
function minutes(count: number): SurvivalCurve {
  return tookMs(Array.from({ length: count }, (_, index) => (index + 1) * MINUTE));
}

describe("usualDuration()", () => {
  it.each([
    [10, 5, 9],
    [11, 6, 10],
    [19, 10, 18],
    [20, 10, 18],
    [21, 11, 19],
    [200, 100, 180],
  ])("takes the nearest ranks of %i durations", (samples, median, p90) => {
    expect(usualDuration(minutes(samples)))
      .toEqual({ samples, medianMs: median * MINUTE, p90Ms: p90 * MINUTE });
  });

  it.each([0, 1, 9])("tells nothing by %i durations", (samples) => {
    expect(usualDuration(minutes(samples))).toBeUndefined();
  });

  it("tells nothing where too many go on to know what nine in ten take", () => {
    const withOpen = (count: number) =>
      survivalCurve([
        ...Array.from({ length: 18 }, (_, index) => ({ ms: index + 1, hasEnded: true })),
        ...Array(count).fill({ ms: 100, hasEnded: false }),
      ]);
    expect(usualDuration(withOpen(2))).toEqual({ samples: 18, medianMs: 10, p90Ms: 18 });
    expect(usualDuration(withOpen(3))).toBeUndefined();
  });
});

describe("timeLeft()", () => {
  it.each<[string, readonly number[], number]>([
    ["the median at first", [0], 5],
    ["the median of those that took longer, less the age", [4], 3],
    ["the same where the age is one of theirs: it took longer", [5], 3],
    ["the last one's rest", [9], 1],
    ["later than the median for two: the chances are multiplied", [0, 0], 8],
    ["the longest for many", Array(100).fill(0), 10],
    ["what the youngest needs, where the others end before", [9, 0], 5],
  ])("is %s", (_, ages, left) => {
    expect(timeLeft(ages.map((age) => age * MINUTE), minutes(10))).toEqual({ ms: left * MINUTE });
  });

  it("says that it takes longer where one batch has taken as long as any", () => {
    expect(timeLeft([10 * MINUTE], minutes(10))).toBe("longer");
    expect(timeLeft([10 * MINUTE - 1], minutes(10))).toEqual({ ms: 1 });
    expect(timeLeft([0, 11 * MINUTE], minutes(10))).toBe("longer");
  });

  it("is not known where too many go on", () => {
    const ended = [1, 2, 3, 4].map((ms) => ({ ms, hasEnded: true }));
    const open = Array(4).fill({ ms: 10, hasEnded: false });
    expect(timeLeft([0], survivalCurve([...ended, ...open]))).toEqual({ ms: 4 });
    expect(timeLeft([1], survivalCurve([...ended, ...open]))).toBeUndefined();
    expect(timeLeft([4], survivalCurve([...ended, ...open]))).toBe("longer");
  });

  it("is not known of many new batches where one in twenty goes on for days", () => {
    const others = Array.from({ length: 20 }, (_, index) => ({
      ms: index === 0 ? 1e9 : index * MINUTE,
      hasEnded: index > 0,
    }));
    const left = (count: number) => timeLeft(Array(count).fill(1), survivalCurve(others));
    expect(left(13)).toEqual({ ms: expect.any(Number) });
    expect(left(14)).toBeUndefined();
  });

  const durations = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 10, maxLength: 40 })
    .map((values) => values.sort((a, b) => a - b));
  const ages = fc.array(fc.integer({ min: 0, max: 11_000 }), { minLength: 1, maxLength: 3 });
  const msOf = (left: ReturnType<typeof timeLeft>) => typeof left === "object" ? left.ms : Infinity;

  it("is what counting says, to the millisecond", () => {
    fc.assert(fc.property(ages, durations, (ages, sorted) => {
      const chance = (ms: number) =>
        ages.map((age) => {
          const longer = sorted.filter((duration) => duration > age);
          return longer.filter((duration) => duration <= age + ms).length / longer.length;
        }).reduce((all, each) => all * each, 1);
      const left = timeLeft(ages, tookMs(sorted));
      if (ages.some((age) => age >= Math.max(...sorted))) return void expect(left).toBe("longer");
      const ms = msOf(left);
      expect(ms).toBeGreaterThan(0);
      expect(chance(ms)).toBeGreaterThanOrEqual(0.5 - 1e-9);
      expect(chance(ms - 1)).toBeLessThan(0.5 - 1e-9);
    }));
  });

  it("does not depend on the order of the batches, and grows with each", () => {
    fc.assert(fc.property(ages, durations, fc.nat(10_000), (ages, sorted, another) => {
      const curve = tookMs(sorted);
      expect(timeLeft(ages.toReversed(), curve)).toEqual(timeLeft(ages, curve));
      expect(msOf(timeLeft([...ages, another], curve)))
        .toBeGreaterThanOrEqual(msOf(timeLeft(ages, curve)));
    }));
  });

  it("grows with the durations", () => {
    fc.assert(fc.property(durations, fc.nat(10_000), (sorted, more) => {
      const longer = sorted.map((ms) => ms + more);
      expect(msOf(timeLeft([0], tookMs(longer)))).toBe(msOf(timeLeft([0], tookMs(sorted))) + more);
    }));
  });
});

describe("isFarLonger()", () => {
  it.each<[number, number, boolean]>([
    [20 * MINUTE, 10 * MINUTE, false],
    [20 * MINUTE + 1, 10 * MINUTE, true],
    [6 * MINUTE, MINUTE, false],
    [6 * MINUTE + 1, MINUTE, true],
  ])("%i ms where nine in ten take %i: %s", (ms, p90Ms, isFar) => {
    expect(isFarLonger(ms, { p90Ms })).toBe(isFar);
  });
});
