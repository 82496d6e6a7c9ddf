import { describe, expect, it } from "vitest";
import type { Emulator } from "../src/emulator/mod.ts";
import { setUpStage, type StageOptions } from "./support/gate.ts";
import { life, ref } from "./support/scripts.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

type Intercept = NonNullable<StageOptions["intercept"]>;

/** The `Date` of these answers, by their number from 1, is so far ahead. */
function aheadBy(ms: number, ...numbers: readonly number[]): Intercept {
  let number = 0;
  return async (request, next) => {
    const response = await next(request);
    if (!numbers.includes(++number)) return response;
    const date = new Date(Date.parse(response.headers.get("date") ?? "") + ms).toUTCString();
    response.headers.set("date", date);
    return response;
  };
}

/** Lists pass through a change; other requests go on. */
function listsAs(
  change: (items: readonly Item[], query: URLSearchParams) => readonly Item[],
): Intercept {
  return async (request, next) => {
    const { pathname, searchParams } = new URL(request.url);
    const response = await next(request);
    if (!pathname.endsWith("/inspect") || response.status !== 200) return response;
    const page = await response.json();
    const items = change(page.items, searchParams);
    const { headers } = response;
    return Response.json({ ...page, totalCount: items.length, items }, { headers });
  };
}

interface Item {
  readonly ref: string;
  readonly status: string;
}

describe("gate() does not believe one wrong Date", () => {
  /** A window that ends in six seconds, with a batch created in three that fails. */
  function setUpWindow(intercept: Intercept) {
    const stage = setUpStage({ intercept });
    const { clock, emulator } = stage;
    const nowMs = clock.nowMs();
    const add = (number: number, atMs: number, end: string) =>
      emulator.add({ ref: ref(number), createdAt: nowMs + atMs, timeline: life(end, 1000) });
    add(1, -MINUTE_MS, "success");
    add(2, 3000, "error");
    const inputs = {
      "created-after": "10m",
      "created-before": new Date(nowMs + 6000).toISOString(),
      "missing-grace": "1s",
      "poll-interval": "1s",
    };
    return () => stage.gate([], inputs);
  }

  it.each([1, 2, 3, 4, 5, 6])("and waits for a window's end: answer %i", async (number) => {
    for (const ms of [5 * MINUTE_MS, 2 * HOUR_MS, -2 * HOUR_MS]) {
      const { outputs } = await setUpWindow(aheadBy(ms, number))();
      expect(outputs).toMatchObject({ conclusion: "failure", "failed-refs": `["${ref(2)}"]` });
    }
  });

  it.each([1, 2, 3])("and calls no upload too late for it: answer %i", async (number) => {
    for (const wait of ["true", "false"]) {
      const { gate, emulator, clock } = setUpStage({ intercept: aheadBy(2 * HOUR_MS, number) });
      const createdAt = clock.nowMs() - 10 * MINUTE_MS;
      emulator.add({ ref: ref(1), createdAt, timeline: life("success", 15 * MINUTE_MS) });
      const { outputs } = await gate([ref(1)], { wait });
      expect(outputs["conclusion"]).toBe(wait === "true" ? "success" : "pending");
    }
  });

  it("but asks once more in the one poll whether an upload is too late", async () => {
    const { gate, emulator, clock } = setUpStage();
    emulator.add({ ref: ref(1), createdAt: clock.nowMs() - 2 * HOUR_MS });
    const { outputs } = await gate([ref(1)], { wait: "false" });
    expect(outputs).toMatchObject({ conclusion: "failure", "not-uploaded-count": "1" });
  });

  it.each(["true", "false"])("and one list that is late, wait: %s", async (wait) => {
    let lists = 0;
    const { gate, emulator, clock } = setUpStage({
      intercept: listsAs((items) =>
        ++lists === 1 ? items.map((item) => ({ ...item, status: "uploading" })) : items
      ),
    });
    const createdAt = clock.nowMs() - 2 * HOUR_MS;
    emulator.add({ ref: ref(1), createdAt, timeline: life("success", 1000) });
    const { outputs } = await gate([ref(1)], { wait });
    expect(outputs["conclusion"]).toBe(wait === "true" ? "success" : "pending");
  });

  it("and never closes a window in times that contradict each other", async () => {
    let answers = 0;
    const stage = setUpStage({
      intercept: async (request, next) => {
        const response = await next(request);
        response.headers.set("date", new Date(++answers * HOUR_MS).toUTCString());
        return response;
      },
    });
    const { outputs } = await stage.gate([], { "created-after": "10m" });
    expect(outputs).toMatchObject({
      conclusion: "unknown",
      reason: "The responses of the API do not agree on the time",
    });
  });

  it("and calls no upload too late where no answer tells the time", async () => {
    const stage = setUpStage({
      intercept: async (request, next) => {
        const response = await next(request);
        response.headers.delete("date");
        return response;
      },
    });
    stage.emulator.add({ ref: ref(1), createdAt: stage.clock.nowMs() - 2 * HOUR_MS });
    const { outputs } = await stage.gate([ref(1)], { wait: "false" });
    expect(outputs).toMatchObject({ conclusion: "pending", "pending-count": "1" });
  });

  it.each(["0s", "1s", "1500ms", "2s"])("nor ends a window early by %s of grace", async (grace) => {
    const { gate, emulator, clock } = setUpStage();
    // Batches come until the last millisecond, when a server still tells the second before.
    clock.advance(900);
    const endMs = clock.nowMs() + 10_000;
    emulator.add({ ref: ref(1), createdAt: endMs, timeline: life("corrupted", 1000) });
    const { outputs } = await gate([], {
      "created-after": "1m",
      "created-before": new Date(endMs).toISOString(),
      "missing-grace": grace,
      "poll-interval": "100ms",
    });
    expect(outputs).toMatchObject({ conclusion: "failure", "total-count": "1" });
  });

  it("nor ends a window before its end because it has as many batches as expected", async () => {
    const { gate, emulator, clock } = setUpStage();
    const nowMs = clock.nowMs();
    emulator.add({ ref: ref(1), createdAt: nowMs - 1000, timeline: life("success", 1000) });
    emulator.add({ ref: ref(2), createdAt: nowMs + MINUTE_MS, timeline: life("error", 1000) });
    const { outputs } = await gate([], {
      "created-after": "1m",
      "created-before": new Date(nowMs + 2 * MINUTE_MS).toISOString(),
      "expected-count": "1",
    });
    expect(outputs).toMatchObject({ conclusion: "failure", "total-count": "2" });
  });
});

describe("gate() does not believe one list", () => {
  /** A batch that is `success` for a single request. */
  function setUpSuccess(options: StageOptions, ageMs = 10 * MINUTE_MS) {
    const stage = setUpStage(options);
    const add = (number: number, ageMs: number) =>
      stage.emulator.add({
        ref: ref(number),
        createdAt: stage.clock.nowMs() - ageMs,
        timeline: life("success", 1000),
      });
    add(1, ageMs);
    return { ...stage, add };
  }

  const twice = ([item, ...others]: readonly Item[], status: string): readonly Item[] =>
    item === undefined ? [] : [item, ...others, { ...item, status }];

  it.each(["error", "corrupted", "processing", "archived"])(
    "that shows a batch as success and as %s each time, whatever a single request says",
    async (status) => {
      const { gate } = setUpSuccess({ intercept: listsAs((items) => twice(items, status)) });
      const { outputs, summary } = await gate([ref(1)], { timeout: "10m" });
      expect(outputs).toMatchObject({ conclusion: "timed_out", "pending-count": "1" });
      expect(summary).toContain([status, "success"].sort().join(", "));
      const once = await gate([ref(1)], { wait: "false" });
      expect(once.outputs["conclusion"]).toBe("pending");
    },
  );

  it("whose first page has a success and whose second page has an error", async () => {
    const { gate } = setUpSuccess({
      intercept: async (request, next) => {
        const { searchParams } = new URL(request.url);
        const isSecond = searchParams.get("offset") === "1";
        searchParams.delete("offset");
        const response = await next(new Request(request.url.replace(/&offset=1/, ""), request));
        const page = await response.json();
        const items = isSecond ? twice(page.items, "error").slice(1) : page.items;
        return Response.json({ ...page, totalCount: 2, items }, { headers: response.headers });
      },
    });
    const { outputs } = await gate([ref(1)], { timeout: "10m" });
    expect(outputs).toMatchObject({ conclusion: "timed_out", "pending-count": "1" });
  });

  it("within bounds that the list without bounds contradicts", async () => {
    const stage = setUpSuccess({
      intercept: listsAs((items, query) =>
        query.has("createdAfter") ? items : items.map((item) => ({ ...item, status: "error" }))
      ),
    });
    stage.add(2, 50 * HOUR_MS);
    const { outputs } = await stage.gate([ref(1), ref(2)], { wait: "false" });
    expect(outputs["conclusion"]).not.toBe("success");
  });

  it("that shows what had succeeded as failed when the last of all succeeds", async () => {
    const stage = setUpSuccess({
      intercept: listsAs((items) => {
        const isOver = stage.clock.nowMs() - startMs > 8 * MINUTE_MS;
        return isOver && items.length > 1 ? items.map(failedFirst) : items;
      }),
    });
    const failedFirst = (item: Item) => item.ref === ref(1) ? { ...item, status: "error" } : item;
    const startMs = stage.clock.nowMs();
    stage.emulator.add({ ref: ref(2), timeline: life("success", 3 * MINUTE_MS) });
    const { outputs } = await stage.gate([ref(1), ref(2)]);
    expect(outputs).toMatchObject({ conclusion: "failure", "failed-refs": `["${ref(1)}"]` });
  });

  it("that changed while its pages were turned, but the next one", async () => {
    let lists = 0;
    const stage = setUpSuccess({
      intercept: listsAs((items) => ++lists === 1 ? twice(items, "processing") : items),
    });
    const { outputs, log } = await stage.gate([ref(1)]);
    expect(outputs["conclusion"]).toBe("success");
    expect(log).toContain(
      `Batch ${ref(1)}: unseen -> unrecognized 'processing, success'`,
    );
  });

  it("that has more rows than were asked for, but reads on behind those", async () => {
    const { gate } = setUpSuccess({
      // It does not care for the limit.
      async intercept(request, next) {
        const { searchParams } = new URL(request.url);
        const offset = Number(searchParams.get("offset") ?? 0);
        const response = await next(new Request(request.url.replace(/&offset=\d+/, ""), request));
        const { items: [item] } = await response.json();
        const others = Array.from(
          { length: 1500 },
          (_, index) => ({ ...item, ref: ref(index + 9) }),
        );
        const all = [item, ...others, { ...item, status: "error" }];
        const { headers } = response;
        return Response.json({ totalCount: all.length, items: all.slice(offset) }, { headers });
      },
    });
    expect((await gate([ref(1)], { wait: "false" })).outputs["conclusion"]).toBe("pending");
  });

  it("of a window, which is listed once more before it passes", async () => {
    let windows = 0;
    const { gate, emulator } = setUpSuccess({
      intercept: listsAs((items, query) =>
        query.get("limit") === "1" || ++windows > 1 ? items : items.slice(0, 1)
      ),
    });
    emulator.add({
      ref: ref(2),
      createdAt: Date.parse("2026-03-01T11:30:00Z"),
      timeline: life("corrupted", 1000),
    });
    const window = { "created-after": "1h", "created-before": "5m" };
    const { outputs } = await gate([], window);
    expect(outputs).toMatchObject({ conclusion: "failure", "total-count": "2" });
  });

  it("without which nothing passes, though every batch has succeeded", async () => {
    const stage = setUpSuccess({
      intercept: (request, next) => {
        const after = new URL(request.url).searchParams.get("createdAfter") ?? "";
        const isProof = stage.clock.nowMs() > startMs &&
          Date.parse(after) < startMs - 150 * MINUTE_MS;
        return isProof ? Promise.resolve(new Response(null, { status: 503 })) : next(request);
      },
    }, 3 * HOUR_MS);
    const startMs = stage.clock.nowMs();
    stage.emulator.add({
      ref: ref(2),
      createdAt: startMs - 2 * HOUR_MS,
      timeline: life("success", 42 * MINUTE_MS),
    });
    const { outputs } = await stage.gate([ref(1), ref(2)], { timeout: "20m" });
    expect(outputs).toMatchObject({
      conclusion: "unknown",
      reason: "The API is not available: HTTP 503",
      "success-count": "2",
    });
  });
});

describe("gate() outlives one odd answer in the middle", () => {
  const odd = (status: number, from: number, times: number): Intercept => {
    let looks = 0;
    return (request, next) => {
      const isLook = request.url.includes("/inspect?") && !request.url.includes("status=");
      const number = isLook ? ++looks : 0;
      return number >= from && number < from + times
        ? Promise.resolve(new Response(null, { status, headers: { location: "/x" } }))
        : next(request);
    };
  };

  it.each([302, 304, 401, 403, 404, 407, 409, 410, 418, 425, 451, 499])("a %i", async (status) => {
    for (const [times, conclusion] of [[2, "success"], [3, "unknown"]] as const) {
      const { gate, emulator } = setUpStage({ intercept: odd(status, 4, times) });
      emulator.add({ ref: ref(1), timeline: life("success", 3 * MINUTE_MS) });
      expect((await gate([ref(1)])).outputs["conclusion"]).toBe(conclusion);
    }
  });
});

/** Every request that is not for an estimate. */
function requestsOf(emulator: Emulator): number {
  return emulator.requests.filter(({ path }) => !path.includes("status=")).length;
}

describe("what a pass costs", () => {
  it.each<[string, readonly number[], Readonly<Record<string, string>>, number]>([
    ["one request for one batch", [1], {}, 1],
    ["one request for batches of the same minutes", [1, 2, 3], {}, 1],
    ["two requests for batches of which one is old, as it takes to find that", [1, 300], {}, 2],
  ])("is %s", async (_, ages, inputs, requests) => {
    const { gate, emulator, clock } = setUpStage();
    for (const [index, minutes] of ages.entries()) {
      const createdAt = clock.nowMs() - minutes * MINUTE_MS;
      emulator.add({ ref: ref(index), createdAt, timeline: life("success", 1000) });
    }
    expect((await gate(ages.map((_, index) => ref(index)), inputs)).exitCode).toBe(0);
    expect(requestsOf(emulator)).toBe(requests);
  });

  it("is one request more where others ended before", async () => {
    const { gate, emulator, clock } = setUpStage();
    const nowMs = clock.nowMs();
    emulator.add({
      ref: ref(1),
      createdAt: nowMs - 10 * MINUTE_MS,
      timeline: life("success", 1000),
    });
    emulator.add({ ref: ref(2), timeline: life("success") });
    await gate([ref(2)]);
    const alone = requestsOf(emulator);
    emulator.add({ ref: ref(3), timeline: life("success") });
    await gate([ref(1), ref(3)]);
    expect(requestsOf(emulator) - alone).toBe(alone + 1);
  });

  it("is, of a window, two requests for the time and one list more at each end", async () => {
    const { gate, emulator, clock } = setUpStage();
    const createdAt = clock.nowMs() - 10 * MINUTE_MS;
    emulator.add({ ref: ref(1), createdAt, timeline: life("success", 1000) });
    const { exitCode } = await gate([], { "created-after": "1h", "created-before": "5m" });
    expect(exitCode).toBe(0);
    expect(requestsOf(emulator)).toBe(4);
  });
});
