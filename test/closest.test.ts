import { describe, expect, it } from "vitest";
import { closest, suggestions } from "../src/text/closest.ts";

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
    ["hlep", "help"],
    ["wiat", "wait"],
  ])("finds what '%s' was meant to be: '%s'", (word, meant) => {
    expect(closest(word, WORDS)).toBe(meant);
  });

  it.each(["", "w", "wa", "no-wait", "ja", "xyz", "retry", "token", "time-out-1", "timeout-at"])(
    "finds nothing for '%s'",
    (word) => expect(closest(word, WORDS)).toBeUndefined(),
  );

  it("prefers the word that is closer, and ignores those from which it differs too much", () => {
    expect(closest("timeouts", ["timeoutxy", "timeout"])).toBe("timeout");
    expect(closest("abcdef", ["abcdefghi"])).toBeUndefined();
  });
});

describe("suggestions()", () => {
  const FLAGS = ["api-token", "github-token", "version", "wait", "waiting-since", "report-file"]
    .concat("poll-interval", "max-poll-interval", "summary-file", "batch-refs-file", "junit-file");

  it.each([
    ["the closest word alone", "wiat", ["wait"]],
    ["words of which it is a part", "token", ["api-token", "github-token"]],
    ["words of which it is more than one part", "poll-interval-", ["poll-interval"]],
    ["words of which it is the start", "vers", ["version"]],
    ["words of which it is the start, in the middle of a part", "waiti", ["wait"]],
    ["three at most", "file", ["report-file", "summary-file", "batch-refs-file"]],
    ["nothing for the end of a part", "oken", []],
    ["nothing for too few letters", "ap", []],
    ["nothing for what is like none", "hunter2", []],
  ])("finds %s: %s", (_, word, meant) => expect(suggestions(word, FLAGS)).toEqual(meant));
});
