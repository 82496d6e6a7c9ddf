import { describe, expect, it } from "vitest";
import type { Batch, FailureReason } from "../src/batch.ts";
import { toMarkdown } from "../src/document/markdown.ts";
import { describeFailedRecords } from "../src/reporting/failed-records.ts";
import { batchOf, inError, reportOf } from "./support/batches.ts";
import { ref } from "./support/scripts.ts";
import { withTableRows } from "./support/table-rows.ts";

function textOf(batches: readonly Batch[], maxRows = 100): string {
  return withTableRows(toMarkdown(describeFailedRecords(reportOf("failure", batches), maxRows)));
}

function reason(count: number, message?: string, more: Partial<FailureReason> = {}): FailureReason {
  return { code: "400", count, recordRefs: [], ...(message && { message }), ...more };
}

/** A batch whose log was read to its end. */
function batchWith(...reasons: readonly FailureReason[]): Batch {
  return inError(1, reasons.reduce((total, { count }) => total + count, 0), { reasons });
}

/** So many reasons, each less frequent than the one before. */
function manyReasons(count: number, more: Partial<FailureReason> = {}): FailureReason[] {
  return Array.from({ length: count }, (_, index) => reason(200 - index, `m${index}`, more));
}

describe("describeFailedRecords()", () => {
  it("tells how many records failed for each reason", () => {
    expect(textOf([batchWith(reason(3, "Bad {value}"), reason(1, "Taken", { code: "409" }))])).toBe(
      `**Why 4 records failed**

| Share | Records | Reason |
| --- | --- | --- |
| ██████░░ 75% | 3 | \`400\` \`Bad {value}\` |
| ██░░░░░░ 25% | 1 | \`409\` \`Taken\` |
`,
    );
  });

  it.each<[string, readonly Batch[]]>([
    ["without a batch in error", [batchOf(1, "success"), batchOf(2, "corrupted")]],
    ["with an error without a log", [batchOf(1, "error")]],
  ])("has nothing to tell %s", (_, batches) => expect(textOf(batches)).toBe(""));

  it("tells codes only where messages are not shown", () => {
    const text = textOf([inError(1, 1)]);
    expect(text).toContain("**Why 1 record failed**");
    expect(text).toContain("| ████████ 100% | 1 | `400` |\n");
  });

  it.each([
    [1, 1999, "█░░░░░░░ &lt;1%"],
    [1, 99, "█░░░░░░░ 1%"],
    [1, 1, "████░░░░ 50%"],
    [999, 1, "████████ 99%"],
    [1, 0, "████████ 100%"],
  ])("shows %i beside %i others as a share", (count, others, shown) => {
    const more = others > 0 ? [reason(others, "others")] : [];
    const row = textOf([batchWith(reason(count, "it"), ...more)]).split("\n")
      .find((line) => line.includes("`it`"));
    expect(row).toContain(`| ${shown} |`);
  });

  it.each([
    [10, undefined],
    [11, "1 more reason"],
    [100, "90 more reasons"],
  ])("shows ten of %i reasons, and folds the rest away", (count, title) => {
    const [open = "", folded = ""] = textOf([batchWith(...manyReasons(count))]).split("<details>");
    expect(open.match(/`m\d+`/g)).toHaveLength(10);
    expect(folded.match(/`m\d+`/g) ?? []).toHaveLength(count - 10);
    if (title) expect(folded).toContain(`<summary>${title}</summary>`);
  });

  it("names some of the records, folded away, of ten reasons at most", () => {
    const reasons = manyReasons(12, { recordRefs: [ref(1), ref(2)] });
    const [, , folded = ""] = textOf([batchWith(...reasons)]).split("<details>");
    expect(folded).toContain("<summary>Some of the records</summary>");
    expect(folded.match(/^\| `0{8}-/gm)).toHaveLength(20);
    expect(folded).toContain(`| \`${ref(1)}\` | \`${ref(1)}\` | \`400\` \`m0\` |`);
  });

  it("names the batch of each of these records, by its name or ref", () => {
    const bad = (...recordRefs: string[]) => reason(5, "Bad", { recordRefs });
    const taken = (code: string, recordRef: string) =>
      reason(1, "Taken", { code, recordRefs: [recordRef] });
    const text = textOf([
      inError(1, 7, {
        reasons: [bad(ref(11), ref(12)), taken("409", ref(15)), taken("400", ref(16))],
      }),
      { ...inError(2, 5, { reasons: [bad(ref(13), ref(14))] }), name: "guests" },
      batchOf(3, "success"),
    ]);
    // Three of each reason, however many batches have it.
    expect(text).toContain(`<details><summary>Some of the records</summary>

| Record ref | Batch | Reason |
| --- | --- | --- |
| \`${ref(11)}\` | \`${ref(1)}\` | \`400\` \`Bad\` |
| \`${ref(12)}\` | \`${ref(1)}\` | \`400\` \`Bad\` |
| \`${ref(13)}\` | \`guests\` | \`400\` \`Bad\` |
| \`${ref(15)}\` | \`${ref(1)}\` | \`409\` \`Taken\` |
| \`${ref(16)}\` | \`${ref(1)}\` | \`400\` \`Taken\` |

</details>`);
  });

  it("names no records where there are no refs", () => {
    expect(textOf([inError(1, 3)])).not.toContain("Some of the records");
  });
});

describe("describeFailedRecords() goes through the batches", () => {
  it("where there are several logs", () => {
    const text = textOf([inError(1, 3, { message: "Bad" }), { ...inError(2, 1), name: "guests" }]);
    expect(text).toContain("**Failed records by batch**");
    expect(text).toContain(`| \`${ref(1)}\` | 3 | \`400\` \`Bad\` |`);
    expect(text).toContain("| `guests` | 1 | `400` |");
  });

  it("not where there is one log, of which all is clear", () => {
    expect(textOf([inError(1, 3), batchOf(2, "error")])).not.toContain("by batch");
  });

  it.each<[string, Batch, string]>([
    [
      "with a problem",
      inError(1, 3, { problem: "is cut" }),
      "at least 3 | The error log is cut. `400`",
    ],
    [
      "with nothing",
      inError(1, 0, { problem: "is empty" }),
      "not known | The error log is empty.",
    ],
    ["with an odd line", inError(1, 3, { oddLines: 1 }), "at least 3, 1 odd line | `400`"],
    ["with odd lines", inError(1, 3, { oddLines: 7 }), "at least 3, 7 odd lines | `400`"],
  ])("where there is one log %s, and tells it", (_, batch, row) => {
    const text = textOf([batch]);
    expect(text).toContain(`| \`${ref(1)}\` | ${row}`);
    if (batch.errorLog?.reasons.length) expect(text).toContain("**Why at least 3 records failed**");
  });

  it.each([[10, 0], [11, 11]])("%i of them, folded away if there are many", (count, foldedRows) => {
    const batches = Array.from({ length: count }, (_, index) => inError(index + 1, 1));
    const folded = textOf(batches).split("<details>")[1] ?? "";
    expect(folded.match(/^\| `0{8}-/gm) ?? []).toHaveLength(foldedRows);
    expect(textOf(batches)).toContain("Failed records by batch");
  });

  it("and lists no more than it may", () => {
    const batches = Array.from({ length: 9 }, (_, index) => inError(index + 1, 1));
    expect(textOf(batches, 3).match(/^\| `0{8}-/gm)).toHaveLength(3);
    expect(textOf(batches, 0)).not.toContain("by batch");
    expect(textOf(batches, 0)).toContain("**Why 9 records failed**");
  });
});
