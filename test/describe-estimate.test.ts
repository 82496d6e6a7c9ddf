import { describe, expect, it } from "vitest";
import { describeEstimate, describeEstimateBriefly } from "../src/reporting/describe-estimate.ts";
import type { TimeLeft } from "../src/waiting/usual-duration.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

function estimateOf(left: TimeLeft | undefined, medianMs = 4 * MINUTE, p90Ms = 11 * MINUTE) {
  return { samples: 20, medianMs, p90Ms, left, farLonger: new Map() };
}

describe("describeEstimate()", () => {
  it.each<[TimeLeft | undefined, string]>([
    [{ ms: 3 * MINUTE }, "; about 3m left"],
    ["longer", "; an open batch is taking longer than usual"],
    [undefined, ""],
  ])("says what is usual and what is left: %j", (left, text) => {
    expect(describeEstimate(estimateOf(left)))
      .toBe(`batches usually take 4m, 9 in 10 at most 11m${text}`);
  });

  it("says both, where they are the same, too", () => {
    expect(describeEstimate(estimateOf(undefined, 3.2 * MINUTE, 3.8 * MINUTE)))
      .toBe("batches usually take 4m, 9 in 10 at most 4m");
  });

  it.each([
    [1, "10s"],
    [41 * SECOND, "50s"],
    [111 * SECOND, "2m"],
    [121 * SECOND, "3m"],
    [59.5 * MINUTE, "1h"],
    [90.1 * MINUTE, "1h 31m"],
    [2 * HOUR + 1, "2h 10m"],
    [30 * HOUR, "1d 6h"],
  ])("rounds %i ms up to what can be known", (ms, text) => {
    expect(describeEstimate(estimateOf({ ms }))).toMatch(
      new RegExp(`; about ${text} left$`),
    );
  });
});

describe("describeEstimateBriefly()", () => {
  it.each<[TimeLeft | undefined, string]>([
    [{ ms: 200 * SECOND }, "about 4m left, "],
    ["longer", "longer than usual, "],
    [undefined, ""],
  ])("says what is left, and what is usual: %j", (left, text) => {
    expect(describeEstimateBriefly(estimateOf(left)))
      .toBe(`${text}usually 4m, 9 in 10 at most 11m`);
  });
});
