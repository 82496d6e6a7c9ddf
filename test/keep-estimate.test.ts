import { describe, expect, it } from "vitest";
import { createBatchApi } from "../src/batch-api/batch-api.ts";
import type { Batch } from "../src/batch.ts";
import { createEmulator, DEFAULT_CREDENTIALS, type Unspecified } from "../src/emulator/mod.ts";
import { keepEstimate } from "../src/waiting/keep-estimate.ts";
import { batchOf } from "./support/batches.ts";
import { FakeClock } from "./support/fake-clock.ts";
import { ref } from "./support/scripts.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PAUSE_MS = 10_000;
const NOW = new FakeClock().nowMs();

/** A row of a listing that was created so long ago and took so long. */
function row(number: number, ageMs: number, tookMs: number, changes: object = {}) {
  const createdMs = NOW - ageMs;
  return {
    ref: ref(number),
    status: "success",
    createdAt: new Date(createdMs).toISOString(),
    modifiedAt: new Date(createdMs + tookMs).toISOString(),
    ...changes,
  };
}

/** Ten batches of the day before, which took one to ten minutes. */
const TEN = Array.from({ length: 10 }, (_, index) => row(index, DAY, (index + 1) * MINUTE));
const USUAL = { samples: 10, medianMs: 5 * MINUTE, p90Ms: 9 * MINUTE };

interface AskOptions {
  /** How often to ask, each time in a pause. */
  readonly pauses?: number;
  /** Batches that are waited for. */
  readonly own?: readonly Batch[];
}

/** Asks beside one pause, or several. */
async function ask(fetch: Answer, { pauses = 1, own = [] }: AskOptions = {}) {
  const { clock, requests, keeper } = setUp(fetch);
  const known = { batches: own };
  for (let pause = 0; pause < pauses; pause++) {
    void keeper.ask(known, { ms: PAUSE_MS, signal: new AbortController().signal });
    await clock.sleep(PAUSE_MS);
  }
  const elapsedMs = clock.nowMs() - NOW;
  return { requests, elapsedMs, estimate: keeper.estimate({ batches: [] }) };
}

type Answer = (request: Request, clock: FakeClock) => Promise<Response>;

function setUp(fetch: Answer) {
  const clock = new FakeClock();
  const requests: Request[] = [];
  const api = createBatchApi({
    baseUrl: "https://api.example/",
    ...DEFAULT_CREDENTIALS,
    clock,
    fetch: (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      return fetch(request, clock);
    },
  });
  return { clock, requests, keeper: keepEstimate(api, clock) };
}

const never: Answer = (request, clock) =>
  clock.sleep(DAY, request.signal).then(() => Response.json({}));

function tell(items: readonly object[], totalCount = items.length) {
  return () => Promise.resolve(Response.json({ totalCount, offset: 0, limit: 1000, items }));
}

describe("keepEstimate() asks", () => {
  it("once, for a page of batches that have ended or will", async () => {
    const { requests, estimate } = await ask(tell(TEN), { pauses: 3 });
    expect(requests.map(({ url }) => Object.fromEntries(new URL(url).searchParams))).toEqual([{
      status: "success,processing,file_uploaded",
      limit: "1000",
    }]);
    expect(estimate).toMatchObject(USUAL);
  });

  it.each<[string, Answer]>([
    ["refuses the filter", () => Promise.resolve(new Response("", { status: 400 }))],
    ["refuses the credentials", () => Promise.resolve(new Response("", { status: 401 }))],
    ["is not available", () => Promise.resolve(new Response("", { status: 503 }))],
    [
      "asks for patience",
      () => Promise.resolve(new Response("", { status: 429, headers: { "retry-after": "90" } })),
    ],
    ["redirects", () => Promise.resolve(Response.redirect("https://elsewhere.example/"))],
    ["is not reached", () => Promise.reject(new TypeError("fetch failed"))],
    ["answers with something else", () => Promise.resolve(new Response("<html>"))],
    ["has an odd client", () => Promise.reject("no error at all")],
    ["does not answer", never],
  ])("and neither fails nor takes longer where the API %s", async (_, fetch) => {
    const { requests, elapsedMs, estimate } = await ask(fetch, { pauses: 2 });
    expect(requests).toHaveLength(1);
    expect(elapsedMs).toBe(2 * PAUSE_MS);
    expect(estimate).toBeUndefined();
  });

  it.each<[string, boolean]>([["when it is told to stop", true], ["with the time", false]])(
    "and ends the request %s",
    async (_, isStopped) => {
      const stop = new AbortController();
      const { promise: aborted, resolve } = Promise.withResolvers<void>();
      const { clock, keeper } = setUp((request, clock) => {
        request.signal.addEventListener("abort", () => resolve());
        if (isStopped) stop.abort(new Error("Enough"));
        return never(request, clock);
      });
      await keeper.ask({ batches: [] }, { ms: PAUSE_MS, signal: stop.signal });
      await aborted;
      expect(clock.nowMs() - NOW).toBe(isStopped ? 0 : PAUSE_MS);
    },
  );
});

describe("keepEstimate() asks at the end", () => {
  const { signal } = new AbortController();
  const took = (minutes: number) => [
    batchOf(99, "success", {
      createdAt: new Date(NOW - HOUR),
      modifiedAt: new Date(NOW - HOUR + minutes * MINUTE),
    }),
  ];

  it("where a batch took long, and waits for the answer", async () => {
    const late: Answer = (_, clock) => clock.sleep(4000).then(tell(TEN));
    const { keeper, clock, requests } = setUp(late);
    await keeper.askAtEnd({ batches: took(59) }, signal);
    expect(requests).toHaveLength(1);
    expect(clock.nowMs() - NOW).toBe(4000);
    expect(keeper.estimate({ batches: took(59) })?.farLonger).toEqual(
      new Map([[ref(99), 59 * MINUTE]]),
    );
  });

  it("and waits for five seconds at most", async () => {
    const { keeper, clock } = setUp(never);
    await keeper.askAtEnd({ batches: took(59) }, signal);
    expect(clock.nowMs() - NOW).toBe(5000);
    expect(keeper.estimate({ batches: [] })).toBeUndefined();
  });

  it("unless it has asked before, or no batch took over five minutes", async () => {
    const { keeper, requests } = setUp(tell(TEN));
    await keeper.askAtEnd({ batches: took(5) }, signal);
    expect(requests).toHaveLength(0);
    await keeper.ask({ batches: took(59) }, { ms: PAUSE_MS, signal });
    await keeper.askAtEnd({ batches: took(59) }, signal);
    expect(requests).toHaveLength(1);
  });
});

describe("keepEstimate() leaves out", () => {
  it.each<[string, readonly object[]]>([
    ["batches that did not succeed", [
      row(10, DAY, HOUR, { status: "error" }),
      row(11, DAY, HOUR, { status: "corrupted" }),
      row(12, DAY, HOUR, { status: "archived" }),
    ]],
    ["those whose upload may never come", [row(10, DAY, HOUR, { status: "uploading" })]],
    ["those that ended before they began, or at once", [row(10, DAY, -1), row(11, DAY, 0)]],
    ["those that end in the future", [row(10, DAY, DAY + 1)]],
    ["those that go on and have not begun", [row(10, -1, 0, { status: "processing" })]],
    ["those without times", [
      row(10, DAY, MINUTE, { createdAt: undefined }),
      row(11, DAY, MINUTE, { modifiedAt: "yesterday" }),
      row(12, DAY, MINUTE, { createdAt: 17, modifiedAt: null }),
    ]],
    ["rows that are no batch", [{ ref: "x" }, { ...row(10, DAY, MINUTE), ref: "10" }]],
    ["all but one of a batch's rows", [TEN[9] ?? {}, TEN[9] ?? {}]],
  ])("%s", async (_, odd) => {
    expect((await ask(tell([...odd, ...TEN]))).estimate).toMatchObject(USUAL);
  });

  it("those that are waited for", async () => {
    const own = [20, 21].map((number) => batchOf(number, "processing"));
    const rows = [row(20, DAY, HOUR), row(21, DAY, HOUR, { status: "processing" }), ...TEN];
    expect((await ask(tell(rows), { own })).estimate).toMatchObject(USUAL);
  });

  it("everything where nine are left, or times are all alike", async () => {
    expect((await ask(tell(TEN.slice(1)))).estimate).toBeUndefined();
    const alike = TEN.map((row) => ({ ...row, modifiedAt: row.createdAt }));
    expect((await ask(tell(alike))).estimate).toBeUndefined();
  });
});

describe("keepEstimate() is right", () => {
  it.each<[string, Partial<Unspecified>, number]>([
    ["oldest first", { order: "created-asc" }, 40],
    ["newest first", { order: "created-desc" }, 40],
    ["changed last first", { order: "modified-desc" }, 40],
    ["in any order", { order: "random" }, 40],
    ["in another order each time", { order: "shuffled" }, 40],
    ["some at a time", { maxItemsPerResponse: 25, order: "created-asc" }, 25],
    ["late", { listLagMs: 90_000 }, 40],
    ["with refs in capitals", { refCase: "upper" }, 40],
  ])("where a list comes %s", async (_, unspecified, samples) => {
    const emulator = createEmulator({ clock: new FakeClock(), unspecified });
    for (let index = 0; index < 30; index++) {
      const createdAt = NOW - 3 * HOUR - index * HOUR;
      const timeline = [{ status: "success", afterMs: 7 * MINUTE }];
      emulator.add({ ref: ref(index), createdAt, timeline });
      emulator.add({
        ref: ref(200 + index),
        createdAt,
        timeline: [{ status: "error", afterMs: 1 }],
      });
    }
    // Of these only the quick ones have ended.
    for (let index = 0; index < 13; index++) {
      emulator.add({
        ref: ref(100 + index),
        createdAt: NOW - HOUR,
        timeline: [
          { status: "processing", afterMs: 0 },
          { status: "success", afterMs: index < 10 ? MINUTE : DAY },
        ],
      });
    }
    const { estimate } = await ask((request) => emulator.fetch(request));
    expect(estimate).toMatchObject({ samples, medianMs: 7 * MINUTE, p90Ms: 7 * MINUTE });
  });

  it("where most are young, and some go on", async () => {
    const young = Array.from({ length: 30 }, (_, index) => row(index, HOUR, MINUTE));
    const slow = [31, 32, 33].map((number) => row(number, HOUR, 0, { status: "processing" }));
    expect((await ask(tell([...young, ...slow]))).estimate)
      .toMatchObject({ samples: 30, medianMs: MINUTE, p90Ms: MINUTE });
    expect((await ask(tell([...young, ...slow, row(34, HOUR, 40 * MINUTE)]))).estimate)
      .toMatchObject({ samples: 31, medianMs: MINUTE, p90Ms: 40 * MINUTE });
  });
});
