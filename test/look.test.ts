import { describe, expect, it } from "vitest";
import type { BatchApi, BatchQuery } from "../src/batch-api/batch-api.ts";
import type { BatchPage } from "../src/batch-api/batch-wire.ts";
import type { Batch } from "../src/batch.ts";
import { BatchApiError } from "../src/errors.ts";
import { LOOK_TIMEOUT_MS } from "../src/waiting/look-time.ts";
import { look, type LookResult } from "../src/waiting/look.ts";
import { searchRefs } from "../src/waiting/ref-search.ts";
import type { SoughtRef } from "../src/waiting/search.ts";
import { batchOf } from "./support/batches.ts";
import { FakeClock } from "./support/fake-clock.ts";
import { ref } from "./support/scripts.ts";

const HOUR_MS = 3_600_000;
const NOW = "2026-03-01T12:00:00.000Z";

/** `2h` before now, and so on. */
function ago(ms: number): Date {
  return new Date(Date.parse(NOW) - ms);
}

function sought(number: number, more: Partial<SoughtRef> = {}): SoughtRef {
  return { ref: ref(number), seen: false, createdAt: undefined, overdue: false, ...more };
}

function seen(number: number, createdAt: Date): SoughtRef {
  return sought(number, { seen: true, createdAt });
}

function page(
  batches: readonly Batch[],
  totalCount = batches.length,
  received = batches.length,
): BatchPage {
  return { batches, received, totalCount };
}

const REFUSED = new BatchApiError("No", { kind: "refused", status: 400 });
const NOT_IMPLEMENTED = new BatchApiError("Never", { kind: "unavailable", status: 501 });
const UNAVAILABLE = new BatchApiError("Not now", { kind: "unavailable", status: 503 });

type Answer<T> = T | Error | "never";

interface Script {
  readonly pages: readonly Answer<BatchPage>[];
  readonly singles?: Readonly<Record<string, Answer<Batch>>>;
  readonly first?: boolean;
  readonly waitedMs?: number;
  readonly remainingMs?: number;
  readonly signal?: AbortSignal;
  /** How long each answer takes. */
  readonly delayMs?: number;
  /** Batches that an earlier look has found to be over. */
  readonly ended?: readonly Batch[];
}

interface Looked extends LookResult {
  /** What was listed: bounds and offset. */
  readonly queries: readonly BatchQuery[];
  /** The refs that were asked for one by one. */
  readonly asked: readonly string[];
  readonly tookMs: number;
}

/** Looks once, at an API that answers by a script. */
async function lookAt(refs: readonly SoughtRef[], script: Script): Promise<Looked> {
  const { ended = [], delayMs = 0 } = script;
  const queries: BatchQuery[] = [];
  const asked: string[] = [];
  const clock = new FakeClock(NOW);
  const answer = async <T>(value: Answer<T> | undefined, signal: AbortSignal) => {
    if (value === "never") await clock.sleep(24 * HOUR_MS, signal);
    else if (delayMs > 0) await clock.sleep(delayMs, signal);
    if (value instanceof Error) throw value;
    return value as T;
  };
  const api: BatchApi = {
    list: (query, signal) => answer(script.pages[queries.push(query) - 1] ?? page([]), signal),
    listOnce: () => Promise.reject(new Error("No look needs it")),
    get(ref, signal) {
      asked.push(ref);
      return answer<Batch | undefined>(script.singles?.[ref], signal);
    },
    serverNowMs: () => Date.parse(NOW),
    latestServerNowMs: () => Date.parse(NOW),
    isServerTimeKnown: () => true,
  };
  const { first = false, waitedMs = 0, remainingMs = HOUR_MS } = script;
  const { signal = new AbortController().signal } = script;
  const open = refs.map(({ ref, seen, createdAt }) => ({
    ref,
    status: seen ? "processing" : "unseen",
    ...(createdAt && { createdAt }),
  }));
  const batches = [...open, ...ended];
  const looked = await look(searchRefs(batches), {
    api,
    clock,
    signal,
    isFirst: first,
    startedMs: clock.monotonicMs() - waitedMs,
    waitedMs,
    remainingMs,
    sought: refs,
    batches,
    wasListed: (ref) => ended.some((batch) => batch.ref === ref),
    isAcceptable: ({ status }) => status === "success",
    isTooLate: () => false,
  });
  return { ...looked, queries, asked, tookMs: clock.monotonicMs() - Date.parse(NOW) };
}

describe("look() lists", () => {
  it.each<[string, readonly SoughtRef[], number, Omit<BatchQuery, "offset">]>([
    ["two hours back for what it has never seen", [sought(1)], 0, {
      createdAfter: ago(2 * HOUR_MS + 60_000),
    }],
    ["two hours back from the start of a wait", [sought(1)], HOUR_MS, {
      createdAfter: ago(3 * HOUR_MS + 60_000),
    }],
    [
      "from the first to the last creation, with a minute at both ends",
      [seen(1, ago(5 * HOUR_MS)), seen(2, ago(4 * HOUR_MS)), seen(3, ago(6 * HOUR_MS))],
      0,
      { createdAfter: ago(6 * HOUR_MS + 60_000), createdBefore: ago(4 * HOUR_MS - 60_000) },
    ],
    ["without an end that would lie in the future", [seen(1, ago(90_000))], 0, {
      createdAfter: ago(150_000),
    }],
    ["without a start that the API has forgotten", [seen(1, ago(30 * 24 * HOUR_MS - 1000))], 0, {
      createdBefore: ago(30 * 24 * HOUR_MS - 61_000),
    }],
    ["further back where one of them is older", [sought(1), seen(2, ago(9 * HOUR_MS))], 0, {
      createdAfter: ago(9 * HOUR_MS + 60_000),
    }],
    ["everything where one is overdue", [sought(1, { overdue: true }), seen(2, ago(9000))], 0, {}],
  ])("%s", async (_, refs, waitedMs, window) => {
    const { queries } = await lookAt(refs, { pages: [], waitedMs });
    expect(queries[0]).toEqual({ ...window, offset: 0 });
  });

  it("everything at the first look for what is not recent", async () => {
    const script = { first: true, pages: [page([]), page([batchOf(1, "processing")])] };
    const { queries, shown } = await lookAt([sought(1)], script);
    expect(queries).toEqual([{ createdAfter: expect.any(Date), offset: 0 }, { offset: 0 }]);
    expect(shown.get(ref(1))).toMatchObject({ status: "processing" });
  });

  it("everything at the first look where one of two is not recent", async () => {
    const pages = [page([batchOf(1, "success")]), page([batchOf(2, "processing")])];
    const { queries, shown } = await lookAt([sought(1), sought(2)], { first: true, pages });
    expect(queries).toHaveLength(2);
    expect([...shown.keys()]).toEqual([ref(1), ref(2)]);
  });

  it.each<[string, readonly SoughtRef[], readonly Answer<BatchPage>[]]>([
    ["all is recent", [sought(1)], [page([batchOf(1, "processing")])]],
    ["one is overdue", [sought(1, { overdue: true })], [page([])]],
    ["one is overdue and all 30 days are refused", [sought(1, { overdue: true })], [REFUSED]],
  ])("once at the first look where %s", async (_, refs, pages) => {
    const { queries } = await lookAt(refs, { first: true, pages });
    expect(queries).toHaveLength(1);
  });

  it("and keeps nothing of other people's batches", async () => {
    const pages = [page([batchOf(7, "success"), batchOf(1, "success")])];
    const { shown } = await lookAt([sought(1)], { pages });
    expect([...shown.keys()]).toEqual([ref(1)]);
  });

  it.each([true, false])(
    "everything where the API refuses the bounds (first: %s)",
    async (first) => {
      const { queries, failure } = await lookAt([sought(1)], { first, pages: [REFUSED, page([])] });
      expect(queries[1]).toEqual({ offset: 0 });
      expect(failure).toBeUndefined();
    },
  );

  it("on from what it received, even if that is less than it asked for", async () => {
    const pages = [page([batchOf(7, "success")], 5, 2), page([batchOf(8, "success")], 5, 3)];
    const { queries } = await lookAt([sought(1)], { pages });
    expect(queries.map(({ offset }) => offset)).toEqual([0, 2]);
  });

  it("no further than to the last sought ref, as long as not all can pass", async () => {
    const pages = [page([batchOf(1, "processing")], 9000)];
    const { queries, isProof } = await lookAt([sought(1)], { pages });
    expect(queries).toHaveLength(1);
    expect(isProof).toBe(false);
  });

  it("no further than a page that is empty twice", async () => {
    const pages = [page([], 9000), page([], 9000), page([batchOf(1, "success")], 9000)];
    const { queries } = await lookAt([sought(1)], { pages });
    expect(queries).toEqual([queries[0], queries[0]]);
  });

  it("on behind a page that was empty once", async () => {
    const pages = [page([batchOf(7, "x")], 2), page([], 2), page([batchOf(1, "processing")], 2)];
    const { queries, shown } = await lookAt([sought(1)], { pages });
    expect(queries.map(({ offset }) => offset)).toEqual([0, 1, 1]);
    expect(shown.get(ref(1))?.status).toBe("processing");
  });

  it("everything where what was seen is neither within the bounds nor known singly", async () => {
    const pages = [page([]), page([batchOf(1, "success", { createdAt: ago(HOUR_MS) })])];
    const { queries, shown } = await lookAt([seen(1, ago(9 * HOUR_MS))], { pages });
    expect(queries[1]).toEqual({ offset: 0 });
    expect(shown.get(ref(1))?.status).toBe("success");
  });

  it("a thousand pages at most", async () => {
    const pages = Array.from({ length: 1001 }, (_, index) => page([batchOf(index + 10, "x")], 9e9));
    const { queries } = await lookAt([sought(1)], { pages });
    expect(queries).toHaveLength(1000);
  });
});

describe("look() asks singly", () => {
  it("for an overdue ref, and calls it missing if the API does not know it twice", async () => {
    const overdue = sought(1, { overdue: true });
    const { missing, asked } = await lookAt([overdue], { pages: [page([])] });
    expect(asked).toEqual([ref(1), ref(1)]);
    expect([...missing]).toEqual([ref(1)]);
  });

  it.each<[string, readonly Answer<BatchPage>[], Answer<Batch> | undefined]>([
    ["rows moved between the pages", [
      page([batchOf(7, "success"), batchOf(8, "success")], 4),
      page([batchOf(8, "success"), batchOf(9, "success")], 4),
    ], undefined],
    ["the count fell", [
      page([batchOf(7, "success")], 3),
      page([batchOf(8, "success")], 2),
    ], undefined],
    ["the single request is refused", [page([])], REFUSED],
    ["there are no single requests", [page([])], NOT_IMPLEMENTED],
    ["the single request answers with another batch", [page([])], batchOf(2, "success")],
  ])("and calls an overdue ref not missing where %s", async (_, pages, single) => {
    const singles = { [ref(1)]: single as Answer<Batch> };
    const { missing, failure } = await lookAt([sought(1, { overdue: true })], { pages, singles });
    expect(missing.size).toBe(0);
    expect(failure).toBeUndefined();
  });

  it("counts a row that cannot be read as one of the rows", async () => {
    const pages = [page([batchOf(7, "success")], 2, 2)];
    const { missing } = await lookAt([sought(1, { overdue: true })], { pages });
    expect(missing.size).toBe(1);
  });

  it("for a ref that the list showed before, and never calls it missing", async () => {
    const { missing, asked } = await lookAt([seen(1, ago(HOUR_MS))], { pages: [page([])] });
    expect(asked).toEqual([ref(1)]);
    expect(missing.size).toBe(0);
  });

  it("not for a ref within its grace", async () => {
    const { asked } = await lookAt([sought(1)], { pages: [page([])] });
    expect(asked).toEqual([]);
  });

  it("not for a ref whose rows contradict each other, whatever it would be told", async () => {
    const logUrl = "https://logs.example/1";
    const pages = [page([batchOf(1, "error", { logUrl }), batchOf(1, "success")])];
    const singles = { [ref(1)]: batchOf(1, "success") };
    const { shown, asked } = await lookAt([seen(1, ago(HOUR_MS))], { pages, singles });
    expect(asked).toEqual([]);
    expect(shown.get(ref(1))).toEqual(
      batchOf(1, "unrecognized", { reportedStatus: "error, success" }),
    );
  });

  it.each([401, 403, 404, 410])("and goes on where that is refused with a %i", async (status) => {
    const kind = status < 404 ? "unauthorized" : "refused";
    const singles = { [ref(1)]: new BatchApiError("No", { kind, status }) };
    const { failure } = await lookAt([seen(1, ago(HOUR_MS))], { pages: [page([])], singles });
    expect(failure).toBeUndefined();
  });
});

describe("look() proves a pass", () => {
  const success = (number: number, ageMs: number) =>
    batchOf(number, "success", { createdAt: ago(ageMs) });

  it("by the listing that it makes anyway, if that shows all to the last page", async () => {
    const { queries, isProof } = await lookAt([sought(1)], { pages: [page([success(1, 9000)])] });
    expect(isProof).toBe(true);
    expect(queries).toHaveLength(1);
  });

  it("by all pages, on the last of which a row may say otherwise", async () => {
    const pages = [
      page([success(1, HOUR_MS)], 2),
      page([success(1, HOUR_MS)], 2),
      page([batchOf(1, "error")], 2),
    ];
    const { shown, isProof } = await lookAt([seen(1, ago(HOUR_MS))], { pages });
    expect(isProof).toBe(false);
    expect(shown.get(ref(1))?.status).toBe("unrecognized");
  });

  it("by what was created when any of them was, ended ones too", async () => {
    const pages = [page([success(1, HOUR_MS)]), page([success(1, HOUR_MS), batchOf(2, "error")])];
    const ended = [success(2, 5 * HOUR_MS)];
    const looked = await lookAt([seen(1, ago(HOUR_MS))], { pages, ended });
    expect(looked.queries[1]).toEqual({
      createdAfter: ago(5 * HOUR_MS + 60_000),
      createdBefore: ago(HOUR_MS - 60_000),
      offset: 0,
    });
    expect(looked.shown.get(ref(2))?.status).toBe("error");
  });

  it("when all had ended before, where no listing has shown it yet", async () => {
    const ended = [success(2, 9000)];
    const { queries, isProof } = await lookAt([], { pages: [page(ended)], ended });
    expect(queries).toHaveLength(1);
    expect(isProof).toBe(true);
  });

  it("from two listings of one look that contradict each other, none", async () => {
    const pages = [
      page([batchOf(1, "error")]),
      page([success(1, HOUR_MS), success(2, 50 * HOUR_MS)]),
    ];
    const { shown } = await lookAt([sought(1), sought(2)], { pages, first: true });
    expect(shown.get(ref(1))?.status).toBe("unrecognized");
  });

  it.each<[string, readonly Answer<BatchPage>[], readonly Batch[]]>([
    ["a batch is still open", [page([batchOf(1, "processing")])], []],
    ["one has failed before", [page([success(1, 9000)])], [batchOf(2, "corrupted")]],
    ["a list has shown one before and does not now", [page([success(1, 9000)])], [
      success(2, 9000),
    ]],
    [
      "one is in another state than before",
      [page([success(1, 9000), batchOf(2, "processing")])],
      [success(2, 9000)],
    ],
    ["the listing fails on its way", [page([success(1, 9000)], 2), UNAVAILABLE], []],
    [
      "a thousand pages are not all",
      Array.from({ length: 1002 }, () => page([success(1, 9000)], 9e9)),
      [],
    ],
  ])("not where %s", async (_, pages, ended) => {
    expect((await lookAt([sought(1)], { pages, ended })).isProof).toBe(false);
  });
});

describe("look() fails", () => {
  it("with what the API says, and keeps what it has seen", async () => {
    const pages = [page([batchOf(1, "success")], 3, 1), UNAVAILABLE];
    const { failure, shown } = await lookAt([sought(1), sought(2)], { pages });
    expect(failure).toBe(UNAVAILABLE);
    expect([...shown.keys()]).toEqual([ref(1)]);
  });

  it("and believes neither of two rows that contradict each other", async () => {
    const pages = [page([batchOf(1, "error"), batchOf(1, "success")], 9), UNAVAILABLE];
    const { shown, failure } = await lookAt([seen(1, ago(HOUR_MS)), sought(2)], { pages });
    expect(failure).toBe(UNAVAILABLE);
    expect(shown.get(ref(1))?.status).toBe("unrecognized");
  });

  it("where it cannot ask singly", async () => {
    const singles = { [ref(1)]: UNAVAILABLE };
    const { failure } = await lookAt([seen(1, ago(HOUR_MS))], { pages: [page([])], singles });
    expect(failure).toBe(UNAVAILABLE);
  });

  it("after a minute without an answer", async () => {
    const { failure } = await lookAt([sought(1)], { pages: ["never"] });
    expect(failure).toMatchObject({
      kind: "unavailable",
      message: expect.stringContaining("60 s"),
    });
    expect(LOOK_TIMEOUT_MS).toBe(60_000);
  });

  const endless = Array.from({ length: 20 }, () => page([batchOf(7, "x")], 9e9));

  it.each<[string, Omit<Script, "pages">, readonly Answer<BatchPage>[], number]>([
    ["a minute after its start", {}, ["never"], 60_000],
    ["ten seconds after its start at the deadline", { remainingMs: 0 }, ["never"], 10_000],
    ["ten seconds after a deadline that comes soon", { remainingMs: 3000 }, ["never"], 13_000],
    ["ten seconds after a deadline that is over", { remainingMs: -5000 }, ["never"], 10_000],
    [
      "ten seconds after the last answer",
      { remainingMs: 0, delayMs: 7000 },
      [...endless.slice(0, 3), "never"],
      31_000,
    ],
    [
      "a minute after its start, whatever is answered",
      { remainingMs: 0, delayMs: 7000 },
      endless,
      60_000,
    ],
  ])("%s, if it has not ended by then", async (_, script, pages, tookMs) => {
    const looked = await lookAt([sought(1)], { ...script, pages });
    expect(looked.failure?.message).toBe(`The API did not respond within ${tookMs / 1000} seconds`);
    expect(looked.tookMs).toBe(tookMs);
  });

  it.each([
    new TypeError("x is not a function"),
    new DOMException("x cannot be cloned", "DataCloneError"),
    Object.assign(new Error("x took long"), { name: "TimeoutError" }),
  ])("not, but throws, on a bug of ours: %s", async (error) => {
    await expect(lookAt([sought(1)], { pages: [error] })).rejects.toBe(error);
  });

  it("not, but throws the reason of a signal, be that a time-out of its own", async () => {
    const signal = AbortSignal.abort(new DOMException("Enough", "TimeoutError"));
    await expect(lookAt([sought(1)], { pages: ["never"], signal })).rejects.toBe(signal.reason);
  });
});
