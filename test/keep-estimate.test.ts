import { describe, expect, it } from "vitest";
import { createBatchApi } from "../src/batch-api/batch-api.ts";
import { createEmulator, DEFAULT_CREDENTIALS, type Unspecified } from "../src/emulator/mod.ts";
import { keepEstimate } from "../src/waiting/keep-estimate.ts";
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

/** Asks in one pause, or several. */
async function ask(
  fetch: (request: Request, clock: FakeClock) => Promise<Response>,
  { pauses = 1 } = {},
) {
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
  const keeper = keepEstimate(api);
  for (let pause = 0; pause < pauses; pause++) await keeper.askDuring(clock.sleep(PAUSE_MS));
  const elapsedMs = clock.nowMs() - NOW;
  return { requests, elapsedMs, estimate: keeper.estimate({ batches: [] }) };
}

function tell(items: readonly object[], totalCount = items.length) {
  return () => Promise.resolve(Response.json({ totalCount, offset: 0, limit: 200, items }));
}

describe("keepEstimate() asks", () => {
  it("once, for a page of batches of the last eight days that are old enough to have ended", async () => {
    const { requests, estimate } = await ask(tell(TEN), { pauses: 3 });
    expect(requests.map(({ url }) => Object.fromEntries(new URL(url).searchParams))).toEqual([{
      status: "success",
      limit: "200",
      createdAfter: new Date(NOW - 8 * DAY).toISOString(),
      createdBefore: new Date(NOW - 2 * HOUR).toISOString(),
    }]);
    expect(estimate).toMatchObject(USUAL);
  });

  const never = (request: Request, clock: FakeClock) =>
    clock.sleep(DAY, request.signal).then(() => Response.json({}));

  it.each<[string, (request: Request, clock: FakeClock) => Promise<Response>]>([
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

  it("and ends the request with the pause, however that ends", async () => {
    const stop = new AbortController();
    const clock = new FakeClock();
    const { promise: aborted, resolve } = Promise.withResolvers<void>();
    const api = createBatchApi({
      baseUrl: "https://api.example/",
      ...DEFAULT_CREDENTIALS,
      clock,
      fetch: (input, init) => {
        const { signal } = new Request(input, init);
        signal.addEventListener("abort", () => resolve());
        stop.abort(new Error("Enough"));
        return clock.sleep(DAY, signal).then(() => Response.json({}));
      },
    });
    await expect(keepEstimate(api).askDuring(clock.sleep(PAUSE_MS, stop.signal)))
      .rejects.toThrow("Enough");
    await aborted;
    expect(clock.nowMs()).toBe(NOW);
  });
});

describe("keepEstimate() leaves out", () => {
  it.each<[string, readonly object[]]>([
    ["batches that did not succeed", [
      row(10, DAY, HOUR, { status: "error" }),
      row(11, DAY, HOUR, { status: "processing" }),
      row(12, DAY, HOUR, { status: "archived" }),
    ]],
    ["young ones, of which only the fast have ended", [row(10, 2 * HOUR - 1, MINUTE)]],
    ["those of before", [row(10, 8 * DAY + 1, MINUTE)]],
    ["those that ended before they began, or at once", [row(10, DAY, -1), row(11, DAY, 0)]],
    ["those that end in the future", [row(10, DAY, DAY + 1)]],
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

  it("what a server hands out beyond the limit", async () => {
    const rows = Array.from({ length: 1000 }, (_, index) => row(index, DAY, (index + 1) * 1000));
    expect((await ask(tell(rows))).estimate).toMatchObject({ samples: 200, medianMs: 100_000 });
  });

  it("everything where nine are left, or times are all alike", async () => {
    expect((await ask(tell(TEN.slice(1)))).estimate).toBeUndefined();
    const alike = TEN.map((row) => ({ ...row, modifiedAt: row.createdAt }));
    expect((await ask(tell(alike))).estimate).toBeUndefined();
  });
});

describe("keepEstimate() is right", () => {
  it.each<[string, Partial<Unspecified>, number]>([
    ["oldest first", { order: "created-asc" }, 30],
    ["newest first", { order: "created-desc" }, 30],
    ["changed last first", { order: "modified-desc" }, 30],
    ["in any order", { order: "random" }, 30],
    ["in another order each time", { order: "shuffled" }, 30],
    ["some at a time", { maxItemsPerAnswer: 17 }, 17],
    ["with its bounds", { inclusiveBounds: true }, 30],
    ["late", { listLagMs: 90_000 }, 30],
    ["with refs in capitals", { refCase: "upper" }, 30],
    ["refusing what is out of range", { boundsOutsideRetention: "reject" }, 30],
  ])("where a list comes %s", async (_, unspecified, samples) => {
    const emulator = createEmulator({ clock: new FakeClock(), unspecified });
    for (let index = 0; index < 30; index++) {
      const createdAt = NOW - 3 * HOUR - index * HOUR;
      const timeline = [{ status: "success", afterMs: 7 * MINUTE }];
      emulator.add({ ref: ref(index), createdAt, timeline });
      // Today it is slow: of these only the quick ones have ended.
      const afterMs = (index + 1) * 6 * MINUTE;
      const young = [{ status: "success", afterMs }];
      emulator.add({ ref: ref(100 + index), createdAt: NOW - HOUR, timeline: young });
      emulator.add({
        ref: ref(200 + index),
        createdAt,
        timeline: [{ status: "error", afterMs: 1 }],
      });
    }
    const { estimate } = await ask((request) => emulator.fetch(request));
    expect(estimate).toMatchObject({ samples, medianMs: 7 * MINUTE, p90Ms: 7 * MINUTE });
  });
});
