import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FailureReason } from "../src/batch.ts";
import { createReasonTally, mergeReasons } from "../src/error-logs/failure-reasons.ts";
import { ref } from "./support/scripts.ts";

function reason(code: string, message?: string, more: Partial<FailureReason> = {}): FailureReason {
  return { code, count: 1, recordRefs: [], ...(message !== undefined && { message }), ...more };
}

function tallyOf(reasons: readonly FailureReason[]): readonly FailureReason[] {
  const tally = createReasonTally();
  for (const reason of reasons) tally.add(reason);
  return tally.reasons();
}

function sum(reasons: readonly FailureReason[]): number {
  return reasons.reduce((total, { count }) => total + count, 0);
}

describe("createReasonTally()", () => {
  it("counts by code and message, the most frequent first, else in the order of appearance", () => {
    const [a, b, c, d] = [
      reason("400", "a"),
      reason("400", "b"),
      reason("409", "a"),
      reason("409"),
    ];
    expect(tallyOf([a, b, c, b, d, c, b]).map(({ code, message, count }) => [code, message, count]))
      .toEqual([["400", "b", 3], ["409", "a", 2], ["400", "a", 1], ["409", undefined, 1]]);
  });

  it("has nothing to tell at first", () => expect(tallyOf([])).toEqual([]));

  it("names at most three records of a reason, by UUIDs and nothing else", () => {
    const refs = [
      "x",
      ref(1),
      `${ref(2)}\n`,
      "",
      ref(3).toUpperCase(),
      `<b>${ref(4)}`,
      ref(5),
    ];
    const reasons = tallyOf([
      ...refs.map((ref) => reason("400", "a", { recordRefs: [ref] })),
      reason("400", "a", { recordRefs: [ref(6)] }),
      reason("400", "b", { recordRefs: [ref(7)] }),
    ]);
    expect(reasons[0]?.recordRefs).toEqual([ref(1), ref(3), ref(5)]);
    expect(reasons[1]?.recordRefs).toEqual([ref(7)]);
  });

  it.each([[100, 100, 0], [101, 101, 1], [5000, 101, 4900]])(
    "tells of %i reasons %i, and counts the rest as other",
    (count, told, others) => {
      const reasons = tallyOf(
        Array.from({ length: count }, (_, index) => reason("400", `${index}`)),
      );
      expect(reasons).toHaveLength(told);
      expect(reasons.find(({ code }) => code === "other")?.count ?? 0).toBe(others);
      expect(sum(reasons)).toBe(count);
    },
  );

  it("goes on counting a reason that it knows when there are many", () => {
    const many = Array.from({ length: 200 }, (_, index) => reason("400", `${index}`));
    const known = tallyOf([...many, ...many]).find(({ message }) => message === "7");
    expect(known?.count).toBe(2);
  });

  it("shows no message and no code of the others", () => {
    const many = Array.from({ length: 200 }, (_, index) => reason(`c${index}`, "secret"));
    const other = tallyOf(many).find(({ code }) => code === "other");
    expect(other).toEqual({ code: "other", count: 100, recordRefs: [] });
  });

  it.each(["other", "__proto__", "constructor"])("is not confused by the code '%s'", (code) => {
    const many = Array.from({ length: 150 }, (_, index) => reason("400", `${index}`));
    const reasons = tallyOf([reason(code), ...many, reason(code), reason(code, code)]);
    expect(sum(reasons)).toBe(153);
    expect(reasons.find((reason) => reason.code === code)?.count).toBeGreaterThanOrEqual(2);
    expect(reasons.length).toBeLessThanOrEqual(101);
  });

  it("gives what it had, whatever is added later", () => {
    const tally = createReasonTally();
    tally.add(reason("400", "a", { recordRefs: [ref(1)] }));
    const before = tally.reasons();
    tally.add(reason("400", "a", { recordRefs: [ref(2)] }));
    expect(before).toEqual([reason("400", "a", { recordRefs: [ref(1)] })]);
  });

  it("adds up, whatever it is given", () => {
    const any = fc.record({
      code: fc.constantFrom("400", "other", "x"),
      count: fc.nat(1000),
      message: fc.oneof(fc.constant(""), fc.nat(300).map((number) => `m${number}`)),
      recordRefs: fc.constant([]),
    });
    fc.assert(fc.property(fc.array(any, { maxLength: 600, size: "max" }), (reasons) => {
      const told = tallyOf(reasons);
      expect(sum(told)).toBe(sum(reasons));
      expect(told.length).toBeLessThanOrEqual(101);
    }));
  });
});

describe("mergeReasons()", () => {
  it("adds up the reasons of several logs", () => {
    const merged = mergeReasons([
      [reason("400", "a", { count: 5, recordRefs: [1, 2, 3].map(ref) }), reason("409", "b")],
      [],
      [reason("409", "b", { count: 7, recordRefs: [ref(9)] }), reason("400", "a", { count: 2 })],
    ]);
    expect(merged).toEqual([
      reason("409", "b", { count: 8, recordRefs: [ref(9)] }),
      reason("400", "a", { count: 7, recordRefs: [1, 2, 3].map(ref) }),
    ]);
  });

  it("tells the most frequent ones apart, wherever they stand", () => {
    const rare = Array.from({ length: 100 }, (_, index) => reason("400", `${index}`));
    const [first, ...rest] = mergeReasons([rare, [reason("500", "frequent", { count: 1000 })]]);
    expect(first).toEqual(reason("500", "frequent", { count: 1000 }));
    expect(rest).toHaveLength(100);
    expect(rest.find(({ code }) => code === "other")?.count).toBe(1);
  });

  it("keeps others as others", () => {
    const merged = mergeReasons([[reason("other", undefined, { count: 3 })], [reason("other")]]);
    expect(merged).toEqual([reason("other", undefined, { count: 4 })]);
  });
});
