import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { type BatchPage, batchSchema, pageSchema } from "../src/batch-api/batch-wire.ts";
import type { Batch } from "../src/batch.ts";
import { oneLine } from "../src/text/one-line.ts";
import { ref } from "./support/scripts.ts";

const BASE_URL = "https://api.example/v/";
const LOG = "https://logs.example/1/import.gz?X-Amz-Signature=a%2Fb&X-Amz-Expires=1";

function readPage(json: unknown, baseUrl = BASE_URL, limit = 1000): BatchPage {
  return v.parse(pageSchema({ baseUrl, limit }), json);
}

function pageOf(...items: unknown[]): unknown {
  return { totalCount: items.length, offset: 0, items };
}

/** What is read from one row, beside its ref. */
function rowOf(row: object, baseUrl = BASE_URL): Partial<Batch> {
  const { batches } = readPage(pageOf({ ref: ref(1), ...row }), baseUrl);
  const { ref: _, ...rest } = batches[0] ?? { ref: "none" };
  return rest;
}

describe("pageSchema()", () => {
  it("reads the documented answer", () => {
    const item = {
      href: `https://api.example/v2/batches/inspect/${ref(9)}`,
      ref: "ABCDEF00-0000-4000-8000-00000000000A",
      status: "success",
      createdAt: "2026-03-01T12:00:00.000Z",
      modifiedAt: "2026-03-01T12:01:00.000Z",
    };
    expect(readPage({ totalCount: 7, offset: 0, items: [item] })).toEqual({
      batches: [{
        ref: "abcdef00-0000-4000-8000-00000000000a",
        status: "success",
        createdAt: new Date("2026-03-01T12:00:00.000Z"),
        modifiedAt: new Date("2026-03-01T12:01:00.000Z"),
      }],
      received: 1,
      totalCount: 7,
    });
  });

  it.each([
    ["under status.log", { "status": "error", "status.log": LOG }],
    ["nested", { status: { code: "error", log: LOG } }],
    ["beside the status", { status: "error", log: LOG }],
    ["beside a nested status", { status: { code: "error" }, log: LOG }],
    ["under status.log, beside others that are odd", {
      "status": { code: "error", log: 7 },
      "status.log": LOG,
      "log": {},
    }],
    ["beside the status, where status.log is odd", {
      "status": "error",
      "status.log": null,
      "log": LOG,
    }],
  ])("finds the error log %s", (_, row) => {
    expect(rowOf(row)).toEqual({ status: "error", logUrl: LOG });
  });

  it.each([
    ["a javascript: URL", "javascript:alert(1)"],
    ["a data: URL", "data:text/plain,x"],
    ["a file: URL", "file:///etc/passwd"],
    ["http on a remote host", "http://logs.example/import.gz"],
    ["http on this machine, which the API is not on", "http://localhost/import.gz"],
    ["no URL", "https://"],
    ["a URL of more than 8192 characters", `https://logs.example/${"x".repeat(8192)}`],
    ["no text", 7],
    ["an empty text", ""],
    ["white space", " "],
  ])("leaves out an error log that is %s", (_, log) => {
    expect(rowOf({ status: "error", log })).toEqual({ status: "error" });
    expect(rowOf({ status: { code: "error", log } })).toEqual({ status: "error" });
    expect(rowOf({ "status": "error", "status.log": log })).toEqual({ status: "error" });
  });

  it.each([
    ["looks beside an empty status.log", { "status": "error", "status.log": "", "log": LOG }, LOG],
    ["reads a relative one from the base URL on", {
      status: "error",
      log: "/logs/1?Signature=a",
    }, "https://api.example/logs/1?Signature=a"],
    ["encodes what would end a link", {
      status: "error",
      log: 'https://logs.example/<a> "b"?x=<y>\n',
    }, "https://logs.example/%3Ca%3E%20%22b%22?x=%3Cy%3E"],
  ])("finds an error log and %s", (_, row, logUrl) => {
    expect(rowOf(row).logUrl).toBe(logUrl);
  });

  it("takes an error log whose URL has 8192 characters", () => {
    const start = "https://logs.example/";
    const log = start + "x".repeat(8192 - start.length);
    expect(rowOf({ status: "error", log }).logUrl).toBe(log);
  });

  it("takes an error log over http where the API itself is on this machine", () => {
    const row = { status: "error", log: "http://127.0.0.1:1234/logs/1" };
    expect(rowOf(row, "http://localhost:1234/").logUrl).toBe(row.log);
    for (const log of ["http://logs.example/1", "ftp://localhost/1"]) {
      expect(rowOf({ ...row, log }, "http://localhost:1234/")).toEqual({ status: "error" });
    }
  });

  it.each(["uploading", "file_uploaded", "processing", "success", "error", "corrupted", "queued"])(
    "keeps the status %s",
    (status) => {
      expect(rowOf({ status })).toEqual({ status });
      expect(rowOf({ status: { code: status } })).toEqual({ status });
    },
  );

  it.each([
    ["a word of ours", "missing"],
    ["another word of ours", "not_uploaded"],
    ["a word of ours that means open", "unseen"],
    ["the word for what is not recognized", "unrecognized"],
    ["capitals", "SUCCESS"],
    ["white space", "success "],
    ["a digit", "success2"],
    ["a workflow command", "::error::x"],
    ["two lines", "success\nerror"],
    ["more than 40 letters", "a".repeat(41)],
    ["nothing", ""],
  ])("keeps a status with %s apart", (_, word) => {
    expect(rowOf({ status: word }))
      .toEqual({ status: "unrecognized", reportedStatus: oneLine(word, 80) });
  });

  it("repeats a strange status neither at any length nor with a signature", () => {
    const word = `https://x/a?Signature=s3cret ${"x".repeat(1000)}`;
    const { reportedStatus } = rowOf({ status: word }) as { reportedStatus: string };
    expect(reportedStatus).toHaveLength(80);
    expect(reportedStatus).toMatch(/^https:\/\/x\/a x+…$/);
  });

  it.each([
    ["no status", {}],
    ["null", { status: null }],
    ["a number", { status: 7 }],
    ["a list", { status: ["success"] }],
    ["an object without a code", { status: {} }],
    ["a code that is no text", { status: { code: true } }],
  ])("never takes %s for a success", (_, row) => {
    expect(rowOf(row)).toEqual({ status: "unrecognized", reportedStatus: "" });
  });

  it.each([
    "2026-03-01T12:00:00.000Z",
    "2026-03-01T12:00:00.000z",
    "2026-03-01T12:00:00.000",
    "2026-03-01T12:00:00",
    "2026-03-01T12:00",
    "2026-03-01 12:00:00",
    " 2026-03-01T12:00:00 ",
    "2026-03-01T13:00:00+01:00",
    "2026-03-01T07:00:00-0500",
    "2026-03-01 12:00:00+00",
    "2026-03-01 07:00:00 -0500",
    "2026-03-01 07:00:00 GMT-05:00",
    "2026-03-01 12:00:00 UTC",
  ])("reads a time, which is UTC where it has no zone: %s", (createdAt) => {
    const date = new Date("2026-03-01T12:00:00.000Z");
    expect(rowOf({ status: "x", createdAt, modifiedAt: createdAt }))
      .toEqual({ status: "x", createdAt: date, modifiedAt: date });
  });

  it.each([
    ["no text", 1_772_366_400_000],
    ["no time", "yesterday"],
    ["a number alone", "12"],
    ["in another form", "Sun, 01 Mar 2026 12:00:00 GMT"],
    ["in a zone that has a name only", "2026-03-01 12:00:00 CET"],
    ["empty", ""],
    ["null", null],
  ])("leaves out a time that is %s", (_, createdAt) => {
    expect(rowOf({ status: "success", createdAt, modifiedAt: createdAt }))
      .toEqual({ status: "success" });
  });

  it("leaves the rows to the next page that were not asked for", () => {
    const rows = Array.from({ length: 5 }, (_, index) => ({ ref: ref(index), status: "x" }));
    const { batches, received, totalCount } = readPage(pageOf(...rows), BASE_URL, 2);
    expect(batches.map(({ ref }) => ref)).toEqual([ref(0), ref(1)]);
    expect({ received, totalCount }).toEqual({ received: 2, totalCount: 5 });
  });

  const STATS = { timeToProcessMillis: 5, totalCount: 10, succeededCount: 7, failedCount: 3 };

  it("reads how many records a batch in error has", () => {
    const recordCounts = { total: 10, succeeded: 7, failed: 3 };
    for (const status of ["error", { code: "error" }]) {
      expect(rowOf({ status, summaryStats: STATS })).toEqual({ status: "error", recordCounts });
    }
    expect(rowOf({ status: "error", summaryStats: { ...STATS, succeededCount: 0 } }))
      .toMatchObject({ recordCounts: { total: 10, succeeded: 0, failed: 3 } });
    for (const status of ["success", "processing", "failed"]) {
      expect(rowOf({ status, summaryStats: STATS })).toEqual({ status });
    }
  });

  it.each<[string, unknown]>([
    ["null", null],
    ["a text", "3 of 10"],
    ["a list", [STATS]],
    ["nothing", {}],
    ["a text as a count", { ...STATS, failedCount: "3" }],
    ["a part of a record", { ...STATS, failedCount: 2.5 }],
    ["a negative count", { ...STATS, succeededCount: -1 }],
    ["a count beyond what a number can hold", { ...STATS, totalCount: 1e300 }],
    ["more than all", { ...STATS, failedCount: 4 }],
    ["no total", { ...STATS, totalCount: undefined }],
    ["no failed ones", { ...STATS, failedCount: null }],
  ])("does not read counts of records that are %s", (_, summaryStats) => {
    expect(rowOf({ status: "error", summaryStats })).toEqual({ status: "error" });
  });

  it("leaves out rows that are no batches, but counts them as received", () => {
    const good = { ref: ref(1), status: "success" };
    const odd = [null, 7, "x", [], {}, { ref: 7, status: "success" }, { status: "success" }];
    expect(readPage(pageOf(...odd, good))).toEqual({
      batches: [good],
      received: 8,
      totalCount: 8,
    });
  });

  it.each<[string, unknown]>([
    ["null", null],
    ["a list", []],
    ["a text", "x"],
    ["no items", { totalCount: 0 }],
    ["items that are no list", { totalCount: 0, items: {} }],
    ["no count", { items: [] }],
    ["a count that is a text", { totalCount: "0", items: [] }],
    ["a negative count", { totalCount: -1, items: [] }],
    ["a broken count", { totalCount: 0.5, items: [] }],
  ])("cannot read %s", (_, json) => {
    expect(() => readPage(json)).toThrow(v.ValiError);
  });
});

describe("batchSchema()", () => {
  it("reads the documented answer", () => {
    const answer = {
      href: "https://api.example/x",
      ref: ref(1).toUpperCase(),
      checksum: "00",
      size: 1,
      location: { href: "https://upload.example/?Signature=x", expiry: "2026" },
      status: { code: "error", log: LOG },
    };
    expect(v.parse(batchSchema(BASE_URL), answer)).toEqual({
      ref: ref(1),
      status: "error",
      logUrl: LOG,
    });
  });

  it.each([null, [], "x", {}])("cannot read %j", (json) => {
    expect(() => v.parse(batchSchema(BASE_URL), json)).toThrow("The response is not a batch");
  });
});
