import { describe, expect, it } from "vitest";
import type { Batch } from "../src/batch.ts";
import { adviseOnBatches, adviseOnConclusion, adviseOnReasons } from "../src/reporting/advice.ts";
import type { Conclusion } from "../src/reporting/conclusion.ts";
import type { GateReport } from "../src/reporting/gate-report.ts";
import { batchesOf, batchOf, reportOf } from "./support/batches.ts";
import { ref } from "./support/scripts.ts";

const WITH_LOG = { logUrl: "https://logs.example/1" };

const TIMED_OUT = { conclusion: "timed_out", baseUrl: undefined } as const;
const FAILURE = { conclusion: "failure", baseUrl: undefined } as const;

describe("adviseOnBatches()", () => {
  it.each([
    [
      "error with a log",
      batchOf(1, "error", WITH_LOG),
      "error",
      /error log \(gzipped JSON lines\) .* under a new ref\. Links to error logs expire; GET \/v2\/batches\/inspect\/REF returns a new one\.$/,
    ],
    ["error without a log", batchOf(1, "error"), "error without a log", /gzip .* not zip/],
    [
      "error without a log, of which records were counted",
      batchOf(1, "error", { recordCounts: { total: 9, succeeded: 7, failed: 2 } }),
      "error, log unknown",
      /read the file .* returned no error log.* GET \/v2\/batches\/inspect\/REF or GET \/v2\/batches\/REF/,
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
      /^The API does not know the ref.* region .* client key\. .* after 30 days\.$/,
    ],
    [
      "not_uploaded",
      batchOf(1, "not_uploaded"),
      "not_uploaded",
      /was not uploaded in time: upload URLs are valid for one hour/,
    ],
    [
      "uploading",
      batchOf(1, "uploading"),
      "uploading",
      /its file has not .* to the location that/,
    ],
    [
      "unseen",
      batchOf(1, "unseen"),
      "unseen",
      /not returned this ref.* region and with this client/,
    ],
    [
      "a status that nobody knows",
      batchOf(1, "queued"),
      "queued",
      /the batch cannot pass.* newer version/,
    ],
    [
      "a status that cannot be repeated",
      batchOf(1, "unrecognized"),
      "unrecognized",
      /cannot pass/,
    ],
    ["a status that JavaScript knows", batchOf(1, "constructor"), "constructor", /cannot pass/],
  ])("tells what to do about %s", (_, batch, about, text) => {
    expect(adviseOnBatches([batch], TIMED_OUT)).toEqual([{
      about,
      text: expect.stringMatching(text),
    }]);
  });

  it.each(["success", "processing", "file_uploaded"])("has nothing to say about %s", (status) => {
    expect(adviseOnBatches([batchOf(1, status)], TIMED_OUT)).toEqual([]);
  });

  it.each(["pending", "cancelled", "unknown"] as const)(
    "has nothing to say of what may only be early where the conclusion is %s",
    (conclusion) => {
      const batches = [batchOf(1, "uploading"), batchOf(2, "unseen"), batchOf(3, "corrupted")];
      expect(adviseOnBatches(batches, { conclusion, baseUrl: undefined }).map(({ about }) => about))
        .toEqual(["corrupted"]);
    },
  );

  it.each(["timed_out", "failure"] as const)(
    "says what is not there where it was waited for: %s",
    (conclusion) => {
      const batches = [batchOf(1, "uploading"), batchOf(2, "unseen")];
      expect(adviseOnBatches(batches, { conclusion, baseUrl: undefined }).map(({ about }) => about))
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
    expect(adviseOnBatches(batches, FAILURE).map(({ about }) => about))
      .toEqual(["corrupted", "error", "error without a log"]);
  });

  it("has a command that requests the first batch of its kind again, for a link to its log", () => {
    const context = { conclusion: "failure", baseUrl: "https://api.example/cdp/" } as const;
    const counts = { recordCounts: { total: 9, succeeded: 7, failed: 2 } };
    const batches = [
      ...[batchOf(1, "error", WITH_LOG), batchOf(2, "error", WITH_LOG)],
      ...[batchOf(3, "error", counts), batchOf(4, "error", counts)],
      ...[batchOf(5, "error"), batchOf(6, "corrupted"), batchOf(7, "missing")],
    ];
    const commandFor = (number: number) =>
      'curl -u "$SITECORE_CDP_CLIENT_KEY:$SITECORE_CDP_API_TOKEN" ' +
      `'https://api.example/cdp/v2/batches/inspect/${ref(number)}'`;
    expect(adviseOnBatches(batches, context).map(({ about, command }) => [about, command]))
      .toEqual([
        ["error", commandFor(1)],
        ["error, log unknown", commandFor(3)],
        ["error without a log", undefined],
        ["corrupted", undefined],
        ["missing", undefined],
      ]);
  });

  it("has no command where it is not known what to request it from", () => {
    const [advice] = adviseOnBatches([batchOf(1, "error", WITH_LOG)], FAILURE);
    expect(advice).not.toHaveProperty("command");
  });

  it("tells no more than ten kinds", () => {
    const batches = Array.from({ length: 12 }, (_, index) => batchOf(index, "a".repeat(index + 1)));
    expect(adviseOnBatches(batches, FAILURE)).toHaveLength(10);
  });
});

describe("adviseOnReasons()", () => {
  it("has one for orders and one for guests where both were to be deleted", () => {
    const messages = ["Guest not found", "No order found for {value}", "Guest not found: {id}"];
    const reasons = messages.map((message) => ({ code: "404", message, count: 1, recordRefs: [] }));
    expect(adviseOnReasons(reasons)).toEqual([
      { about: "code 404", text: expect.stringMatching(/^The guest to delete/) },
      { about: "code 404", text: expect.stringMatching(/^No order has/) },
    ]);
  });

  it("tells what each code means, once, in the order of the reasons", () => {
    const codes = ["409", "x", "400", "409", "other"];
    const reasons = codes.map((code, index) => ({ code, count: 9 - index, recordRefs: [] }));
    expect(adviseOnReasons(reasons)).toEqual([
      { about: "code 409", text: expect.stringContaining("Use the mode upsert") },
      { about: "code 400", text: expect.stringContaining("Fix the record") },
    ]);
  });
});

describe("adviseOnConclusion()", () => {
  const waitingSince = new Date("2026-03-01T11:58:30.000Z");

  it.each<[Conclusion, RegExp | undefined]>([
    ["timed_out", /Increase timeout .* or run the gate again for the same batches/],
    [
      "unknown",
      /could not be determined.* run the gate again for the same batches, .* do not need to upload/,
    ],
    ["cancelled", /Nothing was stopped in Sitecore CDP.* how they ended/],
    ["pending", /Run the gate again later with waiting-since 2026-03-01T11:58:30\.000Z, so that/],
    ["success", undefined],
    ["failure", undefined],
  ])("says what to do where the batches alone do not: %s", (conclusion, text) => {
    const advice = adviseOnConclusion(reportOf(conclusion, [], { waitingSince }));
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
