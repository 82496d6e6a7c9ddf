import { describe, expect, it } from "vitest";
import type { Batch } from "../src/batch.ts";
import { BatchApiError } from "../src/errors.ts";
import { createProgressLog } from "../src/reporting/progress-log.ts";
import type { WaitProgress } from "../src/waiting/wait-observer.ts";
import { batchesOf, batchOf, estimateOf } from "./support/batches.ts";
import { ref } from "./support/scripts.ts";

const MINUTE = 60_000;
const API_ERROR = new BatchApiError("The API is not available: HTTP 503", {
  kind: "unavailable",
  details: ["The API says: Busy"],
});

/** A log and what is written into it, where this is known of what is usual. */
function startLog(estimate?: WaitProgress["estimate"]) {
  const lines: string[] = [];
  const saved: WaitProgress[] = [];
  const log = createProgressLog((line) => lines.push(line), (progress) => saved.push(progress) > 0);
  const progressAt = (waitedMs: number): WaitProgress => ({
    batches: [batchOf(1, "success"), ...batchesOf(2, "processing", 2)],
    waitedMs,
    looks: 3,
    estimate,
  });
  return {
    lines,
    saved,
    change: (batches: readonly Batch[], waitedMs = 0) =>
      log.onChange?.(
        batches.map((after) => ({ before: { ...after, status: "unseen" }, after })),
        progressAt(waitedMs),
      ),
    fail: (failure: BatchApiError, failures: number) => log.onFailure?.(failure, failures),
    pause: (waitedMs: number, hasFailed = false) =>
      log.onPause?.(progressAt(waitedMs), { pauseMs: MINUTE, hasFailed }),
  };
}

describe("createProgressLog()", () => {
  it("tells each change in a line, with name and ref", () => {
    const { lines, change } = startLog();
    change([batchOf(1, "success", { name: "guests" }), batchOf(2, "uploading")]);
    expect(lines).toEqual([
      `Batch guests (${ref(1)}): unseen -> success`,
      `Batch ${ref(2)}: unseen -> uploading`,
    ]);
  });

  it("tells the API's own word where ours is unrecognized", () => {
    const { lines, change } = startLog();
    change([batchOf(1, "unrecognized", { reportedStatus: "DONE" })]);
    expect(lines).toEqual([`Batch ${ref(1)}: unseen -> unrecognized 'DONE'`]);
  });

  it("tells twenty changes of a poll one by one, and counts the rest by status", () => {
    const { lines, change } = startLog();
    change(batchesOf(20, "success"));
    expect(lines).toHaveLength(20);
    change([...batchesOf(20, "success"), ...batchesOf(3, "processing"), batchOf(9, "error")]);
    expect(lines).toHaveLength(41);
    expect(lines.at(-1)).toBe("And 4 more batches (3 processing, 1 error)");
  });

  it("is quiet while nothing happens, but for a heartbeat every five minutes", () => {
    const { lines, change, pause } = startLog();
    change([batchOf(1, "success")], 0);
    lines.length = 0;
    for (let minutes = 1; minutes <= 12; minutes++) pause(minutes * MINUTE);
    expect(lines).toEqual([
      "Waited 5m (1 success, 2 processing); next poll in 1m",
      "Waited 10m (1 success, 2 processing); next poll in 1m",
    ]);
  });

  it("puts the heartbeat off when there was a change", () => {
    const { lines, change, pause } = startLog();
    change([batchOf(1, "success")], 4 * MINUTE);
    lines.length = 0;
    pause(8 * MINUTE);
    expect(lines).toEqual([]);
    pause(9 * MINUTE);
    expect(lines).toHaveLength(1);
  });

  it("tells a failure once, however long it lasts, and its end", () => {
    const { lines, fail, pause } = startLog();
    for (let failures = 1; failures <= 4; failures++) {
      fail(API_ERROR, failures);
      pause(failures * 1000, true);
    }
    pause(5000);
    pause(6000);
    expect(lines).toEqual([
      "Polling failed: The API is not available: HTTP 503. The API says: Busy",
      "The API responds again after 4 failed polls",
    ]);
  });

  it("tells another failure, and the same one anew after a recovery", () => {
    const { lines, fail, pause } = startLog();
    fail(API_ERROR, 1);
    fail(new BatchApiError("The API is not available: HTTP 500", { kind: "unavailable" }), 2);
    pause(1000);
    fail(API_ERROR, 1);
    pause(2000);
    expect(lines).toEqual([
      "Polling failed: The API is not available: HTTP 503. The API says: Busy",
      "Polling failed: The API is not available: HTTP 500",
      "The API responds again after 2 failed polls",
      "Polling failed: The API is not available: HTTP 503. The API says: Busy",
      "The API responds again after 1 failed poll",
    ]);
  });

  it("tells what is usual and what is left once at first, and with each heartbeat", () => {
    const { lines, change, pause } = startLog(estimateOf({ ms: 3 * MINUTE }));
    change([batchOf(1, "success")], 0);
    lines.length = 0;
    for (let minutes = 0; minutes <= 6; minutes++) pause(minutes * MINUTE);
    const estimate = "batches usually take 4m, 9 in 10 at most 11m; about 3m left";
    expect(lines).toEqual([
      `Based on 20 other recent batches, ${estimate}`,
      `Waited 5m (1 success, 2 processing); next poll in 1m; ${estimate}`,
    ]);
  });

  it("saves the first state, each change and each heartbeat, once a pause", () => {
    const { saved, change, pause } = startLog();
    pause(0);
    pause(1 * MINUTE);
    change([batchOf(1, "success")], 2 * MINUTE);
    expect(saved).toHaveLength(1);
    pause(2 * MINUTE);
    for (let minutes = 3; minutes <= 8; minutes++) pause(minutes * MINUTE);
    expect(saved.map(({ waitedMs }) => waitedMs / MINUTE)).toEqual([0, 2, 7]);
  });
});
