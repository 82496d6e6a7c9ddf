import { describe, expect, it } from "vitest";
import { formatSize } from "../src/text/size.ts";

describe("formatSize()", () => {
  it.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [999, "999 bytes"],
    [1000, "1 kB"],
    [1234, "1.2 kB"],
    [99_949, "99.9 kB"],
    [100_499, "100 kB"],
    [999_499, "999 kB"],
    [999_999, "1 MB"],
    [50_000_000, "50 MB"],
    [1_234_567_890, "1.2 GB"],
    [5e12, "5 TB"],
    [5e15, "5000 TB"],
  ])("formats %d as %s", (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });
});
