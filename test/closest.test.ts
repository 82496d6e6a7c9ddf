import { describe, expect, it } from "vitest";
import { closest } from "../src/text/closest.ts";

const WORDS = ["region", "wait", "timeout", "batch-refs", "api-token", "json", "help"];

describe("closest()", () => {
  it.each([
    ["regoin", "region"],
    ["region", "region"],
    ["batch-ref", "batch-refs"],
    ["batchrefs", "batch-refs"],
    ["api_token", "api-token"],
    ["tmeout", "timeout"],
    ["time-out", "timeout"],
    ["wit", "wait"],
    ["jsn", "json"],
  ])("finds what '%s' was meant to be: '%s'", (word, meant) => {
    expect(closest(word, WORDS)).toBe(meant);
  });

  it.each(["", "w", "wa", "no-wait", "ja", "xyz", "retry", "token", "time-out-1", "timeout-at"])(
    "finds nothing for '%s'",
    (word) => expect(closest(word, WORDS)).toBeUndefined(),
  );

  it("prefers the word that is closer, and takes none of which much is missing", () => {
    expect(closest("timeouts", ["timeoutxy", "timeout"])).toBe("timeout");
    expect(closest("abcdef", ["abcdefghi"])).toBeUndefined();
  });
});
