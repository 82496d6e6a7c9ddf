import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { type BatchApi, createBatchApi } from "../src/batch-api/batch-api.ts";
import type { Batch } from "../src/batch.ts";
import {
  createEmulator,
  DEFAULT_CREDENTIALS,
  type EmulatorOptions,
  type Fault,
  type ScriptedBatch,
} from "../src/emulator/mod.ts";
import { diagnose, type DiagnoseOptions } from "../src/error-logs/diagnose.ts";
import type { LogDirectory } from "../src/error-logs/log-directory.ts";
import { BatchApiError, Cancelled } from "../src/errors.ts";
import { systemClock } from "../src/system/clock.ts";
import { batchOf } from "./support/batches.ts";
import { failed, failedMany, logOf } from "./support/error-logs.ts";
import { FakeClock } from "./support/fake-clock.ts";
import { ref } from "./support/scripts.ts";

const LOG = { logUrl: "https://logs.example/1" };
const UNAVAILABLE = new BatchApiError("Not now", { kind: "unavailable" });

/** Locates logs at an API that answers by a script; `never` waits for a day. */
async function locate(
  batches: readonly Batch[],
  answers: Readonly<Record<string, Batch | Error | "never">>,
  signal: AbortSignal = new AbortController().signal,
) {
  const clock = new FakeClock();
  const asked: string[] = [];
  const api = {
    list: () => Promise.reject(new Error("No list is needed")),
    listOnce: () => Promise.reject(new Error("No list is needed")),
    async get(ref: string, signal: AbortSignal) {
      asked.push(ref);
      const answer = answers[ref];
      if (answer === "never") await clock.sleep(86_400_000, signal);
      if (answer instanceof Error) throw answer;
      return answer === "never" ? undefined : answer;
    },
    serverNowMs: () => clock.nowMs(),
    latestServerNowMs: () => 0,
    isServerTimeKnown: () => true,
  };
  const located = await diagnose(batches, {
    api,
    clock,
    signal,
    fetch: () => Promise.reject(new Error("No log is needed")),
    fetchLogs: false,
    showMessages: true,
  });
  return { located, asked };
}

it("diagnose() asks once for each error that came without a log or counts, and for nothing else", async () => {
  const recordCounts = { total: 9, succeeded: 7, failed: 2 };
  const batches = [
    batchOf(1, "error"),
    batchOf(2, "error", LOG),
    batchOf(3, "success"),
    batchOf(4, "error", { ...LOG, recordCounts }),
  ];
  const { located, asked } = await locate(batches, {
    [ref(1)]: batchOf(1, "error", LOG),
    [ref(2)]: batchOf(2, "error", { recordCounts, logUrl: "https://logs.example/other" }),
  });
  expect(asked).toEqual([ref(1), ref(2)]);
  expect(located).toEqual([
    batchOf(1, "error", LOG),
    batchOf(2, "error", { ...LOG, recordCounts }),
    ...batches.slice(2),
  ]);
});

it("diagnose() keeps the verdict, whatever it learns", async () => {
  const { located } = await locate([batchOf(1, "error")], {
    [ref(1)]: batchOf(1, "success", LOG),
  });
  expect(located).toEqual([batchOf(1, "error", LOG)]);
});

it("diagnose() goes on with the others when one cannot be found out", async () => {
  const { located } = await locate(
    [batchOf(1, "error"), batchOf(2, "error"), batchOf(3, "error")],
    {
      [ref(1)]: UNAVAILABLE,
      [ref(2)]: batchOf(9, "error", LOG),
      [ref(3)]: batchOf(3, "error", LOG),
    },
  );
  expect(located.map(({ logUrl }) => logUrl)).toEqual([undefined, undefined, LOG.logUrl]);
});

it("diagnose() gives up after a minute, with what it has", async () => {
  const { located } = await locate([batchOf(1, "error"), batchOf(2, "error")], {
    [ref(1)]: "never",
    [ref(2)]: batchOf(2, "error", LOG),
  });
  expect(located.map(({ logUrl }) => logUrl)).toEqual([undefined, LOG.logUrl]);
});

it("diagnose() ends with what it has when it is cancelled", async () => {
  const signal = AbortSignal.abort(new Cancelled("Received SIGINT"));
  const { located } = await locate([batchOf(1, "error")], { [ref(1)]: "never" }, signal);
  expect(located).toEqual([batchOf(1, "error")]);
});

const HOUR_MS = 3_600_000;

const SLOW: Fault = { kind: "slow-body", delayMs: HOUR_MS };
const LATE: Fault = { kind: "latency", delayMs: HOUR_MS };

/** Which request something happens to: the paths of all but it are passed over. */
function faultAt(part: string, fault: Fault, ...times: readonly number[]) {
  let time = 0;
  return ({ url }: Request) =>
    url.includes(part) && (times.length === 0 || times.includes(++time)) ? fault : undefined;
}

/** An instance in a time of its own, in which batches have ended. */
async function setUp(
  logs: readonly (ScriptedBatch["log"] | "success")[],
  { clock = new FakeClock(), ...options }: EmulatorOptions & { clock?: FakeClock } = {},
) {
  const unspecified = { logCompression: "none", ...options.unspecified } as const;
  const emulator = createEmulator({ ...options, unspecified, clock });
  for (const [index, log] of logs.entries()) {
    const status = log === "success" ? "success" : "error";
    emulator.add({
      ref: ref(index + 1),
      timeline: [{ status, afterMs: 0 }],
      ...(log !== "success" && log && { log }),
    });
  }
  const fetch: typeof globalThis.fetch = (input, init) => emulator.fetch(new Request(input, init));
  const api = createBatchApi({
    baseUrl: "https://api.example/",
    ...DEFAULT_CREDENTIALS,
    clock,
    fetch,
  });
  const signal = new AbortController().signal;
  const { batches } = await api.list({ offset: 0 }, signal);
  const listed = batches.toSorted((a, b) => a.ref.localeCompare(b.ref));
  const startMs = clock.nowMs();
  return {
    clock,
    batches: listed,
    elapsedMs: () => clock.nowMs() - startMs,
    /** What was asked for, without the listing. */
    asked: () =>
      emulator.requests.slice(1).map(({ path, status }) => {
        const [, ref = ""] = /(00000000-[^/?]*)/.exec(path) ?? [];
        const where = path.startsWith("/v2/") ? "v2" : "logs";
        return `${where} ${Number(ref.slice(-12))}: ${status}`;
      }),
    diagnose: (options: Partial<DiagnoseOptions> = {}) =>
      diagnose(listed, {
        api,
        clock,
        signal,
        fetch,
        fetchLogs: true,
        showMessages: true,
        ...options,
      }),
  };
}

function problemsOf(batches: readonly Batch[]): readonly (string | undefined)[] {
  return batches.map(({ errorLog }) => errorLog?.problem);
}

const countsOf = (batches: readonly Batch[]) =>
  batches.map(({ errorLog }) => errorLog?.failedRecords);

const RESULT = {
  failedRecords: 2,
  oddLines: 0,
  reasons: [{ code: "400", message: "Bad data", count: 2, recordRefs: [ref(1), ref(2)] }],
};

describe("diagnose()", () => {
  it("reads the log of each batch in error, and of no other", async () => {
    const stage = await setUp([failedMany(2), "success", failedMany(1), "success"]);
    const batches = await stage.diagnose();
    expect(batches).toEqual(
      stage.batches.map((batch, index) =>
        index % 2 === 1 ? batch : { ...batch, errorLog: expect.objectContaining({ oddLines: 0 }) }
      ),
    );
    expect(batches[0]?.errorLog).toEqual(RESULT);
    expect(stage.asked()).toEqual(["logs 1: 200", "logs 3: 200", "v2 1: 200", "v2 3: 200"]);
    expect(stage.elapsedMs()).toBe(0);
  });

  it("has nothing to do where no batch is in error", async () => {
    const stage = await setUp(["success"]);
    expect(await stage.diagnose()).toEqual(stage.batches);
    expect(stage.asked()).toEqual([]);
  });

  it("keeps nothing of messages and refs where they shall not be shown", async () => {
    const stage = await setUp([failedMany(2)]);
    const [batch] = await stage.diagnose({ showMessages: false });
    expect(batch?.errorLog?.reasons).toEqual([{ code: "400", count: 2, recordRefs: [] }]);
  });

  it("reads eight logs at once and no more", async () => {
    const stage = await setUp(Array.from({ length: 20 }, () => failedMany(1)), {
      faults: faultAt("/import.gz", { kind: "latency", delayMs: 1000 }),
    });
    await stage.diagnose();
    expect(stage.elapsedMs()).toBe(3000);
  });

  it("rejects with what is a bug of ours", async () => {
    const stage = await setUp([failedMany(1)]);
    const directory: LogDirectory = {
      keep: () => {
        throw new TypeError("x is not a function");
      },
    };
    await expect(stage.diagnose({ logDirectory: directory })).rejects.toThrow(TypeError);
  });
});

describe("diagnose() looks for a log once more", () => {
  it("that the list does not name", async () => {
    const stage = await setUp([failedMany(2)], { unspecified: { logField: "none" } });
    const [batch] = await stage.diagnose();
    expect(batch?.errorLog).toEqual(RESULT);
    expect(stage.asked()).toEqual(["v2 1: 200", "logs 1: 200"]);
  });

  it("whose link has expired, and links the new one", async () => {
    const stage = await setUp([failedMany(2)], { unspecified: { logUrlLifetimeMs: 60_000 } });
    stage.clock.advance(61_000);
    const [batch] = await stage.diagnose();
    expect(batch?.errorLog).toEqual(RESULT);
    expect(batch?.logUrl).not.toBe(stage.batches[0]?.logUrl);
    expect(stage.asked()).toEqual(["logs 1: 403", "v2 1: 200", "logs 1: 200"]);
  });

  it.each<[string, Fault]>([
    ["is refused", { kind: "status", status: 403 }],
    ["is missing", { kind: "status", status: 404 }],
    ["is not available", { kind: "status", status: 503 }],
    ["cannot be reached", { kind: "reset" }],
    ["is cut", { kind: "cut-body" }],
  ])("that %s, and reads it anew", async (_, fault) => {
    const stage = await setUp([failedMany(2)], { faults: faultAt("/import.gz", fault, 1) });
    const [batch] = await stage.diagnose();
    expect(batch?.errorLog).toEqual(RESULT);
    expect(stage.asked().map((text) => text.split(":")[0])).toEqual(["logs 1", "v2 1", "logs 1"]);
  });

  it("and not twice, but says what is wrong and what it counted", async () => {
    const faults = faultAt("/import.gz", { kind: "cut-body" });
    const stage = await setUp([failedMany(2)], { faults });
    const [batch] = await stage.diagnose();
    expect(batch?.errorLog).toMatchObject({
      failedRecords: 1,
      problem: "cannot be downloaded: the connection failed",
    });
    expect(stage.asked()).toEqual(["logs 1: 200", "v2 1: 200", "logs 1: 200"]);
  });

  it("at the location that it has, if there is no newer one", async () => {
    const logs = faultAt("/import.gz", { kind: "reset" }, 1);
    const inspect = faultAt("/inspect/", { kind: "status", status: 404 });
    const faults = (request: Request) => logs(request) ?? inspect(request);
    const stage = await setUp([failedMany(2)], { faults });
    const [batch] = await stage.diagnose();
    expect(batch?.errorLog).toEqual(RESULT);
  });

  it.each<[string, Fault | undefined, ScriptedBatch["log"]]>([
    ["is a page of somebody else", { kind: "html" }, failedMany(1)],
    ["is empty", { kind: "empty" }, failedMany(1)],
    ["is odd", undefined, logOf("odd")],
    ["leads elsewhere", { kind: "redirect", location: "http://elsewhere.example" }, failedMany(1)],
  ])("but not one that %s, as it will be so again", async (_, fault, log) => {
    const stage = await setUp([log], { ...(fault && { faults: faultAt("/import.gz", fault) }) });
    const [batch] = await stage.diagnose();
    expect(batch?.errorLog?.problem).toBeDefined();
    expect(stage.asked().filter((text) => text.startsWith("logs"))).toHaveLength(1);
  });

  it("and keeps the verdict, whatever the API says then", async () => {
    const stage = await setUp([failedMany(1)], {
      faults: ({ url }) =>
        url.includes("/import.gz") ? { kind: "reset" } : url.includes("/inspect/")
          ? {
            kind: "status",
            status: 200,
            body: JSON.stringify({ ref: ref(1), status: { code: "success" } }),
          }
          : undefined,
    });
    const [batch] = await stage.diagnose();
    expect(batch?.status).toBe("error");
    expect(batch?.errorLog?.problem).toBe("cannot be downloaded: the connection failed");
  });
});

describe("diagnose() takes its time", () => {
  it.each([["body", SLOW], ["answer", LATE]])(
    "but gives up a log after a minute whose %s does not come, and reads the others",
    async (_, fault) => {
      const logs = [failedMany(9), failedMany(2), failedMany(3)];
      const stage = await setUp(logs, { faults: faultAt(`/${ref(1)}/import.gz`, fault) });
      const batches = await stage.diagnose();
      expect(problemsOf(batches))
        .toEqual(["could not be read completely within the time limit", undefined, undefined]);
      expect(countsOf(batches).slice(1)).toEqual([2, 3]);
      expect(stage.elapsedMs()).toBe(60_000);
    },
  );

  it("and tells what it had counted until then", async () => {
    const stage = await setUp([failedMany(10)], { faults: faultAt("/import.gz", SLOW) });
    const [batch] = await stage.diagnose();
    expect(batch?.errorLog).toMatchObject({ failedRecords: 5, reasons: [{ count: 5 }] });
  });

  it("but gives up all logs after two minutes, and begins no other", async () => {
    const logs = Array.from({ length: 30 }, () => failedMany(4));
    const stage = await setUp(logs, { faults: faultAt("/import.gz", SLOW) });
    const batches = await stage.diagnose();
    expect(stage.elapsedMs()).toBe(120_000);
    expect(new Set(problemsOf(batches))).toEqual(
      new Set(["could not be read completely within the time limit"]),
    );
    expect(countsOf(batches)).toEqual([
      ...Array.from({ length: 16 }, () => 2),
      ...Array.from({ length: 14 }, () => 0),
    ]);
    expect(stage.asked()).toHaveLength(16);
  });

  it("and gives the second attempt what is left of the minute", async () => {
    const first = faultAt("/import.gz", { kind: "latency", delayMs: 50_000 }, 1, 2);
    const stage = await setUp([failedMany(2)], {
      unspecified: { logUrlLifetimeMs: 10_000 },
      faults: first,
    });
    const [batch] = await stage.diagnose();
    expect(stage.elapsedMs()).toBe(60_000);
    expect(batch?.errorLog?.problem).toBe("cannot be downloaded: HTTP 403");
    expect(stage.asked()).toEqual(["logs 1: 403", "v2 1: 200", "logs 1: 0"]);
  });

  it("but ends at once when it is stopped, with what it has", async () => {
    const stop = new AbortController();
    const logs = [failedMany(10), failedMany(2), failedMany(3)];
    const stage = await setUp(logs, { faults: faultAt(ref(1), SLOW) });
    void stage.clock.sleep(30_000).then(() => stop.abort(new Cancelled("Received SIGINT")));
    const batches = await stage.diagnose({ signal: stop.signal });
    expect(stage.elapsedMs()).toBe(30_000);
    expect(countsOf(batches)).toEqual([5, 2, 3]);
    expect(problemsOf(batches))
      .toEqual(["was not read completely, because the gate was stopped", undefined, undefined]);
  });
});

it("diagnose() reads the other logs, whatever is wrong with one", async () => {
  const faulty: Record<number, Fault> = {
    1: { kind: "reset" },
    2: { kind: "cut-body" },
    3: SLOW,
    4: { kind: "html" },
    5: { kind: "status", status: 403 },
    6: { kind: "redirect", location: "file:///etc/passwd" },
  };
  const logs = [...Object.keys(faulty).map(() => failedMany(2)), logOf("odd"), undefined];
  const hostile = logOf(`{"ref":{"toString":1},"code":"400","message":"x"}`, failed(1));
  const stage = await setUp([...logs, hostile, failedMany(2)], {
    faults: ({ url }) => {
      const [, number] = /0*(\d+)\/import/.exec(url) ?? [];
      return faulty[Number(number)];
    },
  });
  const batches = await stage.diagnose();
  expect(problemsOf(batches)).toEqual([
    "cannot be downloaded: the connection failed",
    "cannot be downloaded: the connection failed",
    "could not be read completely within the time limit",
    "contains no record in the documented format",
    "cannot be downloaded: HTTP 403",
    "is redirected to an address that does not use https",
    "contains no record in the documented format",
    undefined,
    undefined,
    undefined,
  ]);
  expect(batches.slice(7).map(({ errorLog }) => errorLog)).toEqual([
    undefined,
    expect.objectContaining({ failedRecords: 1, oddLines: 1 }),
    RESULT,
  ]);
});

it("diagnose() tells fewer reasons of each log apart where there are many logs", async () => {
  const clock = new FakeClock();
  const log = logOf(...Array.from({ length: 12 }, (_, index) => failed(1, 400 + index)));
  const reasonsOf = async (count: number) => {
    let time = 0;
    const batches = Array.from({ length: count }, (_, index) => batchOf(index, "error", LOG));
    const diagnosed = await diagnose(batches, {
      api: { get: () => Promise.resolve(undefined) } as unknown as BatchApi,
      clock,
      signal: new AbortController().signal,
      // The first one is read once more.
      fetch: () =>
        ++time === 1 ? Promise.reject(new TypeError()) : Promise.resolve(new Response(log)),
      fetchLogs: true,
      showMessages: false,
    });
    return new Set(diagnosed.map(({ errorLog }) => errorLog?.reasons.length));
  };
  expect(await reasonsOf(10)).toEqual(new Set([12]));
  // Nine of their own, and one for all others.
  expect(await reasonsOf(5001)).toEqual(new Set([10]));
});

it("diagnose() leaves no download under way that it has no more use for", async () => {
  const signals: AbortSignal[] = [];
  // A damaged gzip, after which more may come.
  const damaged = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, ...Array(50).fill(0xff)]);
  const fetch: typeof globalThis.fetch = (_, init) => {
    if (init?.signal) signals.push(init.signal);
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(damaged),
      pull: () => new Promise<void>(() => {}),
    });
    return Promise.resolve(new Response(body));
  };
  const { diagnose } = await setUp([failedMany(1)]);
  const [batch] = await diagnose({ fetch, clock: systemClock });
  expect(batch?.errorLog?.problem).toBe("is not a complete gzip file");
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});

it("diagnose() keeps each log as it is read", async () => {
  const kept: string[] = [];
  const logDirectory: LogDirectory = {
    async *keep(ref, log) {
      let bytes = 0;
      for await (const piece of log) {
        bytes += piece.length;
        yield piece;
      }
      kept.push(`${ref} ${bytes}`);
    },
  };
  const logs = [1, 2].map((count) => logOf(...failedMany(count)));
  const { diagnose } = await setUp([logs[0], "success", logs[1]]);
  expect(countsOf(await diagnose({ logDirectory }))).toEqual([1, undefined, 2]);
  expect(kept).toEqual([`${ref(1)} ${logs[0]?.length}`, `${ref(3)} ${logs[1]?.length}`]);
});
