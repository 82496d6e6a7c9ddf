import { describe, expect, it } from "vitest";
import { describeReason, describeReasons } from "../src/reporting/describe-reasons.ts";

const reason = (count: number, code = "400") => ({ code, count, recordRefs: [] });

describe("describeReason()", () => {
  it.each([
    [
      { ...reason(1200), message: "Wrong {value}" },
      "1200 records failed with code 400: Wrong {value}",
    ],
    [reason(1), "1 record failed with code 400"],
  ])("tells %j in a line", (reason, line) => expect(describeReason(reason)).toBe(line));
});

describe("describeReasons()", () => {
  it("has a line for each of ten, and counts the records of all others", () => {
    const reasons = Array.from({ length: 12 }, (_, index) => reason(20 - index));
    const lines = describeReasons(reasons);
    expect(lines).toHaveLength(11);
    expect(lines[9]).toBe("11 records failed with code 400");
    expect(lines[10]).toBe("And 19 records for other reasons");
    expect(describeReasons(reasons.slice(0, 10))).toHaveLength(10);
  });

  it("has nothing to tell of nothing", () => expect(describeReasons([])).toEqual([]));
});
