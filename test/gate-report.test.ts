import { describe, expect, it } from "vitest";
import { durationMsOf } from "../src/batch.ts";
import { UserError } from "../src/errors.ts";
import { EXIT_CODES } from "../src/reporting/conclusion.ts";
import { countBatches, makeReport, toReportJson } from "../src/reporting/gate-report.ts";
import { VERSION } from "../src/version.ts";
import type { WaitEnd } from "../src/waiting/wait-end.ts";
import { batchesOf, batchOf, estimateOf, inError, outcomeOf, reportOf } from "./support/batches.ts";
import { ref } from "./support/scripts.ts";

const CREATED_AT = new Date("2026-03-01T12:00:00.000Z");
const MODIFIED_AT = new Date("2026-03-01T12:01:00.000Z");
const OPEN = batchOf(9, "processing");
const CONTEXT = {
  startedAt: CREATED_AT,
  endedAt: CREATED_AT,
  baseUrl: "https://api.example/",
  maxFailedRecords: 0,
  program: "sitecore-cdp-batch-gate",
};

describe("makeReport()", () => {
  it("puts failed batches first, then open ones, else in the given order", () => {
    const batches = [
      batchOf(1, "success"),
      batchOf(2, "processing"),
      batchOf(3, "error"),
      batchOf(4, "success"),
      batchOf(5, "unseen"),
      batchOf(6, "missing"),
    ];
    const report = makeReport(outcomeOf(batches, { kind: "settled" }), CONTEXT);
    expect(report.batches.map(({ ref }) => ref)).toEqual([3, 6, 2, 5, 1, 4].map(ref));
    expect(report).toMatchObject({
      conclusion: "failure",
      problems: [],
      waitedMs: 600_000,
      looks: 12,
      ...CONTEXT,
    });
  });

  it("puts tolerated batches behind failed ones", () => {
    const batches = [
      batchOf(1, "success"),
      batchOf(2, "processing"),
      { ...inError(3, 1), isTolerated: true } as const,
      batchOf(4, "error"),
    ];
    const report = makeReport(outcomeOf(batches, { kind: "settled" }), CONTEXT);
    expect(report.batches.map(({ ref }) => ref)).toEqual([4, 3, 2, 1].map(ref));
  });

  it("adds up failed records and their reasons over all batches", () => {
    const batches = [inError(1, 3, { message: "a" }), inError(2, 4, { message: "b" })];
    const outcome = outcomeOf([...batches, inError(3, 2, { message: "a" })], { kind: "settled" });
    expect(makeReport(outcome, CONTEXT)).toMatchObject({
      failedRecords: 9,
      reasons: [{ message: "a", count: 5 }, { message: "b", count: 4 }],
    });
  });

  it("tells reasons as far as they are known, where their number is not", () => {
    const outcome = outcomeOf([inError(1, 3, { problem: "is cut" })], { kind: "settled" });
    const report = makeReport(outcome, CONTEXT);
    expect(report.failedRecords).toBeUndefined();
    expect(report.reasons).toMatchObject([{ count: 3 }]);
  });

  it.each<[string, WaitEnd, readonly unknown[]]>([
    ["nothing for a wait that came to its end", { kind: "settled" }, []],
    ["the details of a user's error", {
      kind: "stopped",
      error: new UserError("It went wrong", { details: ["Do this", "Do that"] }),
    }, ["Do this", "Do that"]],
    ["the stack of a bug", { kind: "stopped", error: new TypeError("x is no function") }, [
      "TypeError: x is no function",
      expect.stringMatching(/^ +at /),
    ]],
    ["whatever else was thrown", { kind: "stopped", error: "a\nb" }, ["a", "b"]],
  ])("tells as problems %s", (_, end, problems) => {
    const report = makeReport(outcomeOf([batchOf(1, "processing")], end), CONTEXT);
    expect(report.problems.slice(0, 2)).toEqual(problems);
  });

  it("tells as a problem what stopped it, too, where the reason is that a batch failed", () => {
    const error = new UserError("The API went away", { details: ["Check this"] });
    const outcome = outcomeOf([batchOf(1, "error"), OPEN], { kind: "stopped", error });
    expect(makeReport(outcome, CONTEXT)).toMatchObject({
      conclusion: "failure",
      problems: ["The API went away", "Check this"],
    });
  });
});

describe("countBatches()", () => {
  it("counts each kind, and as pending whatever may still become a success", () => {
    const statuses = ["success", "error", "corrupted", "missing", "not_uploaded", "queued"];
    const batches = statuses.flatMap((status, index) => batchesOf(index + 1, status));
    expect(countBatches([...batches, batchOf(1, "unseen"), OPEN])).toEqual({
      total: 23,
      success: 1,
      error: 2,
      corrupted: 3,
      missing: 4,
      notUploaded: 5,
      pending: 8,
    });
  });
});

describe("durationMsOf()", () => {
  const times = { createdAt: CREATED_AT, modifiedAt: MODIFIED_AT };

  it.each([
    ["from creation to end", batchOf(1, "success", times), 60_000],
    ["of a failed batch too", batchOf(1, "error", times), 60_000],
    ["of a corrupted one", batchOf(1, "corrupted", times), 60_000],
    ["not of an open batch", batchOf(1, "processing", times), undefined],
    [
      "not without a time of creation",
      batchOf(1, "success", { modifiedAt: MODIFIED_AT }),
      undefined,
    ],
    ["not without an end", batchOf(1, "success", { createdAt: CREATED_AT }), undefined],
    [
      "never negative",
      batchOf(1, "success", { createdAt: MODIFIED_AT, modifiedAt: CREATED_AT }),
      0,
    ],
  ])("is known %s", (_, batch, ms) => {
    expect(durationMsOf(batch)).toBe(ms);
  });
});

describe("toReportJson()", () => {
  const error = batchOf(1, "error", {
    name: "guests",
    createdAt: CREATED_AT,
    modifiedAt: MODIFIED_AT,
    logUrl: "https://logs.example/1?Signature=s3cret",
  });
  const odd = batchOf(2, "unrecognized", { reportedStatus: 'SUC"CESS\n' });

  it("tells everything in a form with a version", () => {
    const report = reportOf("failure", [error, odd], { problems: ["a"], waitedMs: 1234.56 });
    const json = toReportJson(report);
    expect(json.startsWith('{\n  "schemaVersion": 1,\n')).toBe(true);
    expect(json.endsWith("}\n")).toBe(true);
    expect(JSON.parse(json)).toEqual({
      schemaVersion: 1,
      program: `sitecore-cdp-batch-gate ${VERSION}`,
      conclusion: "failure",
      reason: "Our own words",
      exitCode: 1,
      startedAt: "2026-03-01T12:00:00.000Z",
      endedAt: "2026-03-01T12:04:12.000Z",
      waitingSince: "2026-03-01T12:00:00.000Z",
      waitedMs: 1235,
      looks: 7,
      baseUrl: "https://api.example/",
      maxFailedRecords: 0,
      reasons: [],
      problems: ["a"],
      counts: {
        total: 2,
        success: 0,
        error: 1,
        corrupted: 0,
        missing: 0,
        notUploaded: 0,
        pending: 1,
      },
      batches: [
        {
          ref: ref(1),
          name: "guests",
          status: "error",
          createdAt: "2026-03-01T12:00:00.000Z",
          modifiedAt: "2026-03-01T12:01:00.000Z",
          durationMs: 60_000,
          hasLog: true,
        },
        { ref: ref(2), status: "unrecognized", reportedStatus: 'SUC"CESS\n', hasLog: false },
      ],
    });
  });

  it("tells what error logs say, and what is wrong with them", () => {
    const reason = { code: "400", message: "Bad {value}", count: 3, recordRefs: [ref(7)] };
    const tolerated = { ...inError(1, 3, { reasons: [reason] }), isTolerated: true } as const;
    const batches = [inError(2, 1, { oddLines: 2, problem: "is cut" }), tolerated];
    const report = JSON.parse(toReportJson(reportOf("failure", batches, { maxFailedRecords: 5 })));
    expect(report).toMatchObject({ schemaVersion: 1, maxFailedRecords: 5 });
    expect(report).not.toHaveProperty("failedRecords");
    expect(report.reasons).toEqual([reason, { code: "400", count: 1, recordRefs: [] }]);
    expect(report.batches).toEqual([
      {
        ref: ref(2),
        status: "error",
        hasLog: true,
        errorLog: {
          failedRecords: 1,
          oddLines: 2,
          problem: "is cut",
          reasons: [{ code: "400", count: 1, recordRefs: [] }],
        },
      },
      {
        ref: ref(1),
        status: "error",
        hasLog: true,
        failedRecords: 3,
        isTolerated: true,
        errorLog: { failedRecords: 3, oddLines: 0, reasons: [reason] },
      },
    ]);
  });

  it("tells what is usual, and which batches took far longer", () => {
    const estimate = estimateOf(undefined, { [ref(1)]: 2_700_000 });
    const outcome = { ...outcomeOf(batchesOf(2, "success"), { kind: "settled" }), estimate };
    const context = {
      startedAt: CREATED_AT,
      endedAt: CREATED_AT,
      baseUrl: undefined,
      program: "sitecore-cdp-batch-gate",
      maxFailedRecords: 0,
    };
    const report = JSON.parse(toReportJson(makeReport(outcome, context)));
    expect(report.usual).toEqual({ samples: 20, medianMs: 240_000, p90Ms: 660_000 });
    expect(report.batches).toEqual([
      { ref: ref(1), status: "success", hasLog: false, isFarLonger: true },
      { ref: ref(2), status: "success", hasLog: false },
    ]);
  });

  it("holds nothing that a runner obeys or a terminal does not show", () => {
    const hostile = "##[add-matcher]a ##vso[b]\u009bc\u202ed\uffffe";
    const problems = [hostile];
    const json = toReportJson(reportOf("failure", [{ ...error, name: hostile }], { problems }));
    expect(json).not.toMatch(/##[[a-z]|[\u0080-\u009f\u202e\uffff]/i);
    expect(JSON.parse(json).problems).toEqual(problems);
  });

  it("never tells where a log is", () => {
    expect(toReportJson(reportOf("failure", [error]))).not.toMatch(/s3cret|logs\.example|logUrl/);
  });

  it.each(Object.entries(EXIT_CODES))("tells the exit code of %s", (conclusion, exitCode) => {
    const report = reportOf(conclusion as keyof typeof EXIT_CODES, []);
    expect(JSON.parse(toReportJson(report))).toMatchObject({ conclusion, exitCode });
  });
});
