import { describe, expect, it } from "vitest";
import type { Batch } from "../src/batch.ts";
import { annotationsOf } from "../src/reporting/annotations.ts";
import { batchesOf, batchOf, inError, reportOf } from "./support/batches.ts";
import { ref } from "./support/scripts.ts";

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
          `^Batch guests \\(${ref(1)}\\) ended as error. Sitecore CDP could not read the file. `,
        ),
      },
      {
        level: "error",
        message: expect.stringMatching(`^Batch ${ref(2)} ended as missing. The API does not know`),
      },
    ]);
  });

  it("says why a file was refused before it names the batch", () => {
    const problems = ["The storage rejected the file with HTTP 403"];
    const report = reportOf("failure", [batchOf(1, "not_uploaded")], { problems });
    expect(annotationsOf(report).map(({ message }) => message))
      .toEqual([...problems, expect.stringContaining("ended as not_uploaded")]);
  });

  it.each(["deadline", "stopped"] as const)(
    "tells of open batches beside failed ones: %s",
    (end) => {
      const failed = batchOf(1, "corrupted");
      const messages = (...batches: readonly Batch[]) =>
        annotationsOf(reportOf("failure", batches, { end })).map(({ message }) => message);
      expect(messages(failed, batchOf(2, "processing"))).toEqual([
        "Our own words",
        expect.stringContaining("ended as corrupted"),
      ]);
      expect(messages(failed, batchOf(2, "success"))).toHaveLength(1);
    },
  );

  it.each<[string, Batch, RegExp]>([
    [
      "the one reason, and how to fix it",
      inError(1, 3, { message: "Bad {value}" }),
      /ended as error\. 3 records failed with code 400: Bad \{value\}\. The record is not valid/,
    ],
    [
      "the one reason without its message",
      inError(1, 1),
      /ended as error\. 1 record failed with code 400\. The record is not valid/,
    ],
    [
      "the main reason of several",
      inError(1, 5, {
        reasons: [
          { code: "409", count: 4, recordRefs: [] },
          { code: "400", count: 1, recordRefs: [] },
        ],
      }),
      /ended as error\. Most common reason: 4 records failed with code 409\. The identity to create/,
    ],
    [
      "a reason that nobody documented",
      inError(1, 5, { reasons: [{ code: "x_1", count: 5, recordRefs: [] }] }),
      /ended as error\. 5 records failed with code x_1\.$/,
    ],
    [
      "what is wrong with its log",
      inError(1, 0, { problem: "is empty" }),
      /ended as error\. The error log is empty\. At least one record was not processed\./,
    ],
    [
      "both, where only a part of its log was read",
      inError(1, 2, { problem: "is not a complete gzip file" }),
      /\. 2 records failed with code 400\. The error log is not a complete gzip file\. The record is not valid/,
    ],
  ])("tells of a failed batch %s", (_, batch, message) => {
    const [annotation] = annotationsOf(reportOf("failure", [batch]));
    expect(annotation?.message).toMatch(message);
  });

  const TOLERATED = { ...inError(1, 3), isTolerated: true } as const;

  it("warns of what it tolerates, and of nothing else", () => {
    const batches = [TOLERATED, { ...inError(2, 1), isTolerated: true } as const];
    const report = reportOf("success", [...batches, batchOf(3, "success")], {
      maxFailedRecords: 5,
    });
    expect(annotationsOf(report)).toEqual([{
      level: "warning",
      message: "Tolerated 4 failed records in 2 batches, because max-failed-records is 5",
    }]);
  });

  it("warns of it beside the errors of other batches, which it leaves ten", () => {
    const batches = [...batchesOf(20, "corrupted", 2), TOLERATED];
    const annotations = annotationsOf(reportOf("failure", batches, { maxFailedRecords: 5 }));
    expect(annotations.filter(({ level }) => level === "error")).toHaveLength(10);
    expect(annotations.filter(({ level }) => level === "warning")).toEqual([
      {
        level: "warning",
        message: "Tolerated 3 failed records in 1 batch, because max-failed-records is 5",
      },
    ]);
  });

  it.each([[10, 10, /^Batch /], [11, 10, /^And 2 more; /], [1000, 10, /^And 991 more; /]])(
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
    const inputs = reportOf("unknown", [], { problems, isReasonInProblems: true });
    expect(annotationsOf(inputs).map(({ message }) => message)).toEqual(problems);
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
