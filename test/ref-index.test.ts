import { describe, expect, it } from "vitest";
import { RefIndex } from "../src/loading/ref-index.ts";
import { ref } from "./support/scripts.ts";

/** Numbered UUIDs, which are the hardest to distinguish. */
const counted = (number: number) => `00000000-0000-4000-8000-${`${number}`.padStart(12, "0")}`;

describe("RefIndex", () => {
  it("knows what was added, and nothing else", () => {
    const index = new RefIndex();
    const count = 100_000;
    let added = 0;
    for (let number = 0; number < count; number++) if (index.add(counted(number))) added++;
    expect([added, index.size]).toEqual([count, count]);
    let [known, unknown] = [0, 0];
    for (let number = 0; number < count; number++) {
      if (index.has(counted(number))) known++;
      if (!index.has(counted(count + number))) unknown++;
    }
    expect([known, unknown]).toEqual([count, count]);
  });

  it("does not add a ref twice", () => {
    const index = new RefIndex();
    expect([1, 2, 1, 1, 2, 3].map((number) => index.add(ref(number))))
      .toEqual([true, true, false, false, false, true]);
    expect(index.size).toBe(3);
  });

  it("assigns refs to parts of about the same size", () => {
    const sizes = [0, 0, 0];
    const index = new RefIndex();
    for (let number = 0; number < 30_000; number++) {
      const part = index.partOf(counted(number), sizes.length);
      sizes[part] = (sizes[part] as number) + 1;
    }
    for (const size of sizes) expect(Math.abs(size - 10_000)).toBeLessThan(1000);
  });
});
