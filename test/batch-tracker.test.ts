import { describe, expect, it } from "vitest";
import type { Batch } from "../src/batch.ts";
import { type BatchTracker, trackBatches } from "../src/waiting/batch-tracker.ts";
import { batchOf } from "./support/batches.ts";
import { ref } from "./support/scripts.ts";

const MINUTE = 60_000;
const PATIENCE = { missingGraceMs: 2 * MINUTE, uploadTimeoutMs: 65 * MINUTE };
const NOW_MS = Date.parse("2026-03-01T12:00:00.000Z");

function track(...numbers: number[]): BatchTracker {
  return trackBatches(numbers.map((number) => ({ ref: ref(number) })), PATIENCE);
}

/** Takes in a look; gives the changes as `1: unseen -> success`. */
function update(
  tracker: BatchTracker,
  found: {
    shown?: readonly Batch[];
    missing?: readonly number[];
    late?: readonly number[];
    waitedMs?: number;
  },
): string[] {
  const { shown = [], missing = [], late = [], waitedMs = 0 } = found;
  const result = {
    shown: new Map(shown.map((batch) => [batch.ref, batch])),
    listed: new Set(shown.map(({ ref }) => ref)),
    missing: new Set(missing.map(ref)),
    late: new Set(late.map(ref)),
  };
  return tracker.update(result, waitedMs)
    .map(({ before, after }) =>
      `${Number(after.ref.slice(-3))}: ${before.status} -> ${after.status}`
    );
}

describe("batches()", () => {
  it("begins with every ref unseen, in the given order, with its name", () => {
    const refs = [{ ref: ref(2), name: "b" }, { ref: ref(1) }];
    expect(trackBatches(refs, PATIENCE).batches())
      .toEqual(refs.map((batchRef) => ({ ...batchRef, status: "unseen" })));
  });

  it("keeps order, name and time of creation, which a single request does not tell", () => {
    const tracker = trackBatches([{ ref: ref(2), name: "b" }, { ref: ref(1) }], PATIENCE);
    const createdAt = new Date(NOW_MS);
    update(tracker, { shown: [batchOf(1, "success"), batchOf(2, "uploading", { createdAt })] });
    update(tracker, { shown: [batchOf(2, "error", { logUrl: "https://x/" })] });
    expect(tracker.batches()).toEqual([
      { ref: ref(2), name: "b", createdAt, status: "error", logUrl: "https://x/" },
      { ref: ref(1), status: "success" },
    ]);
  });
});

describe("sought()", () => {
  it("is every open batch, overdue if unseen when its grace has passed", () => {
    const tracker = track(1, 2, 3);
    const createdAt = new Date(NOW_MS);
    update(tracker, {
      shown: [batchOf(1, "success"), batchOf(2, "processing", { createdAt })],
    });
    const seen = { ref: ref(2), createdAt, seen: true, overdue: false };
    const unseen = { ref: ref(3), createdAt: undefined, seen: false, overdue: false };
    expect(tracker.sought(2 * MINUTE - 1)).toEqual([seen, unseen]);
    expect(tracker.sought(2 * MINUTE)).toEqual([seen, { ...unseen, overdue: true }]);
  });

  it("has nothing that is missing or not uploaded", () => {
    const tracker = track(1, 2);
    update(tracker, { shown: [batchOf(2, "uploading")], late: [2], missing: [1] });
    expect(tracker.sought(0)).toEqual([]);
  });
});

describe("update()", () => {
  it("tells each change once", () => {
    const tracker = track(1, 2);
    expect(update(tracker, { shown: [batchOf(1, "uploading")] })).toEqual([
      "1: unseen -> uploading",
    ]);
    expect(update(tracker, { shown: [batchOf(1, "uploading")] })).toEqual([]);
    expect(update(tracker, { shown: [batchOf(1, "success"), batchOf(2, "queued")] }))
      .toEqual(["1: uploading -> success", "2: unseen -> queued"]);
    expect(update(tracker, {})).toEqual([]);
  });

  it("never takes back that a batch failed", () => {
    const tracker = track(1, 2);
    update(tracker, { shown: [batchOf(1, "error")], missing: [2] });
    expect(update(tracker, { shown: [batchOf(1, "success"), batchOf(2, "success")] })).toEqual([]);
    expect(tracker.batches().map(({ status }) => status)).toEqual(["error", "missing"]);
  });

  it.each(["error", "unrecognized", "processing"])(
    "takes a success back that turns out to be %s",
    (status) => {
      const tracker = track(1);
      update(tracker, { shown: [batchOf(1, "success")] });
      expect(update(tracker, { shown: [batchOf(1, status)] })).toEqual([`1: success -> ${status}`]);
    },
  );

  it("ignores batches that nobody asked for", () => {
    const tracker = track(1);
    expect(update(tracker, { shown: [batchOf(7, "success")] })).toEqual([]);
    expect(tracker.batches()).toEqual([{ ref: ref(1), status: "unseen" }]);
  });

  it("takes what was shown after all, in the same look, for there", () => {
    const tracker = track(1);
    const shown = [batchOf(1, "processing")];
    expect(update(tracker, { shown, missing: [1] })).toEqual(["1: unseen -> processing"]);
  });

  it("notes that a ref is missing", () => {
    const tracker = track(1);
    expect(update(tracker, { missing: [1] })).toEqual(["1: unseen -> missing"]);
  });

  it("notes that a file did not come", () => {
    const tracker = track(1);
    expect(update(tracker, { shown: [batchOf(1, "uploading")], late: [1] }))
      .toEqual(["1: unseen -> not_uploaded"]);
  });

  it("remembers which refs a list has shown", () => {
    const tracker = track(1, 2);
    update(tracker, { shown: [batchOf(1, "uploading")] });
    update(tracker, {});
    expect([ref(1), ref(2)].map(tracker.wasListed)).toEqual([true, false]);
  });

  it("forgets the API's own word when it says one that is known", () => {
    const tracker = track(1);
    update(tracker, { shown: [batchOf(1, "unrecognized", { reportedStatus: "Q1" })] });
    update(tracker, { shown: [batchOf(1, "success")] });
    expect(tracker.batches()).toEqual([{ ref: ref(1), status: "success" }]);
  });
});

describe("isTooLate()", () => {
  const when = { waitedMs: 0, serverNowMs: NOW_MS };
  const created = (minutes: number) => ({ createdAt: new Date(NOW_MS - minutes * MINUTE) });

  it.each<[string, Batch, boolean]>([
    ["is too late at 65 minutes", batchOf(1, "uploading", created(65)), true],
    ["is not before", batchOf(1, "uploading", created(64.99)), false],
    ["is not once the file is there", batchOf(1, "file_uploaded", created(99)), false],
    ["is not where nobody tells its age", batchOf(1, "uploading"), false],
  ])("an upload %s, by the server's time", (_, batch, isTooLate) => {
    expect(track(1).isTooLate(batch, when)).toBe(isTooLate);
  });

  it("counts from the first sight where there is no time of creation", () => {
    const tracker = track(1);
    const uploading = batchOf(1, "uploading");
    update(tracker, { shown: [uploading], waitedMs: 1000 });
    const isTooLate = (waitedMs: number) => tracker.isTooLate(uploading, { ...when, waitedMs });
    expect(isTooLate(65 * MINUTE + 999)).toBe(false);
    expect(isTooLate(65 * MINUTE + 1000)).toBe(true);
  });

  it("counts from the start of the wait where the file is uploaded since then", () => {
    const tracker = trackBatches([{ ref: ref(1) }], { ...PATIENCE, isUploadedNow: true });
    const uploading = batchOf(1, "uploading", created(600));
    const isTooLate = (waitedMs: number) => tracker.isTooLate(uploading, { ...when, waitedMs });
    expect(isTooLate(65 * MINUTE - 1)).toBe(false);
    expect(isTooLate(65 * MINUTE)).toBe(true);
  });

  it("counts from what was told before where a single request does not tell it", () => {
    const tracker = track(1);
    update(tracker, { shown: [batchOf(1, "uploading", created(70))] });
    expect(tracker.isTooLate(batchOf(1, "uploading"), when)).toBe(true);
  });
});
