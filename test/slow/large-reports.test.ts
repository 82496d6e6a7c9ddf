import { Buffer } from "node:buffer";
import { beforeAll, describe, expect, it } from "vitest";
import type { Batch } from "../../src/batch.ts";
import { fitSummary } from "../../src/document/fit-summary.ts";
import { createReasonTally, reasonsPerLog } from "../../src/error-logs/failure-reasons.ts";
import { annotationsOf } from "../../src/reporting/annotations.ts";
import { type GateReport, makeReport, toReportJson } from "../../src/reporting/gate-report.ts";
import { toJUnitXml } from "../../src/reporting/junit.ts";
import { outputsOf } from "../../src/reporting/outputs.ts";
import { summarize } from "../../src/reporting/summary.ts";
import { batchOf, inError, outcomeOf, reportOf } from "../support/batches.ts";
import { readJUnit } from "../support/junit.ts";
import { ref } from "../support/scripts.ts";

/** The longest name that there can be, of characters that take most bytes. */
const NAME = "𝔊".repeat(80);

const CONTEXT = {
  startedAt: new Date(0),
  endedAt: new Date(0),
  baseUrl: undefined,
  maxFailedRecords: 0,
  program: "sitecore-cdp-batch-gate",
};

const REFS = [1, 2, 3].map(ref);

/** So many batches in error, each for so many reasons that are as long as can be. */
function batchesWith(count: number, reasons: number): Batch[] {
  const messages = Array.from({ length: reasons }, (_, index) => `${index} ${"x".repeat(195)}`);
  return Array.from({ length: count }, (_, index) => {
    const tally = createReasonTally(reasonsPerLog(count));
    for (const message of messages) {
      tally.add({ code: "400", message, count: 1, recordRefs: REFS });
    }
    const errorLog = { failedRecords: reasons, oddLines: 0, reasons: tally.reasons() };
    return batchOf(index, "error", { name: NAME, errorLog });
  });
}

describe.each<[number, number]>([[11_500, 100], [20_000, 4]])(
  "a report of %i batches that failed for %i reasons each",
  (count, reasons) => {
    let report: GateReport;
    beforeAll(() => {
      const outcome = outcomeOf(batchesWith(count, reasons), { kind: "settled" });
      report = makeReport(outcome, CONTEXT);
    });

    it("accounts for every record", () => {
      expect(report.failedRecords).toBe(count * reasons);
      expect(report.reasons.reduce((sum, { count }) => sum + count, 0)).toBe(count * reasons);
    });

    it("is written as JSON", () => {
      const json = toReportJson(report);
      expect(json.length).toBeLessThan(2 ** 28);
      expect(json.match(/"ref": /g)).toHaveLength(count);
    });

    it("is written in every other form", () => {
      expect(toJUnitXml(report).length).toBeLessThan(30_000_000);
      expect(outputsOf(report).omitted).toBeGreaterThan(0);
      expect(annotationsOf(report)).toHaveLength(10);
      const options = { logLinks: "off", hasReportFile: true } as const;
      const summary = fitSummary((maxRows) => summarize(report, { ...options, maxRows }), 0);
      expect(summary).toContain("more batches are not listed here");
    });

    it("says that not all reasons are listed", () => {
      const document = summarize(report, { maxRows: 0, logLinks: "off", hasReportFile: true });
      expect(JSON.stringify(document)).toContain(
        `At most ${
          reasonsPerLog(count)
        } reasons are listed for each error log, and 100 for all logs ` +
          "together; records that failed for any other reason are counted as other.",
      );
    });
  },
);

it("a report of 100000 batches with the longest names is written in every form", () => {
  const batches = Array.from(
    { length: 100_000 },
    (_, index) => batchOf(index, "corrupted", { name: NAME }),
  );
  const report = makeReport(outcomeOf(batches, { kind: "settled" }), CONTEXT);
  expect(toReportJson(report).length).toBeLessThan(2 ** 27);
  expect(toJUnitXml(report).length).toBeLessThan(30_000_000);
  expect(outputsOf(report).omitted).toBeGreaterThan(0);
  expect(annotationsOf(report)).toHaveLength(10);
});

it("a JUnit file of 20,000 failed batches has them all, and is no larger than a CI system takes", () => {
  const xmlOf = (message: string) => {
    const failed = Array.from({ length: 20_000 }, (_, index) => inError(index, 3, { message }));
    return toJUnitXml(reportOf("failure", failed));
  };
  const message = "Validation error of {value}: not of the data type";
  expect(readJUnit(xmlOf(message)).counts).toMatchObject({ tests: 20_000, failures: 20_000 });
  expect(Buffer.byteLength(xmlOf(message.repeat(20)))).toBeLessThan(30_000_000);
});

describe("reasonsPerLog()", () => {
  it.each([[0, 100], [1, 100], [500, 100], [501, 99], [11_500, 4], [100_000, 3], [1e9, 3]])(
    "shares what is kept over %i logs: %i each",
    (logs, reasons) => expect(reasonsPerLog(logs)).toBe(reasons),
  );
});
