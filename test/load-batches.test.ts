import { describe, expect, it } from "vitest";
import type { Batch, BatchRef } from "../src/batch.ts";
import { Cancelled } from "../src/errors.ts";
import type { LoadBatchesOptions } from "../src/loading/load-batch.ts";
import { loadBatches } from "../src/loading/load-batches.ts";
import type { Part } from "../src/loading/part.ts";
import type { PlannedBatch } from "../src/loading/resume.ts";
import type { UploadResult } from "../src/loading/upload-part.ts";
import type { WaitEnd } from "../src/waiting/wait-end.ts";
import { inError } from "./support/batches.ts";
import { FakeClock } from "./support/fake-clock.ts";
import { ref } from "./support/scripts.ts";

const UPLOAD_MS = 1000;
const FOLLOW_MS = 10_000;

function planned(number: number, changes: Partial<PlannedBatch> = {}): PlannedBatch {
  const part: Part = {
    file: `${number}.json`,
    number: 1,
    count: 1,
    path: `/tmp/${number}.gz`,
    size: 100 * number,
    md5: "0".repeat(32),
    records: 10 * number,
    hash: "a".repeat(64),
  };
  const batchRef = { ref: ref(number), name: `${number}.json` };
  return { part, batchRef, generation: 0, isUploaded: false, ...changes };
}

/** What becomes of a batch, by its number. */
interface Fates {
  readonly uploads?: Readonly<Record<number, UploadResult | Error>>;
  readonly ends?: Readonly<Record<number, Partial<Batch> | WaitEnd>>;
}

const numberOf = ({ ref }: BatchRef) => Number(ref.slice(-3));

const statusesOf = (batches: readonly Batch[]) => batches.map(({ status }) => status);

/** Loads batches that take a second to upload and ten to end; tells what happened when. */
async function load(
  batches: readonly PlannedBatch[],
  { uploads = {}, ends = {} }: Fates = {},
  changes: Partial<LoadBatchesOptions> = {},
  stopAfterMs?: number,
) {
  const clock = new FakeClock();
  const startMs = clock.monotonicMs();
  const stop = new AbortController();
  if (stopAfterMs !== undefined) {
    void clock.sleep(stopAfterMs).then(() => stop.abort(new Cancelled("Received SIGINT")));
  }
  const events: string[] = [];
  const note = (what: string, batch: BatchRef) =>
    events.push(`${(clock.monotonicMs() - startMs) / 1000}s ${what} ${numberOf(batch)}`);
  const seen: (readonly string[])[] = [];
  const saved: (readonly number[])[] = [];
  const begun = new Set<number>();
  const outcome = await loadBatches(batches, {
    clock,
    signal: stop.signal,
    atOnce: 1,
    timeoutMs: 60_000,
    wait: true,
    failFast: false,
    maxFailedRecords: 0,
    observer: { onChange: (_, { batches }) => void seen.push(statusesOf(batches)) },
    async upload({ batchRef }, { startedMs, signal, onAllocated }) {
      begun.add(startedMs - startMs);
      note("upload", batchRef);
      onAllocated();
      await clock.sleep(UPLOAD_MS, signal);
      const result = uploads[numberOf(batchRef)] ?? { kind: "uploaded" };
      if (result instanceof Error) throw result;
      return result;
    },
    replace(batch) {
      note("replace", batch.batchRef);
      const number = numberOf(batch.batchRef) + 100;
      return Promise.resolve({
        ...batch,
        batchRef: { ...batch.batchRef, ref: ref(number) },
        generation: 1,
      });
    },
    saveRefs: (refs) => void saved.push(refs.map(numberOf)),
    async follow(batchRef, { startedMs, observer, signal }) {
      begun.add(startedMs - startMs);
      note("follow", batchRef);
      const progress = (status: string, more: Partial<Batch> = {}) => ({
        batches: [{ ...batchRef, status, ...more }],
        waitedMs: FOLLOW_MS,
        looks: 2,
      });
      const unseen = { ...batchRef, status: "unseen" };
      const after = { ...batchRef, status: "processing" };
      observer.onChange?.([{ before: unseen, after }], progress("processing"));
      observer.onPause?.(progress("processing"), { pauseMs: 1, hasFailed: false });
      const stopped = await clock.sleep(FOLLOW_MS, signal).then(() => false, () => true);
      if (stopped) return { ...progress("processing"), end: { kind: "cancelled" } };
      const end = ends[numberOf(batchRef)] ?? { status: "success" };
      if ("kind" in end) return { ...progress("processing"), end };
      return { ...progress("success", end), end: { kind: "settled" } };
    },
    ...changes,
  });
  const tookMs = clock.monotonicMs() - startMs;
  return { outcome, statuses: statusesOf(outcome.batches), events, seen, saved, begun, tookMs };
}

const THREE = [planned(1), planned(2), planned(3)];

describe("loadBatches()", () => {
  it("loads one after another, and counts their records and polls", async () => {
    const { outcome, events, begun, tookMs } = await load(THREE);
    expect([...begun]).toEqual([0, 11_000, 22_000]);
    expect(events).toEqual([
      "0s upload 1",
      "1s follow 1",
      "11s upload 2",
      "12s follow 2",
      "22s upload 3",
      "23s follow 3",
    ]);
    expect(outcome).toEqual({
      batches: [1, 2, 3].map((number) => ({
        ref: ref(number),
        name: `${number}.json`,
        status: "success",
        records: 10 * number,
      })),
      waitedMs: tookMs,
      looks: 6,
      end: { kind: "settled" },
      estimate: undefined,
      problems: [],
      uploadedCount: 3,
    });
  });

  it("loads several at once, and begins the next when one has ended", async () => {
    const { events, statuses, tookMs } = await load(THREE, {}, { atOnce: 2 });
    expect(events).toEqual([
      "0s upload 1",
      "0s upload 2",
      "1s follow 1",
      "1s follow 2",
      "11s upload 3",
      "12s follow 3",
    ]);
    expect(statuses).toEqual(["success", "success", "success"]);
    expect(tookMs).toBe(22_000);
  });

  it("tells each change with the state of all batches", async () => {
    const { seen } = await load([planned(1), planned(2)]);
    expect(seen).toEqual([
      ["uploading", "not_loaded"],
      ["processing", "not_loaded"],
      ["success", "not_loaded"],
      ["success", "uploading"],
      ["success", "processing"],
      ["success", "success"],
    ]);
  });

  it("tells the state of all batches at a pause, and before an upload", async () => {
    const paused: (readonly string[])[] = [];
    const onPause = ({ batches }: { readonly batches: readonly Batch[] }) =>
      void paused.push(statusesOf(batches));
    await load([planned(1), planned(2)], {}, { observer: { onPause } });
    expect(paused).toEqual([
      ["not_loaded", "not_loaded"],
      ["processing", "not_loaded"],
      ["success", "not_loaded"],
      ["success", "processing"],
    ]);
  });

  it("only follows what an earlier process uploaded", async () => {
    const batches = [planned(1, { isUploaded: true }), planned(2)];
    const { events, outcome } = await load(batches);
    expect(events).toEqual(["0s follow 1", "10s upload 2", "11s follow 2"]);
    expect(outcome.uploadedCount).toBe(2);
  });

  it("ends with none", async () => {
    const { outcome } = await load([]);
    expect(outcome).toMatchObject({ batches: [], end: { kind: "settled" }, uploadedCount: 0 });
  });

  it("only uploads where no wait is wanted, one after another", async () => {
    const batches = [planned(1, { isUploaded: true }), planned(2), planned(3)];
    const { events, statuses, outcome } = await load(batches, {}, { wait: false });
    expect(events).toEqual(["0s upload 2", "1s upload 3"]);
    expect(statuses).toEqual(["file_uploaded", "file_uploaded", "file_uploaded"]);
    expect(outcome).toMatchObject({ end: { kind: "uploaded" }, uploadedCount: 3 });
  });
});

describe("loadBatches() after a failure", () => {
  it.each(["error", "corrupted", "missing", "not_uploaded"])(
    "by %s begins none",
    async (status) => {
      const { statuses, outcome } = await load(THREE, { ends: { 2: { status } } });
      expect(statuses).toEqual(["success", status, "not_loaded"]);
      expect(outcome).toMatchObject({ end: { kind: "settled" }, uploadedCount: 2 });
    },
  );

  it("awaits those in progress, and begins none", async () => {
    const fates: Fates = { uploads: { 1: { kind: "refused", problem: "No", details: [] } } };
    const { statuses, tookMs } = await load(THREE, fates, { atOnce: 2 });
    expect(statuses).toEqual(["not_uploaded", "success", "not_loaded"]);
    expect(tookMs).toBe(11_000);
  });

  it("leaves those in progress with fail-fast", async () => {
    const fates: Fates = { uploads: { 1: { kind: "refused", problem: "No", details: [] } } };
    const options = { atOnce: 2, failFast: true };
    const { statuses, outcome, tookMs } = await load(THREE, fates, options);
    expect(statuses).toEqual(["not_uploaded", "uploading", "not_loaded"]);
    expect(outcome.end).toEqual({ kind: "settled" });
    expect(tookMs).toBe(1000);
  });

  it("reports why a file was refused", async () => {
    const refused = {
      kind: "refused",
      problem: "The API rejected the file with HTTP 413",
      details: ["Too large"],
    } as const;
    const { statuses, outcome, events } = await load(THREE, { uploads: { 2: refused } });
    expect(statuses).toEqual(["success", "not_uploaded", "not_loaded"]);
    expect(outcome.problems).toEqual([
      "2.json: The API rejected the file with HTTP 413",
      "2.json: Too large",
    ]);
    expect(outcome).toMatchObject({ end: { kind: "settled" }, uploadedCount: 1 });
    expect(events.at(-1)).toBe("11s upload 2");
  });

  const { ref: _, ...twoFailed } = inError(0, 2);

  it.each<[number, readonly string[]]>([
    [4, ["error", "error", "success"]],
    [3, ["error", "error", "not_loaded"]],
    [1, ["error", "not_loaded", "not_loaded"]],
  ])("goes on while the sum of all batches is at most %d", async (maxFailedRecords, expected) => {
    const ends = { 1: twoFailed, 2: twoFailed };
    const { statuses, outcome } = await load(THREE, { ends }, { maxFailedRecords });
    expect(statuses).toEqual(expected);
    expect(outcome.batches.some(({ isTolerated }) => isTolerated)).toBe(maxFailedRecords === 4);
  });
});

describe("loadBatches() where a ref is in use", () => {
  it("uploads under another one", async () => {
    const { events, outcome, statuses, saved } = await load(THREE, {
      uploads: { 2: { kind: "conflict" } },
    });
    expect(saved).toEqual([[1, 102, 3]]);
    expect(events.slice(2)).toEqual([
      "11s upload 2",
      "12s replace 2",
      "12s upload 102",
      "13s follow 102",
      "23s upload 3",
      "24s follow 3",
    ]);
    expect(statuses).toEqual(["success", "success", "success"]);
    expect(outcome.batches.map(({ ref }) => ref)).toEqual([ref(1), ref(102), ref(3)]);
    expect(outcome.uploadedCount).toBe(3);
  });

  it("only follows it where the file has arrived under the other one", async () => {
    const replace = (batch: PlannedBatch) => Promise.resolve({ ...batch, isUploaded: true });
    const { events } = await load([planned(1)], { uploads: { 1: { kind: "conflict" } } }, {
      replace,
    });
    expect(events).toEqual(["0s upload 1", "1s follow 1"]);
  });

  it("stops where there is no other one", async () => {
    const error = new Error("No ref");
    const replace = () => Promise.reject(error);
    const fates: Fates = { uploads: { 1: { kind: "conflict" } } };
    const { outcome, statuses } = await load(THREE, fates, { replace });
    expect(statuses).toEqual(["uploading", "not_loaded", "not_loaded"]);
    expect(outcome.end).toEqual({ kind: "stopped", error });
  });
});

describe("loadBatches() ends", () => {
  it("where the API rejects one ref after another", async () => {
    const uploads = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [100 * index + 1, { kind: "conflict" } as const]),
    );
    const { outcome, statuses, events } = await load([planned(1), planned(2)], { uploads });
    expect(events.filter((event) => event.includes("replace"))).toHaveLength(20);
    expect(statuses).toEqual(["not_uploaded", "not_loaded"]);
    expect(outcome).toMatchObject({
      end: { kind: "settled" },
      problems: ["1.json: The API rejected 21 refs for the same file with HTTP 409"],
    });
  });

  it("where an upload throws, after those in progress", async () => {
    const error = new Error("No network");
    const { outcome, statuses } = await load(THREE, { uploads: { 1: error } }, { atOnce: 2 });
    expect(statuses).toEqual(["uploading", "success", "not_loaded"]);
    expect(outcome).toMatchObject({ end: { kind: "stopped", error }, uploadedCount: 1 });
  });

  it("where the time for an upload is up", async () => {
    const { outcome, statuses } = await load(THREE, { uploads: { 1: { kind: "deadline" } } });
    expect(statuses).toEqual(["uploading", "not_loaded", "not_loaded"]);
    expect(outcome).toMatchObject({ end: { kind: "deadline", waitedMs: 60_000 } });
  });

  it("where the time for a batch is up", async () => {
    const end = { kind: "deadline", waitedMs: 60_000 } as const;
    const { outcome, statuses } = await load(THREE, { ends: { 2: end } });
    expect(statuses).toEqual(["success", "processing", "not_loaded"]);
    expect(outcome.end).toEqual(end);
  });

  it("with the worst of several ends", async () => {
    const stopped = { kind: "stopped", error: new Error("No API") } as const;
    const deadline = { kind: "deadline", waitedMs: 1 } as const;
    const { outcome } = await load(THREE, { ends: { 1: deadline, 2: stopped } }, { atOnce: 3 });
    expect(outcome.end).toBe(stopped);
  });

  it.each<[string, number, readonly string[]]>([
    ["before the first", -1, ["not_loaded", "not_loaded", "not_loaded"]],
    ["in an upload", 500, ["uploading", "not_loaded", "not_loaded"]],
    ["in a wait", 5000, ["processing", "not_loaded", "not_loaded"]],
    ["in another upload", 11_500, ["success", "uploading", "not_loaded"]],
  ])("where it is canceled %s", async (_, afterMs, expected) => {
    const { outcome, statuses, tookMs } = afterMs < 0
      ? await load(THREE, {}, { signal: AbortSignal.abort(new Cancelled("Received SIGINT")) })
      : await load(THREE, {}, {}, afterMs);
    expect(statuses).toEqual(expected);
    expect(outcome.end).toEqual({ kind: "cancelled" });
    expect(tookMs).toBe(Math.max(0, afterMs));
  });
});
