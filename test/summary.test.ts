import { describe, expect, it } from "vitest";
import type { Batch } from "../src/batch.ts";
import { toMarkdown } from "../src/document/markdown.ts";
import type { GateReport } from "../src/reporting/gate-report.ts";
import { summarize, summarizeProgress, type SummaryOptions } from "../src/reporting/summary.ts";
import { batchesOf, batchOf, estimateOf, inError, reportOf } from "./support/batches.ts";
import { ref } from "./support/scripts.ts";
import { withTableRows } from "./support/table-rows.ts";

const OFF = { maxRows: 100, logLinks: "off", hasReportFile: false } as const;

const LOG = "https://logs.example/1?Signature=s3cret";

function summaryOf(report: GateReport, options: Partial<SummaryOptions> = {}): string {
  return withTableRows(toMarkdown(
    summarize(report, { maxRows: 100, logLinks: "shown", hasReportFile: true, ...options }),
  ));
}

/** The rows of all tables, without their heads. */
function rowsOf(summary: string): string[] {
  return summary.split("\n").filter((line) => /^\| (?!Batch|Share|Record ref|---)/.test(line));
}

const CREATED = {
  createdAt: new Date("2026-03-01T11:58:00.000Z"),
  modifiedAt: new Date("2026-03-01T11:59:30.000Z"),
};

describe("summarize()", () => {
  it("tells a success", () => {
    const report = reportOf("success", [batchOf(1, "success", CREATED)]);
    expect(summaryOf(report)).toBe(`## ✅ Sitecore CDP batches: success

**Our own words**

1 success · waited 4m 12s, 7 polls at \`https://api.example/\` · 2026-03-01 12:00:00 to 12:04:12 UTC

| Batch | Status | Created (UTC) | Duration |
| --- | --- | --- | --- |
| \`${ref(1)}\` | ✅ success | 2026-03-01 11:58:00 | 1m 30s |
`);
  });

  it("tells a failure: what failed, what to do, and where its log is", () => {
    const error = batchOf(2, "error", { ...CREATED, name: "guests", logUrl: LOG });
    const summary = summaryOf(reportOf("failure", [error, batchOf(3, "uploading", CREATED)]));
    expect(summary).toContain("## ❌ Sitecore CDP batches: failure\n");
    expect(summary).toContain("1 error · 1 uploading · waited");
    expect(summary).toMatch(
      /\*\*What to do next\*\*\n\n- \*\*error\*\*: .*\n- \*\*uploading\*\*: /,
    );
    expect(summary)
      .toContain("| Batch | Status | Created (UTC) | Duration | Error log |\n");
    expect(rowsOf(summary)).toEqual([
      `| \`guests\` \`${ref(2)}\` | ❌ error | 2026-03-01 11:58:00 | 1m 30s ████████ | ` +
      `[download](<${LOG}>) |`,
      `| \`${ref(3)}\` | ⏳ uploading | 2026-03-01 11:58:00 |  |  |`,
    ]);
  });

  it("tells instances apart by the end of a long client key", () => {
    const report = reportOf("success", [batchOf(1, "success")]);
    expect(summaryOf(report, { clientKey: "pqsPERS3lw12v5a9rrHPW1c4hET73GxQ" }))
      .toContain("at `https://api.example/` with a client key ending in `3GxQ` · 2026-");
    expect(summaryOf(report, { clientKey: "client-key" })).not.toMatch(/client key|-key/);
  });

  it("has a command to paste for a new link to an error log", () => {
    const report = reportOf("failure", [batchOf(1, "error", { logUrl: LOG })]);
    const command = 'curl -u "$SITECORE_CDP_CLIENT_KEY:$SITECORE_CDP_API_TOKEN" ' +
      `'https://api.example/v2/batches/inspect/${ref(1)}'`;
    expect(summaryOf(report)).toMatch(/^- \*\*error\*\*: .* a new one\.<br>`curl /m);
    expect(summaryOf(report)).toContain(`<br>\`${command}\`\n`);
    expect(summaryOf({ ...report, baseUrl: undefined })).not.toContain("curl");
  });

  it.each<[GateReport["conclusion"], string, RegExp]>([
    ["timed_out", "⏰", /- \*\*timed_out\*\*: .*Increase timeout/],
    ["unknown", "❓", /- \*\*unknown\*\*: .*could not be determined/],
    ["pending", "⏳", /- \*\*pending\*\*: Run the gate again later/],
    ["cancelled", "🚫", /- \*\*cancelled\*\*: Nothing was stopped/],
  ])("tells %s and what to do", (conclusion, icon, advice) => {
    const summary = summaryOf(reportOf(conclusion, [batchOf(1, "processing")]));
    expect(summary).toContain(`## ${icon} Sitecore CDP batches: ${conclusion}\n`);
    expect(summary).toMatch(advice);
  });

  it("tells bad input without counts of nothing", () => {
    const problems = ["Cannot use input 'wait': it must be true or false, not '```|<b>'", "\n## x"];
    const report = reportOf("unknown", [], { problems, baseUrl: undefined, looks: 0 });
    expect(summaryOf(report)).toBe(
      "## ❓ Sitecore CDP batches: unknown\n\n**Our own words**\n\n" +
        "````text\nCannot use input 'wait': it must be true or false, not '```|<b>'\n## x\n````\n",
    );
  });

  it("shows the API's own word, so that it means nothing, behind ours", () => {
    const batch = batchOf(1, "unrecognized", { reportedStatus: "*OK* | <b>\n" });
    expect(rowsOf(summaryOf(reportOf("timed_out", [batch]))))
      .toEqual([`| \`${ref(1)}\` | ⏳ unrecognized \`*OK* | &lt;b&gt;\` |  |  |`]);
  });

  it("says of an error among others with a log that it has none", () => {
    const batches = [batchOf(1, "error", { logUrl: LOG }), batchOf(2, "error")];
    expect(rowsOf(summaryOf(reportOf("failure", batches)))[1])
      .toBe(`| \`${ref(2)}\` | ❌ error |  |  | none |`);
  });

  it("does not say where it looked if that is not known", () => {
    const report = reportOf("failure", [batchOf(1, "error")], { baseUrl: undefined });
    expect(summaryOf(report)).toContain(
      "\n1 error · waited 4m 12s, 7 polls · 2026-03-01 12:00:00 to 12:04:12 UTC\n",
    );
  });

  it("counts one poll as one", () => {
    expect(summaryOf(reportOf("pending", [batchOf(1, "unseen")], { looks: 1 })))
      .toContain(", 1 poll at ");
  });

  const MIXED: readonly Batch[] = [batchOf(1, "error"), batchOf(2, "queued")];

  it("lists up to ten successes below the rest", () => {
    const summary = summaryOf(reportOf("failure", [...MIXED, ...batchesOf(10, "success", 3)]));
    expect(summary).not.toContain("<details>");
    expect(rowsOf(summary).map((row) => row.split("|")[2]?.trim().split(" ")[1]))
      .toEqual(["error", "queued", ...batchesOf(10, "success").map(({ status }) => status)]);
  });

  it("folds more than ten successes away, and only them", () => {
    const summary = summaryOf(reportOf("failure", [...MIXED, ...batchesOf(11, "success", 3)]));
    const [open = "", folded = ""] = summary.split("<details>");
    expect(rowsOf(open)).toHaveLength(2);
    expect(folded).toContain("<summary>11 batches succeeded</summary>");
    expect(rowsOf(folded)).toHaveLength(11);
    expect(folded).toContain("</details>");
  });

  it("lists no more than maxRows, and counts the rest", () => {
    const batches = [...MIXED, ...batchesOf(20, "success", 3)];
    const summary = summaryOf(reportOf("failure", batches), { maxRows: 3 });
    expect(rowsOf(summary)).toHaveLength(3);
    expect(rowsOf(summary)[0]).toContain("❌ error");
    expect(summary).toContain(
      "\n19 more batches are not listed here, to keep the summary small. " +
        "The report file contains all of them.\n",
    );
    expect(summaryOf(reportOf("failure", batches), { maxRows: 21, hasReportFile: false }))
      .toContain("\n1 more batch is not listed here, to keep the summary small.\n");
    expect(summaryOf(reportOf("failure", batches))).not.toContain("not listed here");
  });

  it("has verdict and counts even without any row", () => {
    const summary = summaryOf(reportOf("failure", MIXED), { maxRows: 0 });
    expect(rowsOf(summary)).toEqual([]);
    expect(summary).toContain("1 error · 1 queued");
    expect(summary).toContain("\n2 more batches are not listed here");
  });

  const WITH_LOG = reportOf("failure", [batchOf(1, "error", { logUrl: LOG }), batchOf(2, "error")]);

  it.each(
    [
      [
        "hidden",
        "\nLinks to error logs and messages of failed records are hidden, because this repository is " +
        "not known to be private: anyone could read them, and messages may contain personal data. To " +
        "show them, set `log-links: true`.\n",
      ],
      ["off", ""],
    ] as const,
  )("says no log location where links are %s", (logLinks, note) => {
    const summary = summaryOf(WITH_LOG, { logLinks });
    expect(summary).not.toMatch(/s3cret|logs\.example|Error log \|/);
    expect(summary).toContain(note);
    expect(summary.includes("are hidden")).toBe(note !== "");
  });

  it.each(
    [
      ["shown", WITH_LOG],
      ["hidden", reportOf("failure", [batchOf(1, "error")])],
    ] as const,
  )("has no note where links are %s and nothing is held back", (logLinks, report) => {
    expect(summaryOf(report, { logLinks })).not.toContain("are hidden");
  });
});

describe("summarize() tells that a masked link does not work", () => {
  const NOTE =
    "\nA link with `***` in it does not work, because its client key is kept as a secret and was masked. " +
    "The key is not a secret: keep it in a variable, `vars` in GitHub Actions.\n";
  const logUrl = "https://logs.example/k3y/1/import.gz?Signature=s3cret";
  const report = reportOf("failure", [batchOf(1, "error", { logUrl }), batchOf(2, "error")]);

  it("below the table, where a link holds the client key, which it does not repeat", () => {
    const summary = summaryOf(report, { clientKey: "k3y" });
    expect(summary).toContain(NOTE);
    expect(summary.indexOf(NOTE)).toBeGreaterThan(summary.lastIndexOf("\n| "));
    expect(summary.replace(logUrl, "")).not.toContain("k3y");
  });

  it.each<[string, GateReport, Partial<SummaryOptions>]>([
    ["holds another key", report, { clientKey: "other" }],
    ["holds a key that nobody knows", report, {}],
    ["is hidden", report, { clientKey: "k3y", logLinks: "hidden" }],
    ["is off", report, { clientKey: "k3y", logLinks: "off" }],
    ["is not listed", report, { clientKey: "k3y", maxRows: 0 }],
    ["is not there", reportOf("failure", [batchOf(1, "error")]), { clientKey: "k3y" }],
  ])("not where the link %s", (_, report, options) => {
    expect(summaryOf(report, options)).not.toContain("***` in it");
  });
});

describe("summarize() says of a window", () => {
  const bounds = {
    createdAfter: new Date("2026-03-01T10:00:00.000Z"),
    createdBefore: new Date("2026-03-01T12:00:02.000Z"),
  };
  const ALL = "\nThe window contains all batches created from 2026-03-01T10:00:00.000Z to " +
    "2026-03-01T12:00:02.000Z, including those of others.";

  it.each<[string, GateReport["window"], string]>([
    ["what is in it", { isClosed: true }, ""],
    ["that one is expected", { isClosed: true, expectedCount: 1 }, " 1 batch is expected."],
    ["how many are expected", { isClosed: true, expectedCount: 3 }, " 3 batches are expected."],
    [
      "that more may appear",
      { isClosed: false, expectedCount: 3 },
      " 3 batches are expected. " +
      "More batches may still appear.",
    ],
  ])("%s", (_, window, text) => {
    const report = reportOf("failure", [batchOf(1, "success")], {
      window: window && { ...window, bounds },
    });
    expect(summaryOf(report)).toContain(`${ALL}${text}\n`);
  });
});

describe("summarize() tells of error logs", () => {
  it("why records failed, and how to fix that, before the batches", () => {
    const batch = inError(1, 3, { message: "Bad {value}" });
    const summary = summaryOf(reportOf("failure", [batch, batchOf(2, "success")]));
    expect(summary).toContain("- **code 400**: The record is not valid");
    expect(summary).toContain("| ████████ 100% | 3 | `400` `Bad {value}` |");
    expect(summary.indexOf("**Why 3 records")).toBeLessThan(summary.indexOf("**code 400**"));
    expect(summary.indexOf("**code 400**")).toBeLessThan(summary.indexOf("**All batches**"));
  });

  it("that an error is tolerated, in a word", () => {
    const batch = { ...inError(1, 3), isTolerated: true } as const;
    expect(rowsOf(summaryOf(reportOf("success", [batch]), { logLinks: "off" })))
      .toContain(`| \`${ref(1)}\` | ⚠️ error, tolerated |  |  |`);
  });

  it("until when a link works, if it tells", () => {
    const logUrl = "https://logs.example/1?Expires=1772370000";
    const batches = [batchOf(1, "error", { logUrl }), inError(2, 1)];
    const rows = rowsOf(summaryOf(reportOf("failure", batches)));
    expect(rows.find((row) => row.includes(`\`${ref(1)}\` | ❌`)))
      .toMatch(/\[download\]\(<\S+>\) until 2026-03-01 13:00 \|$/);
    expect(rows.find((row) => row.includes(`\`${ref(2)}\` | ❌`)))
      .toMatch(/\[download\]\(<\S+>\) \|$/);
  });

  it("even where no batch is listed", () => {
    const summary = summaryOf(reportOf("failure", [inError(1, 3)]), { maxRows: 0 });
    expect(summary).toContain("**Why 3 records failed**");
  });
});

describe("summarizeProgress()", () => {
  it("says that the gate was waiting, and how far it had come", () => {
    const batches = [batchOf(1, "error", { logUrl: LOG }), batchOf(2, "processing")];
    const report = reportOf("failure", batches, { problems: ["x"] });
    const summary = withTableRows(toMarkdown(summarizeProgress(report, OFF)));
    expect(summary).toMatch(
      /^## ⏳ Sitecore CDP batches: waiting\n\nThe gate is still waiting, or was stopped before /,
    );
    expect(summary).not.toMatch(/Our own words|```|s3cret/);
    expect(summary).toContain("1 error · 1 processing · waited 4m 12s, 7 polls");
    expect(rowsOf(summary)).toHaveLength(2);
  });
});

describe("summarize() shows how long batches took", () => {
  const tookOf = (...seconds: readonly number[]) =>
    rowsOf(
      summaryOf(reportOf(
        "success",
        seconds.map((second, index) =>
          batchOf(index + 1, "success", {
            createdAt: CREATED.createdAt,
            modifiedAt: new Date(CREATED.createdAt.getTime() + second * 1000),
          })
        ),
      )),
    ).map((row) => row.split(" | ").at(-1));

  it("beside the longest one, by squares and in numbers", () => {
    expect(tookOf(80, 40, 1)).toEqual([
      "1m 20s ████████ |",
      "40s ████░░░░ |",
      "1s █░░░░░░░ |",
    ]);
  });

  it("without squares where there is nothing to compare", () => {
    expect(tookOf(80)).toEqual(["1m 20s |"]);
    expect(tookOf(0, 0)).toEqual(["0ms |", "0ms |"]);
  });
});

describe("summarize() notes what took far longer than usual", () => {
  const USUAL = "On this instance, batches usually take 4m, 9 in 10 at most 11m.";
  const noteOf = (batches: readonly Batch[], farLongerMs: Readonly<Record<string, number>>) =>
    summaryOf(reportOf("success", batches, { estimate: estimateOf(undefined, farLongerMs) }))
      .split("\n").filter((line) => line.includes("usual"));

  it.each<[string, readonly Batch[], Readonly<Record<string, number>>, string]>([
    [
      "by its name",
      [batchOf(1, "success", { name: "guests" }), batchOf(2, "success")],
      { [ref(1)]: 2_700_000 },
      `\`guests (${ref(1)})\` took 45m.`,
    ],
    [
      "though it failed",
      [batchOf(1, "error")],
      { [ref(1)]: 2_701_000 },
      `\`${ref(1)}\` took 45m 1s.`,
    ],
    [
      "so far",
      [batchOf(1, "processing")],
      { [ref(1)]: 2_700_000 },
      `\`${ref(1)}\` has taken 45m so far.`,
    ],
    [
      "of several the slowest, in one line",
      batchesOf(3, "success"),
      { [ref(1)]: 2_700_000, [ref(2)]: 3_600_000, [ref(3)]: 2_800_000 },
      `3 batches, of which \`${ref(2)}\` took 1h.`,
    ],
  ])("%s", (_, batches, farLongerMs, text) => {
    expect(noteOf(batches, farLongerMs)).toEqual([`**Far longer than usual**: ${text} ${USUAL}`]);
  });

  it("also where the batch is not listed", () => {
    const estimate = estimateOf(undefined, { [ref(2)]: 2_700_000 });
    const report = reportOf("success", batchesOf(2, "success"), { estimate });
    expect(summaryOf(report, { maxRows: 1 })).toContain(`\`${ref(2)}\` took 45m`);
  });

  it("and nothing else", () => {
    const summaryWith = (estimate?: GateReport["estimate"]) =>
      summaryOf(reportOf("success", [batchOf(1, "success")], { estimate }));
    expect(summaryWith(estimateOf(undefined))).toBe(summaryWith());
    expect(summaryWith()).not.toContain("usual");
  });

  it("while it waits too", () => {
    const estimate = estimateOf("longer", { [ref(1)]: 2_700_000 });
    const report = reportOf("pending", [batchOf(1, "processing")], { estimate });
    expect(toMarkdown(summarizeProgress(report, OFF))).toContain("has taken 45m so far");
  });
});
