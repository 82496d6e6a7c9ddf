import { describe, expect, it } from "vitest";
import { CONTENDERS } from "../../bench/contenders.ts";
import type { Stage } from "../../bench/contenders/contender.ts";
import { exponentialWaiter } from "../../bench/contenders/exponential-waiter.ts";
import { thisGate } from "../../bench/contenders/this-gate.ts";
import { LOADS } from "../../bench/loads.ts";
import { race } from "../../bench/race.ts";
import { measureLoad } from "../../bench/requests-and-delays.ts";
import { SECTIONS } from "../../bench/sections.ts";
import { number, seconds } from "../../bench/table.ts";
import { partOf, sectionNames, tablesIn } from "../support/benchmarks.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { ref } from "../support/scripts.ts";

/** A text with NaN wherever a number stands in it by its outline. */
function withoutNumbers(text: string, outline: string): string {
  const cells = outline.split(/([|\n])/);
  return text.split(/([|\n])/)
    .map((cell, index) => cells[index]?.includes("NaN") ? cells[index] : cell).join("");
}

describe("BENCHMARKS.md", () => {
  it("has the sections that are measured, in their order", () => {
    expect(sectionNames()).toEqual(SECTIONS.map(({ name }) => name));
  });

  it.each(SECTIONS)(
    "$name: is laid out as the bench would; if not, run: npm run bench",
    (section) => {
      const text = partOf(section.name);
      expect(withoutNumbers(text, section.outline())).toBe(section.outline());
      expect(text).not.toContain("NaN");
    },
  );

  it("tells what the gate needs for a short load; if not, run: npm run bench", async () => {
    const load = LOADS[0];
    const average = load && await measureLoad(thisGate, load);
    const [, requests, meanDelay, worstDelay] = tablesIn("requests and delays")
      .map((cells) => cells[load?.name ?? ""]?.[thisGate.name]);
    expect({ requests, meanDelay, worstDelay }).toEqual({
      requests: number(average?.requests ?? NaN),
      meanDelay: seconds(average?.meanDelayMs ?? NaN),
      worstDelay: seconds(average?.worstDelayMs ?? NaN),
    });
  });
});

describe("race()", () => {
  it.each([
    // One request of the first pause is for the estimate.
    ["this gate", [0, 0, 10, 20, 30], 5],
    // The first batch up to its end, then the second one.
    ["shell loop", [0, 10, 20, 20, 30], 5],
    // Both up to the end of the first.
    ["10 s, each ref", [0, 0, 10, 10, 20, 20, 30], 5],
    ["10 s, a list", [0, 10, 20, 30], 5],
    ["oracle", [25], 0],
  ])(
    "%s: tells the requests and the delay of batches of 12 and 25 seconds",
    async (name, requests, delay) => {
      const contender = CONTENDERS.find((contender) => contender.name === name);
      const result = contender && await race(contender, [12_000, 25_000], 1);
      expect(result?.requests.map(({ atMs }) => atMs / 1000)).toEqual(requests);
      expect(result?.delayMs).toBe(delay * 1000);
    },
  );

  it("does not let a contender guess", async () => {
    const guess = { name: "guess", wait: () => Promise.resolve() };
    await expect(race(guess, [1000], 1)).rejects.toThrow("'guess' told a verdict before");
  });
});

describe("the exponential waiter", () => {
  it.each([
    ["not below 2 s", 0, [2, 4, 6, 8, 10, 12, 14, 16, 18]],
    ["up to twice the longest one before, at most 2 minutes", 1, [
      2,
      6,
      14,
      30,
      62,
      126,
      246,
      366,
      486,
    ]],
  ])("pauses %s", async (_, random, askedAtSeconds) => {
    const clock = new FakeClock(0);
    const asked: number[] = [];
    const hasEnded = () => {
      asked.push(clock.nowMs() / 1000);
      return Promise.resolve(asked.length === 10);
    };
    await exponentialWaiter.wait(
      { clock, refs: [ref(1)], hasEnded, random: () => random } as unknown as Stage,
    );
    expect(asked).toEqual([0, ...askedAtSeconds]);
  });
});
