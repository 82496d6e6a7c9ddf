import { describe, expect, it } from "vitest";
import { annotationsOf } from "../src/annotations.ts";
import { batchesOf, batchOf, reportOf } from "./support/batches.ts";
import { uuid } from "./support/emulator-client.ts";

describe("annotationsOf()", () => {
  it("points out each failed batch with what to do, and no other", () => {
    const report = reportOf("failure", [
      batchOf(1, "error", { name: "guests" }),
      batchOf(2, "missing"),
      batchOf(3, "processing"),
      batchOf(4, "success"),
    ]);
    expect(annotationsOf(report)).toEqual([
      {
        level: "error",
        message: expect.stringMatching(
          `^Batch guests \\(${uuid(1)}\\) ended as error. Sitecore CDP could not read the file. `,
        ),
      },
      {
        level: "error",
        message: expect.stringMatching(`^Batch ${uuid(2)} ended as missing. The API does not know`),
      },
    ]);
  });

  it.each([[10, 10, /^Batch /], [11, 10, /^And 2 more, /], [1000, 10, /^And 991 more, /]])(
    "points out no more than ten of %d failed batches, and counts the rest",
    (count, shown, last) => {
      const annotations = annotationsOf(reportOf("failure", batchesOf(count, "corrupted")));
      expect(annotations).toHaveLength(shown);
      expect(annotations.at(-1)?.message).toMatch(last);
    },
  );

  it.each(["success", "pending"] as const)(
    "has nothing to say about %s, whatever the batches are",
    (conclusion) => {
      const batches = [batchOf(1, "success"), batchOf(2, "processing"), batchOf(3, "error")];
      expect(annotationsOf(reportOf(conclusion, batches))).toEqual([]);
    },
  );

  it("tells why it cannot tell, and each problem", () => {
    const problems = Array.from({ length: 3 }, (_, index) => `Problem ${index}`);
    expect(annotationsOf(reportOf("unknown", [], { problems })).map(({ message }) => message))
      .toEqual(["Our own words", ...problems]);
    const many = Array.from({ length: 50 }, (_, index) => `Problem ${index}`);
    expect(annotationsOf(reportOf("unknown", [], { problems: many }))).toHaveLength(10);
  });

  it.each([["timed_out", "error"], ["cancelled", "warning"]] as const)(
    "gives the reason for %s as %s",
    (conclusion, level) => {
      expect(annotationsOf(reportOf(conclusion, [batchOf(1, "processing")])))
        .toEqual([{ level, message: "Our own words" }]);
    },
  );
});
