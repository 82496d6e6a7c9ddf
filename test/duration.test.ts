import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDuration, parseDuration } from "../src/text/duration.ts";

describe("parseDuration()", () => {
  it.each([
    ["500ms", 500],
    ["10s", 10_000],
    ["5m", 300_000],
    ["2h", 7_200_000],
    ["1d", 86_400_000],
    ["0s", 0],
    ["1.5h", 5_400_000],
    ["0.001s", 1],
    ["1.6ms", 2],
    ["007s", 7000],
    ["1h30m", 5_400_000],
    ["1d12h", 129_600_000],
    ["2m30s", 150_000],
    ["1s500ms", 1500],
    ["1d2h3m4s5ms", 93_784_005],
    ["2h15s", 7_215_000],
    ["1h90m", 9_000_000],
    ["0h30m", 1_800_000],
    ["1h 30m", 5_400_000],
    ["1d 1h", 90_000_000],
  ])("reads %s", (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    ["", "nothing"],
    ["10", "a number without a unit"],
    ["s", "a unit without a number"],
    ["abc", "a word"],
    ["-5s", "a negative number"],
    ["+5s", "a sign"],
    ["1e3s", "an exponent"],
    ["0x10s", "another base"],
    [".5s", "no digit before the point"],
    ["5.s", "no digit after the point"],
    ["1,5h", "a comma"],
    ["10 s", "a space between"],
    [" 10s", "a space before"],
    ["10s\n", "a line break after"],
    ["10S", "a capital unit"],
    ["10sec", "another unit"],
    ["30s5m", "units that rise"],
    ["1m1h", "units that rise"],
    ["1h1h", "a unit that comes twice"],
    ["1s1ms1s", "a unit that comes twice"],
    ["1.5h30m", "a decimal before another unit"],
    ["1h1.5m", "a decimal behind another unit"],
    ["1h 30", "a number without a unit behind one"],
    ["1h30", "a number without a unit behind one"],
    ["h30m", "a unit without a number before one"],
    ["-1h", "a negative number"],
    ["1h-30m", "a minus within"],
    ["1h  30m", "two spaces"],
    ["1h\t30m", "a tabulator"],
    ["1h 30 m", "a space within a part"],
    ["1h30m ", "a space after"],
    ["1h,30m", "a comma between"],
    ["1h and 30m", "a word between"],
    ["1234567890s", "more digits than make sense"],
    ["١s", "another script's digits"],
  ])("gives nothing for '%s', %s", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

it("parseDuration() reads what formatDuration() writes", () => {
  const anyMs = fc.oneof(
    fc.nat(2000),
    fc.nat(30 * 86_400_000),
    fc.double({ min: 0, max: 1e9, noNaN: true }),
  );
  fc.assert(
    fc.property(anyMs, (ms) => {
      const text = formatDuration(ms);
      const read = parseDuration(text) ?? NaN;
      expect(formatDuration(read)).toBe(text);
      expect(read).toBeLessThanOrEqual(ms + 0.5);
    }),
    { numRuns: 2000, seed: 20260301 },
  );
});

describe("formatDuration()", () => {
  it.each([
    [0, "0ms"],
    [1, "1ms"],
    [499.6, "500ms"],
    [999, "999ms"],
    [999.4, "999ms"],
    [999.5, "1s"],
    [1000, "1s"],
    [1999, "1s"],
    [59_999, "59s"],
    [60_000, "1m"],
    [252_000, "4m 12s"],
    [3_600_000, "1h"],
    [3_605_000, "1h"],
    [3_660_000, "1h 1m"],
    [3_661_000, "1h 1m"],
    [90_000_000, "1d 1h"],
    [86_460_000, "1d"],
    [30 * 86_400_000, "30d"],
  ])("writes %d ms as %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it("writes a negative time, as of clocks that differ, as 0ms", () => {
    expect(formatDuration(-5000)).toBe("0ms");
  });

  it("never writes a second as 1000ms", () => {
    expect(["999ms", "1s"]).toContain(formatDuration(999.9));
  });
});
