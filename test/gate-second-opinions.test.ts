import { describe, expect, it } from "vitest";
import { failedMany } from "./support/error-logs.ts";
import { setUpStage, type Stage, type StageOptions } from "./support/gate.ts";
import { life, ref } from "./support/scripts.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

type Intercept = NonNullable<StageOptions["intercept"]>;

/** A row of a list; what it holds is up to the test. */
type Row = Readonly<Record<string, unknown>> & { readonly ref: string };

const isList = (url: string) => /\/inspect\?/.test(url) && !url.includes("status=");

/** Each row of a list becomes others; lists are counted from 1. */
function rows(change: (row: Row, list: number) => readonly object[]): Intercept {
  let list = 0;
  return async (request, next) => {
    const response = await next(request);
    if (!isList(request.url) || response.status !== 200) return response;
    const page = await response.json();
    list++;
    const items = page.items.flatMap((row: Row) => change(row, list));
    return Response.json({ ...page, totalCount: items.length, items }, response);
  };
}

/** Each answer has the `Date` that a function gives, or none. */
function dated(date: (nowMs: number, answer: number) => string | undefined): Intercept {
  let answer = 0;
  return async (request, next) => {
    const response = await next(request);
    const text = date(Date.parse(response.headers.get("date") ?? ""), ++answer);
    if (text === undefined) response.headers.delete("date");
    else response.headers.set("date", text);
    return response;
  };
}

const utc = (ms: number) => new Date(ms).toUTCString();

/** A stage with batches by their age and end. */
function setUp(
  options: StageOptions,
  ...batches: readonly (readonly [ageMs: number, end: string, endMs?: number])[]
): Stage {
  const stage = setUpStage(options);
  for (const [index, [ageMs, end, endMs = 1000]] of batches.entries()) {
    const timeline = [{ status: "processing", afterMs: 0 }, { status: end, afterMs: endMs }];
    const createdAt = stage.clock.nowMs() - ageMs;
    const log = end === "error" ? { log: failedMany(3) } : {};
    stage.emulator.add({ ref: ref(index + 1), createdAt, timeline, ...log });
  }
  return stage;
}

const BOTH = [ref(1), ref(2)];

describe("gate() passes nothing that a list contradicts", () => {
  const isFirst = ({ ref: other }: Row) => other === ref(1);

  it.each<[string, Intercept]>([
    [
      "is corrupted",
      rows((row, list) => [
        list > 1 && isFirst(row) ? { ...row, status: "corrupted" } : row,
      ]),
    ],
    [
      "is processed again",
      rows((row, list) => [
        list > 1 && isFirst(row) ? { ...row, status: "processing" } : row,
      ]),
    ],
    [
      "is there twice",
      rows((row, list) =>
        list > 1 && isFirst(row) ? [row, { ...row, status: "processing" }] : [row]
      ),
    ],
  ])("such as a tolerated error that later %s", async (_, intercept) => {
    const { gate } = setUp({ intercept }, [10 * MINUTE_MS, "error"], [0, "success", 4 * MINUTE_MS]);
    const inputs = { "max-failed-records": "3", timeout: "10m" };
    expect((await gate(BOTH, inputs)).exitCode).toBe(1);
  });

  it.each(["success ", "success\n", "success?x", "\u200bsuccess", "Success"])(
    "such as %j and success",
    async (status) => {
      for (const order of [1, -1]) {
        const intercept = rows((row) => [{ ...row, status }, row].toSorted(() => order));
        const { gate } = setUp({ intercept }, [10 * MINUTE_MS, "success"]);
        expect((await gate([ref(1)], { timeout: "10m" })).outputs["conclusion"]).toBe("timed_out");
      }
    },
  );

  it("such as a success that no later list shows", async () => {
    const intercept = rows((row, list) => list > 1 && isFirst(row) ? [] : [row]);
    const { gate } = setUp({ intercept }, [10 * MINUTE_MS, "success"], [0, "success", MINUTE_MS]);
    expect((await gate(BOTH, { timeout: "10m" })).outputs["conclusion"]).toBe("timed_out");
  });

  it("such as the second page of old rows that do not tell when they were created", async () => {
    const intercept: Intercept = async (request, next) => {
      const url = new URL(request.url);
      const isSecond = url.searchParams.has("offset");
      url.searchParams.delete("offset");
      const response = await next(new Request(url, request));
      if (!isList(request.url)) return response;
      const page = await response.json();
      const items = page.items.map(({ createdAt: _, ...row }: Row) =>
        isSecond ? { ...row, status: "error" } : row
      );
      return Response.json({ ...page, totalCount: 2 * items.length, items }, response);
    };
    const { gate } = setUp({ intercept }, [3 * HOUR_MS, "success"]);
    expect((await gate([ref(1)], { timeout: "10m" })).outputs["conclusion"]).toBe("timed_out");
  });

  it("such as a row of a window with a time outside of it", async () => {
    const createdAt = "2026-03-01T11:39:45.000Z";
    const intercept = rows((row) => [{ ...row, status: "error", createdAt }, row]);
    const { gate } = setUp({ intercept }, [10 * MINUTE_MS, "success"]);
    const window = { "created-after": "20m", "created-before": "5m", timeout: "10m" };
    expect((await gate([], window)).outputs["conclusion"]).toBe("timed_out");
  });
});

describe("gate() loses no batch of a window", () => {
  it.each<[string, (stage: () => Stage) => Intercept, number]>([
    [
      "at its beginning by slow answers",
      (stage) => async (request, next) => {
        const response = await next(request);
        await stage().clock.sleep(20_000);
        return response;
      },
      10 * MINUTE_MS - 2000,
    ],
    [
      "at its end by one Date that is behind",
      () => dated((nowMs, answer) => utc(nowMs - (answer === 1 ? 2000 : 0))),
      100,
    ],
    ["at its end by servers whose clocks differ", () => dated((nowMs) => utc(nowMs - 2000)), 100],
    [
      "by times with a zone behind a space",
      () => rows((row) => [{ ...row, createdAt: localTime(`${row["createdAt"]}`, " -0500") }]),
      MINUTE_MS,
    ],
  ])("%s", async (_, intercept, ageMs) => {
    const stage: Stage = setUp(
      { intercept: (request, next) => lie(request, next) },
      [5 * MINUTE_MS, "success"],
      [ageMs, "error"],
    );
    const lie = intercept(() => stage);
    const { outputs } = await stage.gate([], { "created-after": "10m" });
    expect(outputs).toMatchObject({ conclusion: "failure", "failed-refs": `["${ref(2)}"]` });
  });

  it.each<[string, (nowMs: number) => string | undefined]>([
    ["tells the time", () => undefined],
    ["tells it with a zone", (nowMs) => utc(nowMs).replace(" GMT", "")],
  ])("but cannot tell where no answer %s", async (_, date) => {
    const { gate } = setUp({ intercept: dated(date) }, [5 * MINUTE_MS, "success"]);
    const { exitCode, outputs } = await gate([], { "created-after": "10m" });
    expect(outputs["reason"]).toBe("The responses of the API do not agree on the time");
    expect(exitCode).toBe(3);
  });
});

/** A time five hours behind UTC. */
function localTime(utc: string, zone: string): string {
  const local = new Date(Date.parse(utc) - 5 * HOUR_MS);
  return local.toISOString().slice(0, 19).replace("T", " ") + zone;
}

describe("gate() calls nothing failed by one answer", () => {
  const noLists = (
    single: (answer: number, response: Response) => Promise<Response>,
  ): Intercept => {
    let answer = 0;
    return async (request, next) => {
      const response = await next(request);
      if (isList(request.url)) return Response.json({ totalCount: 0, items: [] }, response);
      return /inspect\/0/.test(request.url) ? await single(++answer, response) : response;
    };
  };

  it.each(["true", "false"])("that asks for one batch and is late, wait: %s", async (wait) => {
    const intercept = noLists(async (answer, response) => {
      const batch = await response.json();
      const status = answer === 1 ? { code: "uploading" } : batch.status;
      return Response.json({ ...batch, status }, response);
    });
    const { gate } = setUp({ intercept }, [3 * HOUR_MS, "success"]);
    const { outputs } = await gate([ref(1)], { wait, "missing-grace": "0s" });
    expect(outputs["conclusion"]).toBe(wait === "true" ? "success" : "pending");
  });

  it.each(["true", "false"])("that tells a wrong time of creation, wait: %s", async (wait) => {
    const stage = setUpStage({
      intercept: rows((row, list) => [
        list > 1
          ? row
          : { ...row, createdAt: new Date(stage.clock.nowMs() - 3 * HOUR_MS).toISOString() },
      ]),
    });
    const createdAt = stage.clock.nowMs() - MINUTE_MS;
    stage.emulator.add({ ref: ref(1), createdAt, timeline: life("success", 5 * MINUTE_MS) });
    const { outputs } = await stage.gate([ref(1)], { wait });
    expect(outputs["conclusion"]).toBe(wait === "true" ? "success" : "pending");
  });

  it("that says 404 of what a list does not show", async () => {
    const intercept = noLists((answer, response) =>
      Promise.resolve(answer === 1 ? new Response(null, { status: 404 }) : response)
    );
    const { gate } = setUp({ intercept }, [0, "success", 3 * MINUTE_MS]);
    expect((await gate([ref(1)])).outputs["conclusion"]).toBe("success");
  });

  it.each(["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2036-01-01T00:00:00Z"])(
    "that tells a time of creation that cannot be: %s",
    async (createdAt) => {
      const stage = setUpStage({ intercept: rows((row) => [{ ...row, createdAt }]) });
      stage.emulator.add({ ref: ref(1), timeline: life("success") });
      expect((await stage.gate([ref(1)])).outputs["conclusion"]).toBe("success");
    },
  );

  it("that is a 404 in the first poll, after a good one in it", async () => {
    let lists = 0;
    const intercept: Intercept = (request, next) =>
      isList(request.url) && ++lists === 2
        ? Promise.resolve(new Response(null, { status: 404 }))
        : next(request);
    const { gate } = setUp({ intercept }, [3 * HOUR_MS, "success", 3 * HOUR_MS + MINUTE_MS]);
    expect((await gate([ref(1)])).outputs["conclusion"]).toBe("success");
  });
});

describe("gate() passes a good load", () => {
  it.each(["not-found", "not-implemented"] as const)(
    "of old rows without times, where single requests are %s",
    async (singleEndpoint) => {
      const intercept = rows(({ createdAt: _, ...row }) => [row]);
      const options = { unspecified: { singleEndpoint }, intercept };
      const { gate } = setUp(options, [3 * HOUR_MS, "success", 3 * HOUR_MS + MINUTE_MS]);
      expect((await gate([ref(1)])).outputs["conclusion"]).toBe("success");
    },
  );

  it("of which one row told a wrong time, where there are no single requests", async () => {
    const stage: Stage = setUp(
      {
        unspecified: { singleEndpoint: "not-found" },
        intercept: rows((row, list) => [
          list > 1
            ? row
            : { ...row, createdAt: new Date(stage.clock.nowMs() - 3 * HOUR_MS).toISOString() },
        ]),
      },
      [10 * MINUTE_MS, "success", 15 * MINUTE_MS],
    );
    expect((await stage.gate([ref(1)])).outputs["conclusion"]).toBe("success");
  });

  it.each([" -0500", " -05:00", " GMT-0500", "-05"])("with times in the zone %j", async (zone) => {
    const intercept = rows((
      row,
    ) => [{ ...row, createdAt: localTime(`${row["createdAt"]}`, zone) }]);
    const stage = setUpStage({ intercept });
    stage.emulator.add({ ref: ref(1), timeline: life("success") });
    expect((await stage.gate([ref(1)])).outputs["conclusion"]).toBe("success");
  });

  it("of a window by answers that take up to twelve seconds", async () => {
    let answer = 0;
    const stage: Stage = setUp({
      async intercept(request, next) {
        const response = await next(request);
        await stage.clock.sleep((answer++ % 5) * 3000);
        return response;
      },
    }, [5 * MINUTE_MS, "success"]);
    const { outputs } = await stage.gate([], { "created-after": "10m" });
    expect(outputs["conclusion"]).toBe("success");
  });
});

describe("gate() tells of a window with one failed batch", () => {
  const OPEN = { "created-before": "2026-03-01T12:04:00Z", timeout: "1m" };

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ["that was still open", OPEN, /the window was still open after the timeout of 1m/],
    ["that has too few", { "created-before": "1m", "expected-count": "2" }, /2 were expected/],
  ])("%s", async (_, inputs, words) => {
    const { gate } = setUp({}, [5 * MINUTE_MS, "error"]);
    expect((await gate([], { "created-after": "10m", ...inputs })).outputs["reason"]).toMatch(
      words,
    );
  });

  it("what to do about the window, too", async () => {
    const { gate } = setUp({}, [5 * MINUTE_MS, "error"], [5 * MINUTE_MS, "error"]);
    const { annotations, summary } = await gate([], { "created-after": "10m", ...OPEN });
    expect(annotations.join("\n")).toContain("still open after the timeout");
    expect(summary).toContain("Increase timeout");
  });
});

describe("gate() tolerates nothing that is counted in several ways", () => {
  const counts = (totalCount: number, succeededCount: number, failedCount: number) => ({
    summaryStats: { totalCount, succeededCount, failedCount },
  });

  /** Counts in the list, and in answers for one batch. */
  function counting(list: object, single: object): Intercept {
    return async (request, next) => {
      const response = await next(request);
      if (!request.url.includes("/v2/") || response.status !== 200) return response;
      const answer = await response.json();
      const told = isList(request.url)
        ? {
          ...answer,
          items: answer.items.map(({ "status.log": _, ...row }: Row) => ({ ...row, ...list })),
        }
        : { ...answer, ...single };
      return Response.json(told, response);
    };
  }

  it.each<[string, Intercept, string]>([
    ["47 neither succeeded nor failed", counting(counts(100, 50, 3), {}), "3"],
    ["3 failed or 50", counting(counts(100, 97, 3), counts(100, 50, 50)), "3"],
    ["3 of 100 or 3 of 10", counting(counts(100, 97, 3), counts(10, 7, 3)), "3%"],
    ["none failed", counting(counts(100, 100, 0), {}), "3%"],
    ["fewer failed than the log names", counting(counts(100, 99, 1), {}), "3%"],
  ])("%s", async (_, intercept, limit) => {
    const { gate } = setUp({ intercept }, [0, "error"]);
    expect((await gate([ref(1)], { "max-failed-records": limit })).exitCode).toBe(1);
  });
});
