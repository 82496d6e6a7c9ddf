import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Batch } from "../src/batch.ts";
import { adviseOnConclusion } from "../src/reporting/advice.ts";
import { EXIT_CODES } from "../src/reporting/conclusion.ts";
import { makeReport } from "../src/reporting/gate-report.ts";
import { toJUnitXml } from "../src/reporting/junit.ts";
import type { WaitEnd } from "../src/waiting/wait-end.ts";
import { batchesOf, batchOf, inError, outcomeOf, reportOf } from "./support/batches.ts";
import { HOSTILE } from "./support/hostile.ts";
import { expectRedAs, readJUnit } from "./support/junit.ts";
import { ref } from "./support/scripts.ts";

const CREATED = {
  createdAt: new Date("2026-03-01T11:58:00.000Z"),
  modifiedAt: new Date("2026-03-01T11:59:30.500Z"),
};

const CONTEXT = {
  startedAt: new Date(0),
  endedAt: new Date(0),
  baseUrl: undefined,
  maxFailedRecords: 0,
  program: "sitecore-cdp-batch-gate",
};

const GATE = "Overall result";

type Report = Parameters<typeof toJUnitXml>[0];

/** The JUnit file of a report, and the tests in it by their names. */
function junitOf(report: Report) {
  const junit = readJUnit(toJUnitXml(report));
  expectRedAs(EXIT_CODES[report.conclusion], junit);
  return junit;
}

/** What becomes of each test: its kind, or nothing where it passed. */
function kindsOf(report: Report) {
  return junitOf(report).cases.map(({ kind }) => kind);
}

describe("toJUnitXml()", () => {
  it("has a test that passed where files were only checked, because a suite needs one", () => {
    const { cases } = junitOf(reportOf("checked", []));
    expect(cases).toMatchObject([{ name: GATE, lines: ["Our own words"] }]);
    expect(cases[0]).not.toHaveProperty("kind");
  });

  it("has a suite for the gate, and a test a batch", () => {
    const batches = [
      batchOf(1, "success", { ...CREATED, name: "Kundendatei Köln/2026" }),
      batchOf(2, "success"),
    ];
    const junit = junitOf(reportOf("success", batches));
    expect(junit).toMatchObject({
      name: "Sitecore CDP batches",
      counts: { tests: 2, failures: 0, errors: 0, skipped: 0 },
      time: 252,
      timestamp: "2026-03-01T12:00:00.000Z",
      properties: { conclusion: "success", reason: "Our own words" },
    });
    expect(junit.cases).toEqual([
      {
        name: "Kundendatei Köln/2026",
        classname: "sitecore-cdp-batch-gate",
        time: 90.5,
        lines: [`Batch ref: ${batches[0]?.ref}`],
      },
      { name: batches[1]?.ref, classname: "sitecore-cdp-batch-gate", time: 0, lines: [] },
    ]);
  });

  describe("calls a test as the batch is, so that it is the same one in every run", () => {
    const named = (number: number, name: string, more: Partial<Batch> = {}, status = "success") =>
      batchOf(number, status, { name, ...more });
    const namesOf = (batches: readonly Batch[], conclusion: Report["conclusion"] = "success") =>
      junitOf(reportOf(conclusion, batches)).cases.map(({ name }) => name);

    it.each<[string, readonly Batch[], readonly string[]]>([
      ["without a name after its ref", [batchOf(1, "success")], [ref(1)]],
      ["with a number for the second of one name", [named(1, "a"), named(2, "a")], ["a", "a (2)"]],
      [
        "with a number for each further one",
        [named(1, "a"), named(2, "b"), named(3, "a"), named(4, "a"), named(5, "b")],
        ["a", "b", "a (2)", "a (3)", "b (2)"],
      ],
      ["with a number where nobody sees a difference", [named(1, "a "), named(2, "a")], [
        "a",
        "a (2)",
      ]],
      ["with a number where another one is called so", [
        named(1, "a"),
        named(2, "a (2)"),
        named(3, "a"),
      ], ["a", "a (2)", "a (3)"]],
      ["with a number where it is called as another one's ref", [
        named(1, ref(2)),
        batchOf(2, "success"),
      ], [`${ref(2)} (2)`, ref(2)]],
      ["with a number where it is called as the gate", [named(1, GATE)], [`${GATE} (2)`]],
    ])("%s", (_, batches, names) => {
      expect(namesOf(batches)).toEqual(names);
    });

    it("in the order of their creation, whichever of them failed and comes first", () => {
      const at = (second: number) => ({ createdAt: new Date(second * 1000) });
      const [first, second] = [named(1, "a", at(1)), named(2, "a", at(2))];
      const failed = (batch: Batch) => ({ ...batch, status: "corrupted" });
      expect(namesOf([first, second])).toEqual(["a", "a (2)"]);
      expect(namesOf([failed(second), first], "failure")).toEqual(["a (2)", "a"]);
      expect(namesOf([failed(first), second], "failure")).toEqual(["a", "a (2)"]);
      expect(namesOf([named(3, "a", {}, "missing"), second, first], "failure"))
        .toEqual(["a (3)", "a (2)", "a"]);
    });

    it("with its ref in the text, whatever became of it", () => {
      const statuses = ["success", "error", "corrupted", "missing", "processing"];
      const batches = statuses.map((status, index) => named(index, status, {}, status));
      const tolerated = { ...inError(9, 1), name: "tolerated", isTolerated: true } as const;
      const { cases } = junitOf(reportOf("failure", [...batches, tolerated]));
      for (const batch of [...batches, tolerated]) {
        const found = cases.filter(({ lines }) => lines.includes(`Batch ref: ${batch.ref}`));
        expect(found).toMatchObject([{ name: batch.name }]);
      }
    });
  });

  it("says why a batch failed: status, reasons with counts, what to do", () => {
    const batch = inError(1, 3, { message: "Validation error of {value}", problem: "was cut" });
    const [test] = junitOf(reportOf("failure", [batch])).cases;
    expect(test).toMatchObject({
      kind: "failure",
      type: "error",
      message: "Ended as error. 3 records failed with code 400: Validation error of {value}",
      lines: [
        "Ended as error. 3 records failed with code 400: Validation error of {value}",
        "The error log was cut",
        expect.stringMatching(/^error: At least one record was not processed/),
        expect.stringMatching(`^curl -u .*/v2/batches/inspect/${ref(1)}'$`),
        expect.stringMatching(/^code 400: The record is not valid/),
      ],
    });
  });

  it.each(["corrupted", "missing", "not_uploaded", "error"])(
    "says what to do about %s",
    (status) => {
      const [test] = junitOf(reportOf("failure", [batchOf(1, status)])).cases;
      expect(test).toMatchObject({ kind: "failure", type: status, message: `Ended as ${status}` });
      expect(test?.lines).toHaveLength(2);
      expect(test?.lines[1]).toContain(": ");
    },
  );

  it("passes what is tolerated, and says so", () => {
    const batch = { ...inError(1, 3), isTolerated: true } as const;
    const report = reportOf("success", [batch], { maxFailedRecords: 5 });
    expect(junitOf(report).cases).toMatchObject([{
      lines: ["Ended as error with 3 failed records, tolerated because max-failed-records is 5"],
    }]);
    expect(kindsOf(report)).toEqual([undefined]);
    const one = { ...inError(1, 1), isTolerated: true } as const;
    expect(junitOf(reportOf("success", [one])).cases[0]?.lines[0]).toContain("1 failed record, ");
  });

  it.each<[Report["conclusion"], string]>([
    ["timed_out", "failure"],
    ["unknown", "error"],
    ["cancelled", "error"],
    ["pending", "skipped"],
  ])("%s makes what has not ended a test with %s", (conclusion, kind) => {
    const batches = [batchOf(1, "processing"), batchOf(2, "success")];
    const report = reportOf(conclusion, batches);
    expect(kindsOf(report)).toEqual([kind, undefined]);
    const [test] = junitOf(report).cases;
    expect(test?.lines[0]).toBe("Still processing. Our own words");
    expect(test?.lines).toHaveLength(2);
  });

  it("says what is known of what has not ended, and what to do", () => {
    const batches = [
      batchOf(1, "unseen"),
      batchOf(2, "unrecognized", { reportedStatus: "Odd <b>" }),
    ];
    const [unseen, odd] = junitOf(reportOf("timed_out", batches)).cases;
    expect(unseen?.lines).toEqual([
      "Still unseen. Our own words",
      expect.stringMatching(/^unseen: The API has not returned this ref/),
      expect.stringMatching(/^Nothing was stopped in Sitecore CDP/),
    ]);
    expect(odd?.message).toBe("Still unrecognized 'Odd <b>'. Our own words");
  });

  it("skips what has not ended beside a failed one", () => {
    const batches = [batchOf(1, "corrupted"), batchOf(2, "uploading"), batchOf(3, "success")];
    expect(kindsOf(reportOf("failure", batches))).toEqual(["failure", "skipped", undefined]);
  });

  it.each<[string, Report, string]>([
    ["without batches", reportOf("unknown", [], { problems: ["Cannot use 'x'"] }), "error"],
    ["of an empty window", reportOf("failure", []), "failure"],
    ["with too many batches", reportOf("failure", batchesOf(2, "success")), "failure"],
    [
      "that timed out though all succeeded",
      reportOf("timed_out", [batchOf(1, "success")]),
      "failure",
    ],
    ["cancelled when all had ended", reportOf("cancelled", [batchOf(1, "error")]), "error"],
    [
      "that could not tell though all succeeded",
      reportOf("unknown", [batchOf(1, "success")]),
      "error",
    ],
    [
      "with more to tell",
      reportOf("unknown", [batchOf(1, "unseen")], { problems: ["a"] }),
      "error",
    ],
    ["that looked once and found none", reportOf("pending", []), "skipped"],
  ])("has a test for a gate %s", (_, report, kind) => {
    const test = junitOf(report).cases.find(({ name }) => name === GATE);
    expect(test).toMatchObject({ kind, time: 252 });
    const advice = adviseOnConclusion(report).map(({ text }) => text);
    expect(test?.lines).toEqual(["Our own words", ...report.problems, ...advice]);
  });

  it("names the gate only where no batch says why it does not pass", () => {
    const names = (conclusion: Report["conclusion"], status: string) =>
      junitOf(reportOf(conclusion, [batchOf(1, status)])).cases.map(({ name }) => name);
    for (
      const [conclusion, status] of [
        ["success", "success"],
        ["failure", "missing"],
        ["timed_out", "processing"],
        ["unknown", "processing"],
        ["cancelled", "unseen"],
        ["pending", "processing"],
      ] as const
    ) {
      expect(names(conclusion, status)).toEqual([batchOf(1, status).ref]);
    }
  });

  it("shows text as text, whatever is in it", () => {
    const odd = ["]]>", "<![CDATA[", "\uFFFE\uFFFF\u0000\u000B\uDC00", "&#0;&lt;", "\u{1F4A5}"];
    for (const text of [...HOSTILE, ...odd]) {
      const report = reportOf("unknown", [
        inError(1, 1, { message: text, problem: text }),
        batchOf(2, "unrecognized", { reportedStatus: text }),
      ], { problems: [text] });
      const { cases } = junitOf(report);
      expect(cases).toHaveLength(3);
      const shown = cases.flatMap(({ message = "", lines }) => [message, ...lines]).join("");
      expect(shown).not.toMatch(/[\p{Cc}\uFFFE\uFFFF]/u);
    }
    const problems = ['a <b> & "c"\uFFFE\uFFFF ]]> \u{1F4A5}'];
    const { cases } = junitOf(reportOf("unknown", [], { problems }));
    expect(cases[0]?.lines[1]).toBe('a <b> & "c"  ]]> \u{1F4A5}');
  });

  it("is of the schema, adds up and is red exactly where the gate does not pass", () => {
    const status = fc.constantFrom(
      ..."success error corrupted missing not_uploaded uploading processing unseen new".split(" "),
    );
    const end = fc.constantFrom<WaitEnd>(
      { kind: "settled" },
      { kind: "looked" },
      { kind: "deadline", waitedMs: 600_000 },
      { kind: "cancelled" },
      { kind: "stopped", error: new Error("a bug") },
    );
    const window = fc.option(
      fc.record({
        isClosed: fc.boolean(),
        expectedCount: fc.option(fc.nat(4), { nil: undefined }),
      }),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.array(status, { maxLength: 4 }), end, window, (statuses, end, window) => {
        const batches = statuses.map((status, index) => batchOf(index, status));
        junitOf(makeReport({ ...outcomeOf(batches, end), window }, CONTEXT));
      }),
      { numRuns: 500, seed: 20260301 },
    );
  });

  it("counts what is left out, and stays red without it", () => {
    const batches = [{ ...inError(1, 3), isTolerated: true as const }, batchOf(2, "processing")];
    const xml = toJUnitXml(reportOf("timed_out", [...batches, batchOf(3, "success")]), 500);
    expect(readJUnit(xml).cases).toMatchObject([
      { name: batches[0]?.ref },
      { name: "2 more batches", kind: "skipped", lines: [expect.stringContaining("file small")] },
      { name: GATE, kind: "failure" },
    ]);
    const [first, ...others] = readJUnit(toJUnitXml(reportOf("failure", batches), 0)).cases;
    expect(first).toMatchObject({ name: "2 more batches", kind: "skipped" });
    expect(others).toMatchObject([{ name: GATE, kind: "failure" }]);
    const { cases } = readJUnit(toJUnitXml(reportOf("success", [batchOf(1, "success")]), 0));
    expect(cases).toMatchObject([{ name: "1 more batch" }]);
    const called = [1, 2].map((number) => batchOf(number, "success", { name: "1 more batch" }));
    expect(readJUnit(toJUnitXml(reportOf("success", called), 250)).cases.map(({ name }) => name))
      .toEqual(["1 more batch (2)", "1 more batch"]);
  });
});
