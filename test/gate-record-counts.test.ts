import { describe, expect, it } from "vitest";
import type { ScriptedBatch } from "../src/emulator/mod.ts";
import { useInScript } from "./support/careless-script.ts";
import { failedMany, logOf } from "./support/error-logs.ts";
import { setUpStage, type StageOptions } from "./support/gate.ts";
import { life, ref } from "./support/scripts.ts";

/** Where the API tells of a batch. */
type Endpoint = "list" | "inspect" | "older";

type Row = Record<string, unknown> & { readonly ref: string; status: unknown };

function endpointOf({ url }: Request): Endpoint | "logs" {
  const { pathname } = new URL(url);
  if (pathname === "/v2/batches/inspect") return "list";
  if (pathname.startsWith("/v2/batches/inspect/")) return "inspect";
  return pathname.startsWith("/v2/") ? "older" : "logs";
}

/** What the API calls so many records of a batch. */
function stats(failedCount: unknown, totalCount: unknown, succeededCount?: unknown) {
  const succeeded = succeededCount ?? Number(totalCount) - Number(failedCount);
  return { timeToProcessMillis: 10, totalCount, succeededCount: succeeded, failedCount };
}

/** Changes how the API tells of a batch; what is given instead of a row is the answer. */
function telling(change: (row: Row, endpoint: Endpoint) => Row | Response): StageOptions {
  return {
    intercept: async (request, next) => {
      const response = await next(request);
      const endpoint = endpointOf(request);
      if (endpoint === "logs" || !response.ok) return response;
      const answer = await response.json();
      if (endpoint === "list") {
        const items = answer.items.map((row: Row) => change(row, endpoint));
        return Response.json({ ...answer, items });
      }
      const told = change(answer, endpoint);
      return told instanceof Response ? told : Response.json(told);
    },
  };
}

/** Tells counts at one endpoint, of the batches that have some. */
function tellingCounts(
  counts: Readonly<Record<string, object>>,
  where: Endpoint = "inspect",
): StageOptions {
  return telling((row, endpoint) =>
    endpoint === where && counts[row.ref] ? { ...row, summaryStats: counts[row.ref] } : row
  );
}

/** A stage with a batch in error for each log, and one in success. */
function setUp(logs: readonly ScriptedBatch["log"][], options: StageOptions = {}) {
  const stage = setUpStage(options);
  const refs = logs.map((_, index) => ref(index + 1));
  for (const [index, log] of logs.entries()) {
    stage.emulator.add({ ref: ref(index + 1), timeline: life("error"), ...(log && { log }) });
  }
  stage.emulator.add({ ref: ref(0), timeline: life("success") });
  return {
    ...stage,
    gate: (inputs: Readonly<Record<string, string>> = {}) => stage.gate([...refs, ref(0)], inputs),
    /** What was asked for of single batches. */
    asked: () =>
      stage.emulator.requests.map(({ path }) => path).filter((path) => path.includes("000000-"))
        .map((path) => path.replace(/\?.*/, "").replace(/0{8}-.*0+(\d)/, "$1")),
  };
}

const NOTHING_READ = { "fetch-logs": "false" };

describe("gate() tells how many of how many records failed", () => {
  it.each<[Endpoint, readonly string[]]>([
    ["list", ["/client-key/1/import.gz"]],
    ["inspect", ["/client-key/1/import.gz", "/v2/batches/inspect/1"]],
  ])("by the %s, in every report", async (where, paths) => {
    const { gate, asked } = setUp(
      [failedMany(3)],
      tellingCounts({ [ref(1)]: stats(3, 100) }, where),
    );
    const { outputs, summary, annotations, report, junit } = await gate();
    expect(outputs).toMatchObject({
      reason: `1 of 2 batches failed (1 error). 3 of 100 records failed. First: ${ref(1)}, error`,
      "failed-record-count": "3",
    });
    expect(JSON.parse(outputs["batches"] ?? "")[0]).toMatchObject({
      failedRecords: 3,
      records: 100,
    });
    expect(summary).toContain("1 error · 1 success · 3 of 100 records failed · ");
    expect(annotations[0]).toContain("ended as error. 3 of 100 records failed. ");
    expect(report).toMatchObject({ failedRecords: 3, records: 100 });
    expect(report.batches[0]).toMatchObject({ failedRecords: 3, records: 100 });
    expect(junit.cases[0]?.message).toContain("Ended as error, 3 of 100 records failed");
    expect(asked()).toEqual(paths);
  });

  it("of a batch without a log, which could be read", async () => {
    const { gate } = setUp([undefined], tellingCounts({ [ref(1)]: stats(3, 100) }));
    const { outputs, summary, annotations, report } = await gate();
    expect(outputs["failed-record-count"]).toBe("3");
    expect(report.batches[0]).toMatchObject({ failedRecords: 3, records: 100, hasLog: false });
    for (const text of [summary, annotations.join()]) {
      expect(text).toContain("3 of 100 records failed");
      expect(text).toContain("returned no error log");
      expect(text).toContain("GET /v2/batches/inspect/REF");
      expect(text).not.toContain("could not read");
    }
  });

  it.each<[string, object]>([
    ["counted nothing", stats(0, 0)],
    ["says what cannot be", stats(90, 100, 90)],
    ["says texts", stats("3", "100", "97")],
    ["says parts", stats(0.5, 1)],
    ["says less than nothing", stats(-1, 1)],
    ["says no total", { failedCount: 3 }],
  ])("but of one without a log that it could not be read, where the API %s", async (_, counts) => {
    const { gate } = setUp([undefined], tellingCounts({ [ref(1)]: counts }));
    const { outputs, annotations } = await gate();
    expect(outputs["failed-record-count"]).toBe("");
    expect(annotations[0]).toContain("could not read the file");
    expect(annotations[0]).not.toContain("records failed");
  });

  it("batch by batch, with what the logs and the API say", async () => {
    const { gate } = setUp(
      [failedMany(3), logOf(...failedMany(2), "odd"), failedMany(1), undefined],
      tellingCounts({
        [ref(1)]: stats(3, 100),
        [ref(2)]: stats(2, 50),
        [ref(3)]: stats(4, 10),
        [ref(4)]: stats(7, 7),
      }),
    );
    const { outputs, summary, report } = await gate();
    expect(outputs["failed-record-count"]).toBe("16");
    expect(outputs["reason"]).toMatch(/\. 16 of 167 records failed\. First: /);
    expect(summary).toContain(`| \`${ref(1)}\` | 3 of 100 |`);
    expect(summary).toContain(`| \`${ref(2)}\` | 2 of 50, 1 odd line |`);
    expect(summary).toContain(`| \`${ref(3)}\` | 4 of 10, 1 in the log |`);
    expect(summary).toContain(`| \`${ref(4)}\` | 7 of 7 |`);
    expect(summary).toContain("**Why at least 6 records failed**");
    expect(report.batches[2].errorLog.problem).toBe(
      "contains fewer failed records than the API counted",
    );
  });

  it("as far as each is known", async () => {
    const { gate } = setUp(
      [failedMany(3), failedMany(1)],
      tellingCounts({ [ref(1)]: stats(3, 9) }),
    );
    const { outputs, report } = await gate();
    expect(outputs["failed-record-count"]).toBe("4");
    expect(outputs["reason"]).not.toContain("records failed");
    expect(report).not.toHaveProperty("records");
  });

  it("only of batches in error", async () => {
    const { gate } = setUp([failedMany(3)], tellingCounts({ [ref(0)]: stats(0, 9) }, "list"));
    const { report } = await gate();
    expect(JSON.stringify(report)).not.toContain('"records"');
  });

  it("in words that do no harm in a script", async () => {
    const { gate } = setUp([failedMany(3)], tellingCounts({ [ref(1)]: stats(3, 100) }));
    const { outputs } = await gate({ "max-failed-records": "2%" });
    for (const value of [outputs["reason"] ?? "", outputs["batches"] ?? ""]) {
      const { exitCode, complaints, files } = await useInScript(value);
      expect([exitCode, complaints, files]).toEqual([0, [], []]);
    }
    expect(outputs["reason"]).toMatch(/^[\w .:;,()%-]*$/);
  });
});

describe("gate() asks at most once more for each batch in error,", () => {
  const NO_LOG = { logField: "none" } as const;

  it.each<[string, StageOptions, readonly string[]]>([
    ["and not where the list tells all", tellingCounts({ [ref(1)]: stats(2, 9) }, "list"), []],
    ["where the list tells no counts", {}, ["inspect/1"]],
    ["where the list names no log", { unspecified: NO_LOG }, ["inspect/1"]],
    [
      "at the older endpoint where only that names the log",
      {
        unspecified: NO_LOG,
        ...telling((row, endpoint) =>
          endpoint === "inspect" ? { ...row, status: { code: "error" } } : row
        ),
      },
      ["inspect/1", "1"],
    ],
    ...[400, 403, 404].map((status): [string, StageOptions, readonly string[]] => [
      `at the older endpoint where the newer one says ${status}`,
      {
        unspecified: NO_LOG,
        ...telling((row, endpoint) =>
          endpoint === "inspect" ? new Response("{}", { status }) : row
        ),
      },
      ["inspect/1", "1"],
    ]),
  ])("%s", async (_, options, paths) => {
    for (const inputs of [{}, NOTHING_READ]) {
      const { gate, asked } = setUp([failedMany(2)], options);
      const { outputs, report } = await gate(inputs);
      expect(outputs["conclusion"]).toBe("failure");
      expect(report.batches[0].hasLog).toBe(true);
      expect(asked().filter((path) => path.startsWith("/v2")))
        .toEqual(paths.map((path) => `/v2/batches/${path}`));
    }
  });

  const withoutLog: StageOptions = {
    unspecified: NO_LOG,
    ...telling((row, endpoint) =>
      endpoint === "inspect" ? { ...row, status: { code: "error" } } : row
    ),
  };

  it("at the older endpoint alone once that had to be asked", async () => {
    let time = 0;
    const { gate, asked } = setUp([failedMany(2)], {
      ...withoutLog,
      faults: ({ url }) =>
        url.includes("/import.gz") && ++time === 1 ? { kind: "reset" } : undefined,
    });
    expect((await gate()).outputs["failed-record-count"]).toBe("2");
    const log = "/client-key/1/import.gz";
    expect(asked()).toEqual(["/v2/batches/inspect/1", "/v2/batches/1", log, "/v2/batches/1", log]);
  });

  it("which is not repeated", async () => {
    const { gate, asked } = setUp([failedMany(2)], {
      ...withoutLog,
      faults: ({ url }) => /batches\/0/.test(url) ? { kind: "status", status: 503 } : undefined,
    });
    expect((await gate()).outputs["conclusion"]).toBe("failure");
    expect(asked()).toEqual(["/v2/batches/inspect/1", "/v2/batches/1"]);
  });

  it("and takes counts from the older endpoint, too", async () => {
    const { gate } = setUp([undefined], tellingCounts({ [ref(1)]: stats(3, 100) }, "older"));
    expect((await gate()).outputs["failed-record-count"]).toBe("3");
  });

  it.each<[string, (row: Row) => Row | Response]>([
    ["is of another batch", (row) => ({ ...row, ref: ref(9), summaryStats: stats(3, 3) })],
    ["says that the batch is no error", (row) => ({
      ...row,
      status: { code: "success" },
      summaryStats: stats(0, 3),
    })],
    ["is refused", () => new Response("{}", { status: 400 })],
    ["does not know the batch", () => new Response("{}", { status: 404 })],
    ["is no JSON", () => new Response("<html>")],
    ["cannot be had", () => new Response("{}", { status: 503 })],
  ])("and keeps the verdict where the answer %s", async (_, change) => {
    const { gate, asked } = setUp(
      [failedMany(2)],
      telling((row, endpoint) => endpoint === "inspect" ? change(row) : row),
    );
    const { outputs } = await gate({ "max-failed-records": "2" });
    expect(outputs).toMatchObject({ conclusion: "success", "failed-record-count": "2" });
    expect(asked()).toHaveLength(2);
  });

  it("which takes no time from the logs", async () => {
    const logs = Array.from({ length: 9 }, () => failedMany(2));
    const { gate, clock } = setUp(logs, {
      faults: ({ url }) =>
        url.includes("/inspect/") ? { kind: "latency", delayMs: 3_600_000 } : undefined,
    });
    const startMs = clock.nowMs();
    const { outputs, report } = await gate({ "max-failed-records": "18" });
    expect(outputs).toMatchObject({ conclusion: "success", "failed-record-count": "18" });
    expect(clock.nowMs() - startMs).toBeCloseTo(report.waitedMs + 20_000, -1);
  });
});

describe("gate() tolerates a share of the records", () => {
  const twoOf = (total: number, otherTotal: number) =>
    tellingCounts({ [ref(1)]: stats(2, total), [ref(2)]: stats(1, otherTotal) });

  it.each([["3%", 90], ["2.999%", 90.1], ["0.5%", 590], ["100%", 3]])(
    "of all batches in error together: %s",
    async (max, otherTotal) => {
      const { gate } = setUp([failedMany(2), failedMany(1)], twoOf(10, Math.ceil(otherTotal)));
      const { exitCode, outputs, annotations, report, log } = await gate({
        "max-failed-records": max,
      });
      expect(exitCode).toBe(0);
      expect(report).toMatchObject({ maxFailedRecords: max });
      const total = 10 + Math.ceil(otherTotal);
      expect(outputs["reason"])
        .toBe(`1 batch succeeded; tolerated 3 failed records of ${total} in 2 batches`);
      expect(annotations).toEqual([
        `warning: Tolerated 3 failed records of ${total} in 2 batches, because max-failed-records is ${max}`,
      ]);
      expect(log[0]).toContain(`; failed records are tolerated up to ${max} of all`);
    },
  );

  it("but not a record more", async () => {
    const { gate } = setUp([failedMany(2), failedMany(1)], twoOf(10, 89));
    const { exitCode, outputs } = await gate({ "max-failed-records": "3%" });
    expect(exitCode).toBe(1);
    expect(outputs["reason"]).toMatch(
      /\. 3 of 99 records failed, more than the 3% tolerated\. First: /,
    );
  });

  it.each<[string, Readonly<Record<string, object>>, string]>([
    ["one batch", { [ref(1)]: stats(2, 100) }, "1 batch"],
    ["two batches", {}, "2 batches"],
  ])("not where the API does not tell how many %s has", async (_, counts, batches) => {
    const { gate } = setUp([failedMany(2), failedMany(1)], tellingCounts(counts));
    const { exitCode, outputs, report } = await gate({ "max-failed-records": "50%" });
    expect(exitCode).toBe(1);
    expect(outputs["reason"]).toMatch(
      new RegExp(
        `\\. Not tolerated, because the API does not report how many records ${batches} in error ha`,
      ),
    );
    expect(report.batches[0]).not.toHaveProperty("isTolerated");
  });

  it.each<[string, ScriptedBatch["log"], object]>([
    ["a log that names fewer than failed", failedMany(1), stats(2, 100)],
    ["no log", undefined, stats(2, 100)],
    ["an odd line", logOf(...failedMany(2), "odd"), stats(2, 100)],
  ])("nor a batch with %s, whatever the API counts", async (_, log, counts) => {
    for (const max of ["50%", "50"]) {
      const { gate } = setUp([log], tellingCounts({ [ref(1)]: counts }));
      const { exitCode, outputs } = await gate({ "max-failed-records": max });
      expect(exitCode).toBe(1);
      expect(outputs["reason"]).toMatch(/1 error log did not account for every record\. First: /);
    }
  });

  it("and counts what only the API knows to have failed", async () => {
    const counts = { [ref(1)]: stats(2, 10), [ref(2)]: stats(500, 1000) };
    const { gate } = setUp([failedMany(2), undefined], tellingCounts(counts));
    const { outputs } = await gate({ "max-failed-records": "10%" });
    expect(outputs["failed-refs"]).toBe(JSON.stringify([ref(1), ref(2)]).replace(",", ", "));
  });

  it("of nothing with 0%", async () => {
    const { gate } = setUp([failedMany(2), failedMany(1)], twoOf(1000, 1000));
    const { exitCode, report } = await gate({ "max-failed-records": "0%" });
    expect(exitCode).toBe(1);
    expect(report.maxFailedRecords).toBe(0);
  });
});
