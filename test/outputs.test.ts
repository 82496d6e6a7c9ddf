import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import type { Batch } from "../src/batch.ts";
import { OUTPUT_DESCRIPTIONS, outputsOf } from "../src/reporting/outputs.ts";
import { batchesOf, batchOf, inError, reportOf } from "./support/batches.ts";
import { ref } from "./support/scripts.ts";

const LIMIT = 60_000;

const ERROR = batchOf(1, "error", {
  name: "guests",
  createdAt: new Date("2026-03-01T12:00:00.000Z"),
  modifiedAt: new Date("2026-03-01T12:01:00.000Z"),
  logUrl: "https://logs.example/?Signature=s3cret",
});

describe("outputsOf()", () => {
  it("hands on conclusion, counts and batches", () => {
    const report = reportOf("failure", [
      ERROR,
      batchOf(2, "corrupted"),
      batchOf(3, "missing"),
      batchOf(4, "not_uploaded"),
      batchOf(5, "processing"),
      batchOf(6, "unrecognized", { reportedStatus: "'; rm" }),
      ...batchesOf(2, "success", 7),
    ]);
    const { outputs, omitted } = outputsOf(report, "out/report.json");
    const { batches, ...rest } = outputs;
    expect(rest).toEqual({
      "conclusion": "failure",
      "reason": "Our own words",
      "total-count": "8",
      "success-count": "2",
      "error-count": "1",
      "corrupted-count": "1",
      "missing-count": "1",
      "not-uploaded-count": "1",
      "pending-count": "2",
      "failed-record-count": "",
      "failed-refs": `["${[1, 2, 3, 4].map(ref).join('", "')}"]`,
      "waiting-since": "2026-03-01T12:00:00.000Z",
      "report-file": "out/report.json",
    });
    const parsed = JSON.parse(batches ?? "");
    expect(parsed).toHaveLength(8);
    expect(parsed[0]).toEqual({
      ref: ref(1),
      name: "guests",
      status: "error",
      createdAt: "2026-03-01T12:00:00.000Z",
      modifiedAt: "2026-03-01T12:01:00.000Z",
    });
    expect(parsed[5]).toEqual({ ref: ref(6), status: "unrecognized" });
    expect(omitted).toBe(0);
  });

  it.each<[string, readonly Batch[], string]>([
    ["of all batches in error", [inError(1, 3), batchOf(3, "corrupted"), inError(2, 4)], "7"],
    ["of tolerated ones too", [{ ...inError(1, 3), isTolerated: true }, inError(2, 4)], "7"],
    ["of none in error", [batchOf(1, "corrupted"), batchOf(2, "success")], "0"],
    ["not of one without a log", [inError(1, 3), batchOf(2, "error")], ""],
    ["not of a log with a problem", [inError(1, 3, { problem: "is cut" })], ""],
    ["not of a log with an odd line", [inError(1, 3, { oddLines: 1 })], ""],
  ])("hands on the number of failed records %s", (_, batches, count) => {
    const { outputs } = outputsOf(reportOf("failure", batches), "");
    expect(outputs["failed-record-count"]).toBe(count);
  });

  it("hands on each batch's number of failed records, where it is known", () => {
    const batches = [inError(1, 3), inError(2, 4, { oddLines: 1 }), batchOf(3, "error")];
    const { outputs } = outputsOf(reportOf("failure", batches), "");
    expect(JSON.parse(outputs["batches"] ?? "")).toEqual([
      { ref: ref(1), status: "error", failedRecords: 3 },
      { ref: ref(2), status: "error" },
      { ref: ref(3), status: "error" },
    ]);
  });

  it("leaves tolerated batches out of the failed ones, and counts them as errors", () => {
    const tolerated = { ...inError(2, 4), isTolerated: true } as const;
    const { outputs } = outputsOf(reportOf("failure", [inError(1, 3), tolerated]), "");
    expect(outputs).toMatchObject({
      "failed-refs": JSON.stringify([ref(1)]),
      "error-count": "2",
      "pending-count": "0",
    });
  });

  it("hands on neither messages nor problems nor locations", () => {
    const { outputs } = outputsOf(
      reportOf("failure", [inError(1, 3, { message: "m3ssage", problem: "pr0blem" })]),
      "",
    );
    expect(JSON.stringify(outputs)).not.toMatch(/m3ssage|pr0blem|s3cret|logs\.example/);
  });

  it("writes JSON without a space in its strings, and with one between its items", () => {
    const batches = [batchOf(1, "error", { name: "a b" }), batchOf(2, "error")];
    const { outputs } = outputsOf(reportOf("failure", batches), "");
    expect(outputs["batches"]).toBe(
      `[{"ref":"${ref(1)}","name":"a\\u0020b","status":"error"}, ` +
        `{"ref":"${ref(2)}","status":"error"}]`,
    );
    expect(JSON.parse(outputs["batches"] ?? "")[0].name).toBe("a b");
  });

  it("hands on every output, though there is nothing to tell", () => {
    const { outputs } = outputsOf(reportOf("unknown", []), "");
    expect(Object.keys(outputs)).toEqual(OUTPUT_DESCRIPTIONS.map(({ name }) => name));
    expect(outputs).toMatchObject({ "total-count": "0", "failed-refs": "[]", "batches": "[]" });
  });

  it("cuts lists at 60 kB, from the end, and counts what was left out", () => {
    const report = reportOf("failure", [
      ...batchesOf(3000, "corrupted"),
      ...batchesOf(3000, "success", 3001),
    ]);
    const { outputs, omitted } = outputsOf(report, "");
    let left = 0;
    for (const [name, total] of [["failed-refs", 3000], ["batches", 6000]] as const) {
      const json = outputs[name] ?? "";
      const items = JSON.parse(json);
      const itemBytes = json.length / items.length;
      expect(json.length).toBeLessThanOrEqual(LIMIT);
      expect(json.length).toBeGreaterThan(LIMIT - 2 * itemBytes);
      left = Math.max(left, total - items.length);
    }
    expect(omitted).toBe(left);
    expect(JSON.parse(outputs["failed-refs"] ?? "")[0]).toBe(ref(1));
    expect(outputs["batches"]).not.toContain("success");
  });

  it.each([[0, 0], [1, 1]])(
    "fills a list to its last byte: %d more leaves %d out",
    (more, left) => {
      const batches = batchesOf(500, "success");
      const spaces = batches.length - 1;
      const bare = JSON.stringify(batches).length + spaces + '"name":"",'.length;
      batches[0] = batchOf(1, "success", { name: "x".repeat(LIMIT - bare + more) });
      const { outputs, omitted } = outputsOf(reportOf("success", batches), "");
      if (left === 0) expect(outputs["batches"]).toHaveLength(LIMIT);
      expect(omitted).toBe(left);
    },
  );

  it("counts bytes, not characters", () => {
    const batches = batchesOf(1000, "success").map((batch) => ({
      ...batch,
      name: "客".repeat(80),
    }));
    const { outputs } = outputsOf(reportOf("success", batches), "");
    expect(Buffer.byteLength(outputs["batches"] ?? "")).toBeLessThanOrEqual(LIMIT);
  });
});
