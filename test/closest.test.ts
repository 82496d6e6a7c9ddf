import { describe, expect, it } from "vitest";
import { closest } from "../src/closest.ts";

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

  it.each(["", "w", "no-wait", "ja", "xyz", "retry", "token", "time-out-1"])(
    "finds nothing for '%s'",
    (word) => expect(closest(word, WORDS)).toBeUndefined(),
  );
});
