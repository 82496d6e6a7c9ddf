import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LiveState, progressLines } from "../src/reporting/progress-lines.ts";
import { unpainted } from "../src/text/paint.ts";
import { batchesOf, batchOf } from "./support/batches.ts";

const BATCHES = [
  ...batchesOf(18, "success"),
  ...batchesOf(2, "error"),
  ...batchesOf(8, "processing"),
  ...batchesOf(2, "file_uploaded"),
];

const STATE: LiveState = {
  batches: BATCHES,
  isGrowing: false,
  waitedMs: 252_000,
  timeoutMs: 3_600_000,
  nextLookMs: 22_400,
  failures: 0,
};

const lines = (state: Partial<LiveState>, width: number) =>
  progressLines({ ...STATE, ...state }, width, unpainted);

describe("progressLines()", () => {
  it("says what is being done in place of the times, alone while there are no batches", () => {
    const activity = "Uploading guests.json: 1.2 MB of 3 MB";
    expect(lines({ activity }, 199).slice(1)).toEqual([activity]);
    expect(lines({ activity, batches: [] }, 199)).toEqual([activity]);
  });

  it("puts all counts beside the bar where there is room", () => {
    expect(lines({}, 199)).toEqual([
      "[########################xxx.............] 20 of 30 ended (18 success, 2 error, " +
      "8 processing, 2 file_uploaded)",
      "Waited 4m 12s of 1h, next poll in 23s",
    ]);
  });

  it("makes the bar shorter before it puts the counts below", () => {
    expect(lines({}, 99)[0]).toBe(
      "[#################xx..........] 20 of 30 ended (18 success, 2 error, 8 processing, 2 file_uploaded)",
    );
    expect(lines({}, 84)[0]).toMatch(/^\[[#x.]{14}\] 20 of 30/);
    expect(lines({}, 83)[0]).toMatch(/^\[[#x.]{40}\]$/);
    expect(lines({}, 79)).toEqual([
      "[########################xxx.............]",
      "20 of 30 ended (18 success, 2 error, 8 processing, 2 file_uploaded)",
      "Waited 4m 12s of 1h, next poll in 23s",
    ]);
  });

  it("wraps what is too wide", () => {
    expect(lines({}, 39)).toEqual([
      "[#######################xx............]",
      "20 of 30 ended (18 success, 2 error, 8",
      "processing, 2 file_uploaded)",
      "Waited 4m 12s of 1h, next poll in 23s",
    ]);
    expect(lines({}, 19)).toEqual([
      "[##########x......]",
      "20 of 30 ended (18",
      "success, 2 error, 8",
      "processing, 2",
      "file_uploaded)",
      "Waited 4m 12s of",
      "1h, next poll in",
      "23s",
    ]);
  });

  it("says when it polls, what failed, and how long it may still take", () => {
    const state = { nextLookMs: undefined, failures: 3, estimate: "about 6m left", waitedMs: 100 };
    expect(lines(state, 99)[1]).toBe("Waited 0s of 1h, polling, 3 polls failed, about 6m left");
    expect(lines({ failures: 1 }, 99)[1]).toContain(", 1 poll failed");
  });

  it("tells a window that is not closed yet, and has no batch", () => {
    expect(lines({ isGrowing: true, batches: [batchOf(1, "success")] }, 99)[0])
      .toBe("[########################################] 1 of 1 so far ended (1 success)");
    expect(lines({ isGrowing: true, batches: [] }, 99)[0])
      .toBe("[........................................] no batches yet");
  });

  it("colours what went well green and what did not red", () => {
    const [bar] = progressLines(STATE, 199, (color, text) => `<${color} ${text}>`);
    const [open] = progressLines({ ...STATE, batches: batchesOf(1, "a") }, 99, (color) => color);
    expect(open).toMatch(/^\[\.{40}\]/);
    expect(bar).toContain(`[<green ${"#".repeat(24)}><red xxx>.............] 20`);
  });

  const status = fc.constantFrom("success", "error", "missing", "processing", "a".repeat(40));

  it("is ASCII in lines that are not too wide, and has a column for whatever is not nothing", () => {
    fc.assert(fc.property(
      fc.array(status, { maxLength: 300 }),
      fc.integer({ min: 8, max: 300 }),
      (statuses, width) => {
        const batches = statuses.map((status, index) => batchOf(index, status));
        const written = lines({ batches }, width);
        for (const line of written) expect(line).toMatch(new RegExp(`^[ -~]{1,${width}}$`));
        const [, bar = ""] = /^\[(#*x*\.*)\]/.exec(written[0] ?? "") ?? [];
        expect(bar.length).toBeGreaterThanOrEqual(Math.min(width - 2, 14));
        const has = (...words: string[]) => statuses.some((status) => words.includes(status));
        expect(bar.includes("#")).toBe(has("success"));
        expect(bar.includes("x")).toBe(has("error", "missing"));
        const isOpen = has("processing", "a".repeat(40)) || statuses.length === 0;
        expect(bar.includes(".")).toBe(isOpen);
      },
    ));
  });
});
