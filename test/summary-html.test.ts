import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Batch } from "../src/batch.ts";
import type { Document } from "../src/document/document.ts";
import { toMarkdown } from "../src/document/markdown.ts";
import { summarize } from "../src/reporting/summary.ts";
import { oneLine } from "../src/text/one-line.ts";
import { batchesOf, batchOf, estimateOf, inError, reportOf } from "./support/batches.ts";
import { elementsOf, hrefsOf, render, textOf, textsOf } from "./support/github-html.ts";
import { HOSTILE } from "./support/hostile.ts";
import { createRunnerMasks } from "./support/runner-masks.ts";
import { ref } from "./support/scripts.ts";

/** Text from a server: hostile, or made of what Markdown and HTML know. */
const remote = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: fc.constantFrom(..."`|\\<>[]()!*_~#$&;:/ \n-=+.w@^a1") }),
  fc.tuple(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE)).map((texts) => texts.join("")),
);

describe("a document on GitHub", () => {
  it("has the elements that we wrote and no other, whatever text is in it", () => {
    fc.assert(
      fc.property(remote, remote, remote, (one, two, three) => {
        const code = (text: string) => ({ kind: "code", text }) as const;
        const build = (texts: readonly string[]): Document => [
          { kind: "paragraph", text: ["a ", code(texts[0] ?? "")] },
          { kind: "list", items: [[code(texts[1] ?? ""), " b"]] },
          {
            kind: "table",
            head: ["A", "B"],
            noWrap: [0],
            rows: [[code(texts[0] ?? ""), code(texts[1] ?? "")]],
          },
          { kind: "verbatim", lines: [texts[2] ?? "", texts[0] ?? ""] },
          {
            kind: "details",
            title: "More",
            blocks: [{ kind: "paragraph", text: code(texts[2] ?? "") }],
          },
        ];
        // A text of nothing but control characters leaves no code to show.
        const harmless = [one, two, three].map((text) => oneLine(text) === "" ? "" : "x");
        const elements = elementsOf(render(toMarkdown(build([one, two, three]))));
        expect(elements).toEqual(elementsOf(render(toMarkdown(build(harmless)))));
      }),
      { numRuns: 500, seed: 20260301 },
    );
  });
});

describe("a summary on GitHub", () => {
  const summaryOf = (batches: readonly Batch[], problems: readonly string[] = []) =>
    toMarkdown(summarize(reportOf("failure", batches, { problems }), {
      maxRows: 100,
      logLinks: "shown",
      hasReportFile: true,
    }));

  it("links nothing but error logs", () => {
    const logUrl = "https://logs.example/1?a=1&b=2";
    const html = render(summaryOf([batchOf(1, "error", { logUrl }), batchOf(2, "error")], HOSTILE));
    const names = elementsOf(html);
    expect(names.filter((name) => name.startsWith("a"))).toEqual(["a[href]"]);
    const allowed =
      /^(h2|p|strong|code(\[class\])?|samp|br|pre|ul|li|table|tbody|tr|t[hd]|td\[nowrap\]|a\[href\])$/;
    expect(names.filter((name) => !allowed.test(name))).toEqual([]);
  });

  it("shows in clear how a masked link comes about, where GitHub masks the key", () => {
    const clientKey = "k3y/ä";
    const logUrl = `https://logs.example/${encodeURIComponent(clientKey)}/1/import.gz`;
    const report = reportOf("failure", [batchOf(1, "error", { logUrl })]);
    const options = { maxRows: 100, logLinks: "shown", hasReportFile: true, clientKey } as const;
    const masks = createRunnerMasks();
    masks.add(clientKey);
    const html = render(masks.hide(toMarkdown(summarize(report, options))));
    expect(hrefsOf(html)).toEqual(["https://logs.example/***/1/import.gz"]);
    expect(textOf(html)).toContain("A link with *** in it does not work, because ");
    expect(textsOf("code", html)).toEqual(expect.arrayContaining(["***", "vars"]));
  });

  it("shows messages of error logs as text, whatever is in them", () => {
    const reasons = HOSTILE.map((message, index) => ({
      code: "400",
      message,
      count: 100 - index,
      recordRefs: [ref(1)],
    }));
    const batches = [inError(1, 9, { reasons, oddLines: 1 }), inError(2, 1)];
    const html = render(summaryOf(batches));
    const allowed =
      /^(h2|p|strong|code|samp|br|ul|li|table|tbody|tr|t[hd]|td\[nowrap\]|a\[href\]|details|summary)$/;
    const names = elementsOf(html);
    expect(names.filter((name) => !allowed.test(name))).toEqual([]);
    expect(names.filter((name) => name.startsWith("a["))).toHaveLength(2);
    // A table that broke off would have fewer cells, or more.
    const rowsOfReasons = HOSTILE.length + 1;
    expect(names.filter((name) => name.startsWith("td"))).toHaveLength(
      3 * rowsOfReasons + 3 * 10 + 3 * 2 + 5 * 2,
    );
    expect(textOf(html)).toContain("<script>alert(1)</script>");
  });

  it("shows a status that nobody knows as it came, in one cell", () => {
    const reportedStatus = "a|b `c` <d>";
    const html = render(summaryOf([batchOf(1, "unrecognized", { reportedStatus })]));
    expect(textOf(html)).toContain(`unrecognized ${reportedStatus}`);
    expect(elementsOf(html).filter((name) => name.startsWith("td"))).toHaveLength(4);
  });

  it("folds many successes, with their table inside", () => {
    const names = elementsOf(render(summaryOf(batchesOf(20, "success"))));
    expect(names.slice(names.indexOf("details"), names.indexOf("details") + 3))
      .toEqual(["details", "summary", "table"]);
    expect(names.filter((name) => name === "tr")).toHaveLength(21);
  });

  it("notes what took far longer than usual in a paragraph, whatever its name is", () => {
    for (const name of HOSTILE) {
      const report = reportOf("success", [batchOf(1, "success", { name })], {
        estimate: estimateOf(undefined, { [ref(1)]: 2_700_000 }),
      });
      const options = { maxRows: 100, logLinks: "off", hasReportFile: false } as const;
      const html = render(toMarkdown(summarize(report, options)));
      const names = elementsOf(html);
      expect(names.slice(names.indexOf("table"))).toEqual([
        ...["table", "tbody", "tr", "th", "th", "th", "th", "tr"],
        ...["td[nowrap]", "samp", "br", "samp", "td[nowrap]", "td", "td"],
        ...["p", "strong", "code"],
      ]);
      expect(textOf(html)).toContain(
        `(${ref(1)}) took 45m. On this instance, batches usually take 4m, 9 in 10 at most 11m.`,
      );
    }
  });
});
