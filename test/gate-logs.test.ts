import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Fault, ScriptedBatch } from "../src/emulator/mod.ts";
import { Cancelled } from "../src/errors.ts";
import { failed, failedMany, logOf } from "./support/error-logs.ts";
import { type GateResult, setUpStage, type StageOptions } from "./support/gate.ts";
import { life, ref } from "./support/scripts.ts";

const HOUR_MS = 3_600_000;

/** More records than any log here has. */
const MANY = { "max-failed-records": "999999999" };

/** A stage with a batch in success, one in error for each log, and others. */
function setUp(
  logs: readonly ScriptedBatch["log"][],
  { others = [], ...options }: StageOptions & { readonly others?: readonly ScriptedBatch[] } = {},
) {
  const stage = setUpStage(options);
  const batches = [
    { ref: ref(0), timeline: life("success") },
    ...logs.map((log, index) => ({
      ref: ref(index + 1),
      timeline: life("error"),
      ...(log && { log }),
    })),
    ...others,
  ];
  for (const batch of batches) stage.emulator.add(batch);
  const refs = batches.map(({ ref }) => ref);
  return {
    ...stage,
    refs,
    gate: (inputs: Readonly<Record<string, string>> = {}) => stage.gate(refs, inputs),
  };
}

/** Lets something happen to each request for a log. */
function atLogs(fault: Fault): StageOptions {
  return { faults: ({ url }) => url.includes("/import.gz") ? fault : undefined };
}

/** Changes the headers of each log. */
function withLogHeaders(change: (headers: Headers) => void): StageOptions {
  return {
    intercept: async (request, next) => {
      const response = await next(request);
      if (request.url.includes("/import.gz")) change(response.headers);
      return response;
    },
  };
}

/** Everything that a gate said, in every way. */
function everythingOf(result: GateResult): string {
  return JSON.stringify(result);
}

describe("gate() tolerates failed records", () => {
  it("not if it is not asked to", async () => {
    const { gate } = setUp([[failed(1)]]);
    const { exitCode, outputs, annotations } = await gate();
    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({ conclusion: "failure", "failed-record-count": "1" });
    expect(outputs["reason"]).toBe(`1 of 2 batches failed (1 error). First: ${ref(1)}, error`);
    expect(annotations).toHaveLength(1);
  });

  it.each([7, 8])("of all batches together, up to %i, with a warning", async (max) => {
    const { gate, refs } = setUp([failedMany(3), failedMany(4)]);
    const { exitCode, outputs, annotations, summary, report, log } = await gate({
      "max-failed-records": `${max}`,
    });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({
      conclusion: "success",
      reason: "1 batch succeeded; tolerated 7 failed records in 2 batches",
      "error-count": "2",
      "failed-record-count": "7",
      "failed-refs": "[]",
    });
    expect(annotations).toEqual([
      `warning: Tolerated 7 failed records in 2 batches, because max-failed-records is ${max}`,
    ]);
    expect(summary.match(/⚠️ error, tolerated/g)).toHaveLength(2);
    expect(summary).not.toContain("❌");
    expect(report).toMatchObject({ exitCode: 0, maxFailedRecords: max, failedRecords: 7 });
    expect(report.batches.map(({ ref }: { ref: string }) => ref)).toEqual([
      ...refs.slice(1),
      refs[0],
    ]);
    expect(log[0]).toContain(`; up to ${max} failed records are tolerated`);
  });

  it("not one more than it may", async () => {
    const { gate, refs } = setUp([failedMany(3), failedMany(4)]);
    const { exitCode, outputs, annotations, summary } = await gate({ "max-failed-records": "6" });
    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({
      conclusion: "failure",
      reason: "2 of 3 batches failed (2 error). 7 failed records are more than the 6 tolerated. " +
        `First: ${ref(1)}, error`,
      "failed-record-count": "7",
      "failed-refs": `["${refs.slice(1).join(`", "`)}"]`,
    });
    expect(annotations.join()).not.toContain("warning");
    expect(summary).not.toContain("tolerated |");
  });

  it("but nothing else that fails", async () => {
    const others = [{ ref: ref(9), timeline: life("corrupted") }];
    const { gate } = setUp([failedMany(3)], { others });
    const { exitCode, outputs, annotations } = await gate(MANY);
    expect(exitCode).toBe(1);
    expect(outputs["failed-refs"]).toBe(JSON.stringify([ref(9)]));
    expect(annotations.map((text) => text.slice(0, 20)))
      .toEqual(["error: Batch 0000000", "warning: Tolerated 3"]);
  });

  it("but not that a batch does not end", async () => {
    const others = [{ ref: ref(9), timeline: [{ status: "processing", afterMs: 0 }] }];
    const { gate } = setUp([failedMany(3)], { others });
    const { exitCode, outputs } = await gate(MANY);
    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({ conclusion: "timed_out", "failed-refs": "[]" });
  });

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ["logs that are not fetched", { "fetch-logs": "false" }, /it needs the error logs/],
    ["a gate that fails fast", { "fail-fast": "true" }, /it needs all batches to end/],
  ])("not together with %s, which it says", async (_, inputs, sentence) => {
    const { gate, emulator } = setUp([failedMany(3)]);
    const { exitCode, outputs, report } = await gate({ ...MANY, ...inputs });
    expect(exitCode).toBe(2);
    expect(outputs).toMatchObject({
      conclusion: "unknown",
      reason: "Invalid input: max-failed-records",
    });
    expect(report.problems).toEqual([expect.stringMatching(sentence)]);
    expect(emulator.requests).toEqual([]);
  });
});

describe("gate() tells processed records from failed ones", () => {
  const PROCESSED = failedMany(97, 200, "Guest updated");

  it("and tolerates the failed ones", async () => {
    const { gate } = setUp([[...PROCESSED, ...failedMany(3)]]);
    const { exitCode, outputs, annotations } = await gate({ "max-failed-records": "3" });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ conclusion: "success", "failed-record-count": "3" });
    expect(annotations).toEqual([
      "warning: Tolerated 3 failed records in 1 batch, because max-failed-records is 3",
    ]);
  });

  it.each(["false", "true"])(
    "and warns of an erasure that is not complete, in every report: %s",
    async (
      logLinks,
    ) => {
      const message = "2 matches found for this guest, 1st match deleted";
      const { gate } = setUp([
        [...failedMany(2, 200, message), failed(3, 404, "Guest not found")],
        [failed(4, 404, message)],
      ]);
      const sentence = "For 3 guests, only the first of several matches was deleted: " +
        "the erasure is not complete";
      const { exitCode, annotations, summary, report, junit } = await gate({
        "max-failed-records": "2",
        "log-links": logLinks,
      });
      expect(exitCode).toBe(0);
      expect(annotations[0]).toContain(`warning: ${sentence}`);
      expect(summary).toContain(sentence);
      expect(report).toMatchObject({ incompleteErasures: 3 });
      expect(report.batches[0].errorLog).toMatchObject({ incompleteErasures: 2 });
      expect(JSON.stringify(junit)).toContain("For 2 guests, only the first of several matches");
      const lines = await gate({ annotations: "false", summary: "false" });
      expect(lines.log.join("\n")).toContain(`warning: ${sentence}`);
    },
  );
});

interface BadLog {
  readonly what: string;
  readonly log?: ScriptedBatch["log"];
  readonly options?: StageOptions;
  /** What the error log is, or that there is none. */
  readonly problem: string;
}

/** Two lines of the same length, so that half a body ends with the first. */
const TWO = [failed(1), failed(2)];

const BAD_LOGS: readonly BadLog[] = [
  { what: "an empty log", log: new Uint8Array(), problem: "is empty" },
  { what: "a log of blank lines", log: logOf("", "\r", " "), problem: "is empty" },
  {
    what: "a log of processed records alone",
    log: failedMany(3, 200),
    problem: "contains no failed record",
  },
  { what: "no log", problem: "" },
  {
    what: "a missing log",
    options: atLogs({ kind: "status", status: 404 }),
    problem: "cannot be downloaded: HTTP 404",
  },
  {
    what: "a refused log",
    options: atLogs({ kind: "status", status: 403 }),
    problem: "cannot be downloaded: HTTP 403",
  },
  {
    what: "an expired link",
    options: { unspecified: { logUrlLifetimeMs: -2000 } },
    problem: "cannot be downloaded: HTTP 403",
  },
  {
    what: "a storage that is down",
    options: atLogs({ kind: "status", status: 503 }),
    problem: "cannot be downloaded: HTTP 503",
  },
  {
    what: "a broken connection",
    options: atLogs({ kind: "reset" }),
    problem: "cannot be downloaded: the connection failed",
  },
  {
    what: "a log that is cut at a line",
    log: TWO,
    options: atLogs({ kind: "cut-body" }),
    problem: "cannot be downloaded: the connection failed",
  },
  {
    what: "a log that is cut within a line",
    log: [failed(1)],
    options: atLogs({ kind: "cut-body" }),
    problem: "cannot be downloaded: the connection failed",
  },
  {
    what: "an HTML page",
    options: atLogs({ kind: "html" }),
    problem: "contains no record in the documented format",
  },
  { what: "an empty answer", options: atLogs({ kind: "empty" }), problem: "is empty" },
  {
    what: "a redirect to plain http",
    options: atLogs({ kind: "redirect", location: "http://elsewhere.example/" }),
    problem: "is redirected to an address that does not use https",
  },
  {
    what: "a redirect without end",
    options: atLogs({ kind: "redirect", location: "/import.gz" }),
    problem: "is redirected more than 3 times",
  },
  {
    what: "an answer that does not come",
    options: atLogs({ kind: "latency", delayMs: HOUR_MS }),
    problem: "could not be read completely within the time limit",
  },
  {
    what: "a body that does not go on",
    log: TWO,
    options: atLogs({ kind: "slow-body", delayMs: HOUR_MS }),
    problem: "could not be read completely within the time limit",
  },
  {
    what: "a log without a length",
    options: withLogHeaders((headers) => headers.delete("content-length")),
    problem: "has no Content-Length, so it may be incomplete",
  },
  {
    what: "a log of another length",
    options: withLogHeaders((headers) => headers.set("content-length", "1000")),
    problem: "is not as long as its Content-Length says, so it may be incomplete",
  },
  {
    what: "a log that somebody unpacked",
    options: withLogHeaders((headers) => headers.set("content-encoding", "gzip")),
    problem: "may have been decompressed in transit, so it may be incomplete",
  },
  {
    what: "a part of a log",
    options: atLogs({ kind: "status", status: 206, body: "a part" }),
    problem: "cannot be downloaded: HTTP 206",
  },
  { what: "an odd line at its start", log: logOf("odd", ...TWO), problem: "1 odd line" },
  {
    what: "an odd line at its end",
    log: logOf(...TWO, "odd").subarray(0, -1),
    problem: "1 odd line",
  },
  {
    what: "a record without a code",
    log: logOf(...TWO, { ref: ref(1), message: "x" }),
    problem: "1 odd line",
  },
  { what: "a log in another form", log: logOf(TWO), problem: "no record in the documented format" },
  {
    what: "a hostile record",
    log: logOf(`{"ref":{"toString":1},"code":"400","message":"x"}`, ...TWO),
    problem: "1 odd line",
  },
];

describe("gate() never tolerates a batch with", () => {
  it.each(BAD_LOGS)("$what, and says why", async ({ what, log, options, problem }) => {
    const given = log ?? (what === "no log" ? undefined : [failed(1)]);
    const { gate } = setUp([given], options);
    const { exitCode, outputs, annotations, summary, report } = await gate(MANY);
    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({
      conclusion: "failure",
      reason: "1 of 2 batches failed (1 error). " +
        `Not tolerated, because 1 error log did not account for every record. First: ${
          ref(1)
        }, error`,
      "failed-record-count": "",
      "failed-refs": JSON.stringify([ref(1)]),
    });
    expect(annotations).toHaveLength(1);
    expect(summary.replaceAll("\\", "")).toContain(problem);
    expect(summary).not.toContain("tolerated |");
    expect(report.batches[0]).not.toHaveProperty("isTolerated");
    if (problem && !problem.includes("odd")) expect(annotations[0]).toContain(problem);
  });

  it("one of these, though another is tolerated", async () => {
    const { gate } = setUp([failedMany(2), logOf("odd", failed(1))]);
    const { exitCode, outputs } = await gate(MANY);
    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({
      conclusion: "failure",
      "failed-refs": JSON.stringify([ref(2)]),
      "failed-record-count": "",
    });
    expect(outputs["reason"]).toContain("Not tolerated, because 1 error log did not account");
  });

  it("any, where what is known of all is too much already", async () => {
    const { gate } = setUp([failedMany(2), logOf("odd", ...failedMany(5))]);
    const { outputs, annotations } = await gate({ "max-failed-records": "6" });
    expect(outputs["failed-refs"]).toBe(`["${ref(1)}", "${ref(2)}"]`);
    expect(annotations.join()).not.toContain("Tolerated");
  });
});

describe("gate() keeps its verdict", () => {
  it.each(BAD_LOGS)("with $what", async ({ log, options }) => {
    const { gate } = setUp([log ?? [failed(1)]], options);
    const { exitCode, outputs } = await gate();
    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({
      conclusion: "failure",
      reason: `1 of 2 batches failed (1 error). First: ${ref(1)}, error`,
      "failed-refs": JSON.stringify([ref(1)]),
    });
  });

  it("where logs take too long, two minutes later", async () => {
    const options = atLogs({ kind: "slow-body", delayMs: HOUR_MS });
    const { gate, clock } = setUp(Array.from({ length: 40 }, () => failedMany(2)), options);
    const startMs = clock.nowMs();
    const { outputs, report } = await gate();
    expect(outputs["error-count"]).toBe("40");
    expect(clock.nowMs() - startMs).toBeCloseTo(report.waitedMs + 120_000, -1);
  });

  it("where it polls only once", async () => {
    const { gate } = setUp([failedMany(2)]);
    const { outputs } = await gate({ wait: "false" });
    expect(outputs["conclusion"]).toBe("pending");
  });
});

describe("gate() says why records failed", () => {
  const logs = [
    [...failedMany(3, 400, "Bad 'email'"), failed(4, 409, "Taken")],
    failedMany(2, 400, "Bad 'phone'"),
  ];

  it("over all batches, in summary, annotations, log, outputs and report", async () => {
    const { gate } = setUp(logs, { isRepositoryPrivate: true });
    const { outputs, summary, annotations, log, report } = await gate();
    expect(outputs["failed-record-count"]).toBe("6");
    expect(summary).toContain("**Why 6 records failed**");
    expect(summary).toContain("| ███████░ 83% | 5 | `400` `Bad {value}` |");
    expect(summary).toContain("- **code 409**: The identity to create already exists.");
    expect(annotations[0]).toContain(
      "Most common reason: 3 records failed with code 400: Bad {value}. The re",
    );
    expect(annotations[1]).toContain("error. 2 records failed with code 400: Bad {value}. The re");
    expect(log).toContain("Reading 2 error logs");
    expect(log).toContain("5 records failed with code 400: Bad {value}");
    expect(log).toContain("1 record failed with code 409: Taken");
    expect(report.reasons).toMatchObject([{ code: "400", count: 5 }, { code: "409", count: 1 }]);
    expect(JSON.parse(outputs["batches"] ?? "")).toMatchObject([
      { ref: ref(1), failedRecords: 4 },
      { ref: ref(2), failedRecords: 2 },
      { ref: ref(0) },
    ]);
  });

  it("not if it shall not fetch the logs; then it only finds out where they are", async () => {
    const { gate, emulator } = setUp(logs, {
      unspecified: { logField: "none" },
      isRepositoryPrivate: true,
    });
    const { outputs, summary, log, report } = await gate({ "fetch-logs": "false" });
    expect(emulator.requests.filter(({ path }) => path.includes("/import.gz"))).toEqual([]);
    expect(outputs).toMatchObject({ conclusion: "failure", "failed-record-count": "" });
    expect(summary.match(/\[download\]/g)).toHaveLength(2);
    expect(summary).not.toContain("Why ");
    expect(log.join()).not.toContain("Reading");
    expect(report.batches[0]).not.toHaveProperty("errorLog");
  });

  it("though the link expired while it waited for other batches, and links a new one", async () => {
    const { gate, clock } = setUp([failedMany(2)], {
      unspecified: { logUrlLifetimeMs: 10 * 60_000 },
      isRepositoryPrivate: true,
      others: [{ ref: ref(9), timeline: life("success", 20 * 60_000) }],
    });
    const { outputs, summary } = await gate({ timeout: "2h" });
    expect(outputs["failed-record-count"]).toBe("2");
    const [, expires] = /Expires=(\d+)/.exec(summary) ?? [];
    expect(Number(expires) * 1000).toBeGreaterThan(clock.nowMs());
  });

  it("of what it has read when it is stopped within a log", async () => {
    const { gate, stop, clock } = setUp([failedMany(10)], {
      ...atLogs({ kind: "slow-body", delayMs: HOUR_MS }),
      isRepositoryPrivate: true,
    });
    // The batch has ended after three minutes, and the next look sees it within 20 seconds.
    void clock.sleep(220_000).then(() => stop.abort(new Cancelled("Received SIGINT")));
    const { exitCode, outputs, summary, report } = await gate({ "max-failed-records": "99" });
    expect(exitCode).toBe(130);
    expect(outputs).toMatchObject({ conclusion: "cancelled", "failed-record-count": "" });
    expect(report.batches[0]).toMatchObject({
      ref: ref(1),
      errorLog: {
        failedRecords: 5,
        reasons: [{ code: "400", count: 5 }],
        problem: "was not read completely, because the gate was stopped",
      },
    });
    expect(summary).toContain("**Why at least 5 records failed**");
  });
});

describe("gate() shows messages and refs of records", () => {
  const MESSAGE = "Jane Roe is no customer";
  const logs = [[failed(77, 400, MESSAGE)], [failed(78, 409, MESSAGE)]];
  const REFS = logs.flat().map(({ ref }) => ref);

  it.each<[string, boolean | undefined, string]>([
    ["in a private repository", true, "auto"],
    ["in a public repository where it is told to", false, "true"],
    ["where it is told to and nobody knows", undefined, "true"],
  ])("%s", async (_, isRepositoryPrivate, logLinks) => {
    const { gate } = setUp(logs, isRepositoryPrivate === undefined ? {} : { isRepositoryPrivate });
    const { summary, annotations, log, report } = await gate({ "log-links": logLinks });
    for (const text of [summary, annotations.join(), log.join(), JSON.stringify(report)]) {
      expect(text).toContain(MESSAGE);
    }
    for (const text of [summary, JSON.stringify(report)]) {
      for (const ref of REFS) expect(text).toContain(ref);
    }
    expect(summary).toContain("Signature=");
    expect(summary).not.toContain("are hidden");
  });

  it.each<[string, boolean | undefined, string]>([
    ["in a public repository", false, "auto"],
    ["in a public repository without links", false, "false"],
    ["in a private repository by wish", true, "false"],
    ["where nobody knows whether it is private", undefined, "auto"],
  ])("not %s", async (_, isRepositoryPrivate, logLinks) => {
    const { gate } = setUp(logs, isRepositoryPrivate === undefined ? {} : { isRepositoryPrivate });
    const result = await gate({ "log-links": logLinks });
    const everything = everythingOf(result);
    for (const secret of ["Jane", "Roe", "customer", "Signature", ...REFS]) {
      expect(everything).not.toContain(secret);
    }
    expect(result.summary.includes("messages of failed records are hidden")).toBe(
      logLinks === "auto",
    );
    expect(result.summary).toContain("**Why 2 records failed**");
    expect(result.summary).toContain("- **code 409**: The identity to create already exists.");
    expect(result.log).toContain("1 record failed with code 400");
    expect(result.annotations[0]).toContain("1 record failed with code 400. The record is not");
    expect(result.report.reasons).toEqual([
      { code: "400", count: 1, recordRefs: [] },
      { code: "409", count: 1, recordRefs: [] },
    ]);
  });

  it("not in a public repository for a log that is odd, cut or another page either", async () => {
    const odd = logOf(MESSAGE, `{"message":"${MESSAGE}"}`, failed(77, 400, MESSAGE));
    const page = logOf(`<h1>${MESSAGE}</h1>`);
    const { gate } = setUp([odd, page, [failed(77, 400, MESSAGE)]], {
      faults: ({ url }) =>
        url.includes(`/${ref(3)}/import.gz`)
          ? { kind: "status", status: 403, body: MESSAGE }
          : undefined,
    });
    expect(everythingOf(await gate())).not.toMatch(/Jane|Roe|customer/);
  });

  it("nowhere as what a renderer would read", async () => {
    const message = "a | `b` <img src=x> [c](d)\n## e";
    const { gate } = setUp([[failed(1, 400, message)]], { isRepositoryPrivate: true });
    const { summary } = await gate();
    expect(summary).toContain("| `400` `a | {value} &lt;img src=x&gt; [c](d) ## e` |\n");
  });
});

it("gate() warns once where it cannot keep the logs, and keeps its verdict", async () => {
  const directory = mkdtempSync(join(tmpdir(), "gate-logs-"));
  try {
    const file = join(directory, "file");
    for (const annotations of ["true", "false"]) {
      rmSync(file, { force: true });
      const { gate } = setUp([failedMany(2), failedMany(3)], {
        // It takes the directory's place while the gate waits.
        intercept(request, next) {
          writeFileSync(file, "");
          return next(request);
        },
      });
      const result = await gate({
        "log-directory": file,
        "max-failed-records": "5",
        annotations,
      });
      expect(result.outputs).toMatchObject({ conclusion: "success", "failed-record-count": "5" });
      const said = annotations === "true" ? result.annotations : result.log;
      expect(said.filter((line) => /^warning: Cannot keep the error logs: /.test(line)))
        .toHaveLength(1);
      if (annotations === "false") expect(result.annotations).toEqual([]);
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
});
