import { describe, expect, it } from "vitest";
import { onlyFailed } from "../src/loading/only-failed.ts";
import { ref } from "./support/scripts.ts";

const refsUpTo = (count: number) => Array.from({ length: count }, (_, index) => ref(index + 1));

describe("onlyFailed()", () => {
  it("keeps the named records, however often they occur", () => {
    const failed = onlyFailed(new Set(refsUpTo(1)));
    const refs = [ref(1), ref(2), undefined, ref(1), "", "x"];
    expect(refs.map((each) => failed.keep(each)))
      .toEqual([true, false, false, true, false, false]);
  });

  it("counts each named record once", () => {
    const failed = onlyFailed(new Set(refsUpTo(3)));
    expect([failed.named, failed.found()]).toEqual([3, 0]);
    for (const each of [ref(1), ref(3), ref(1), ref(3), ref(9)]) failed.keep(each);
    expect([failed.named, failed.found(), failed.missing()]).toEqual([3, 2, [ref(2)]]);
    failed.keep(ref(2));
    expect([failed.found(), failed.missing()]).toEqual([3, []]);
  });

  it("lists the first records that were not found, and at most 20", () => {
    const refs = refsUpTo(30);
    const failed = onlyFailed(new Set(refs));
    failed.keep(ref(2));
    expect(failed.missing()).toEqual([ref(1), ...refs.slice(2, 21)]);
    expect(failed.named - failed.found()).toBe(29);
  });
});
