import { describe, expect, it } from "vitest";
import type { Batch } from "../src/batch.ts";
import { adviseOnBatches, adviseOnConclusion, adviseOnReasons } from "../src/reporting/advice.ts";
import type { Conclusion } from "../src/reporting/conclusion.ts";
import type { GateReport } from "../src/reporting/gate-report.ts";
import { batchesOf, batchOf, reportOf } from "./support/batches.ts";

const WITH_LOG = { logUrl: "https://logs.example/1" };

describe("adviseOnBatches()", () => {
  it.each([
    [
      "error with a log",
      batchOf(1, "error", WITH_LOG),
      "error",
      /error log, a gzip of JSON lines, .*; a link to it expires, .* again under a new ref\.$/,
    ],
    ["error without a log", batchOf(1, "error"), "error without a log", /gzip .* not a \.zip/],
    [
      "error without a log, of which records were counted",
      batchOf(1, "error", { recordCounts: { total: 9, succeeded: 7, failed: 2 } }),
      "error whose log is not named",
      /read the file .* names no error log.* GET \/v2\/batches\/inspect\/REF or GET \/v2\/batches\/REF/,
    ],
    [
      "error without a log, of which no record was counted",
      batchOf(1, "error", { recordCounts: { total: 0, succeeded: 0, failed: 0 } }),
      "error without a log",
      /could not read the file/,
    ],
    ["corrupted", batchOf(1, "corrupted"), "corrupted", /MD5 .* from the finished \.gz file/],
    [
      "missing",
      batchOf(1, "missing"),
      "missing",
      /^The API does not know the ref.* region .* client key\. After 30/,
    ],
    [
      "not_uploaded",
      batchOf(1, "not_uploaded"),
      "not_uploaded",
      /has not arrived in time; the upload URL is valid for one hour/,
    ],
    [
      "uploading",
      batchOf(1, "uploading"),
      "uploading",
      /its file has not .* to the location that/,
    ],
    ["unseen", batchOf(1, "unseen"), "unseen", /not shown the ref.* region and with this client/],
    ["a status nobody knows", batchOf(1, "queued"), "queued", /so it never passes.* newer version/],
    [
      "a status that cannot be repeated",
      batchOf(1, "unrecognized"),
      "unrecognized",
      /never passes/,
    ],
    ["a status that JavaScript knows", batchOf(1, "constructor"), "constructor", /never passes/],
  ])("tells what to do about %s", (_, batch, about, text) => {
    expect(adviseOnBatches([batch], "timed_out")).toEqual([{
      about,
      text: expect.stringMatching(text),
    }]);
  });

  it.each(["success", "processing", "file_uploaded"])("has nothing to say about %s", (status) => {
    expect(adviseOnBatches([batchOf(1, status)], "timed_out")).toEqual([]);
  });

  it.each(["pending", "cancelled", "unknown"] as const)(
    "has nothing to say of what may only be early where the conclusion is %s",
    (conclusion) => {
      const batches = [batchOf(1, "uploading"), batchOf(2, "unseen"), batchOf(3, "corrupted")];
      expect(adviseOnBatches(batches, conclusion).map(({ about }) => about)).toEqual(["corrupted"]);
    },
  );

  it.each(["timed_out", "failure"] as const)(
    "says what is not there where it was waited for: %s",
    (conclusion) => {
      const batches = [batchOf(1, "uploading"), batchOf(2, "unseen")];
      expect(adviseOnBatches(batches, conclusion).map(({ about }) => about))
        .toEqual(["uploading", "unseen"]);
    },
  );

  it("tells each kind once, in the order of its first appearance", () => {
    const batches = [
      batchOf(1, "corrupted"),
      batchOf(2, "error", WITH_LOG),
      ...batchesOf(5, "corrupted"),
      batchOf(3, "error"),
    ];
    expect(adviseOnBatches(batches, "failure").map(({ about }) => about))
      .toEqual(["corrupted", "error", "error without a log"]);
  });

  it("tells no more than ten kinds", () => {
    const batches = Array.from({ length: 12 }, (_, index) => batchOf(index, "a".repeat(index + 1)));
    expect(adviseOnBatches(batches, "failure")).toHaveLength(10);
  });
});

describe("adviseOnReasons()", () => {
  it("has one for orders and one for guests where both were to be deleted", () => {
    const messages = ["Guest not found", "No order found for {value}", "Guest not found: {id}"];
    const reasons = messages.map((message) => ({ code: "404", message, count: 1, recordRefs: [] }));
    expect(adviseOnReasons(reasons)).toEqual([
      { about: "code 404", text: expect.stringMatching(/^The guest to be deleted/) },
      { about: "code 404", text: expect.stringMatching(/^No order has/) },
    ]);
  });

  it("tells what each code means, once, in the order of the reasons", () => {
    const codes = ["409", "x", "400", "409", "other"];
    const reasons = codes.map((code, index) => ({ code, count: 9 - index, recordRefs: [] }));
    expect(adviseOnReasons(reasons)).toEqual([
      { about: "code 409", text: expect.stringContaining("Use the mode upsert") },
      { about: "code 400", text: expect.stringContaining("Mend the record") },
    ]);
  });
});

describe("adviseOnConclusion()", () => {
  const startedAt = new Date("2026-03-01T12:00:00.000Z");

  it.each<[Conclusion, RegExp | undefined]>([
    ["timed_out", /Raise timeout .* or gate the same batches again/],
    [
      "unknown",
      /this step could not tell.* gate the same batches again, .*; nothing needs to be uploaded/,
    ],
    ["cancelled", /Nothing was stopped at Sitecore CDP.* how they ended/],
    ["pending", /Look again later, with waiting-since 2026-03-01T11:58:30\.000Z, so that/],
    ["success", undefined],
    ["failure", undefined],
  ])("says what to do where the batches alone do not: %s", (conclusion, text) => {
    const advice = adviseOnConclusion(reportOf(conclusion, [], { startedAt, waitedMs: 90_000 }));
    expect(advice).toEqual(text ? [{ about: conclusion, text: expect.stringMatching(text) }] : []);
  });

  it.each<[GateReport["end"], readonly string[]]>([
    ["deadline", ["timed_out"]],
    ["stopped", ["unknown"]],
    ["settled", []],
    ["looked", []],
  ])("says what to do about open batches beside failed ones: %s", (end, about) => {
    const failed = batchOf(1, "corrupted");
    const adviceFor = (...batches: readonly Batch[]) =>
      adviseOnConclusion(reportOf("failure", batches, { end })).map(({ about }) => about);
    expect(adviceFor(failed, batchOf(2, "processing"))).toEqual(about);
    expect(adviceFor(failed, batchOf(2, "success"))).toEqual([]);
  });

  it("says what to do about a window that has not as many batches as expected", () => {
    const adviceFor = (expectedCount?: number) =>
      adviseOnConclusion(
        reportOf("failure", batchesOf(2, "success"), { window: { isClosed: true, expectedCount } }),
      );
    expect(adviceFor(3)).toEqual([{
      about: "window",
      text: expect.stringContaining("created-after"),
    }]);
    expect(adviceFor(2)).toEqual([]);
    expect(adviceFor()).toEqual([]);
  });
});
