import { describe, expect, it } from "vitest";
import { headOf } from "../src/hosts/head-of-event.ts";
import { newsOf } from "../src/reporting/commit-status.ts";
import type { Conclusion } from "../src/reporting/conclusion.ts";
import { isCommitSha } from "../src/text/commit-sha.ts";

const GITHUB_SHA = "0".repeat(40);
const HEAD = "a".repeat(40);

describe("newsOf()", () => {
  it.each<[Conclusion, string]>([
    ["success", "success"],
    ["failure", "failure"],
    ["timed_out", "failure"],
    ["cancelled", "error"],
    ["unknown", "error"],
    ["pending", "pending"],
  ])("makes of %s the state %s", (conclusion, state) => {
    expect(newsOf({ conclusion, reason: "Our words" })).toEqual({
      state,
      description: "Our words",
    });
  });

  it.each<[string, string, string]>([
    ["140 characters as they are", "x".repeat(140), "x".repeat(140)],
    ["what is longer cut to 140", "x".repeat(141), `${"x".repeat(139)}…`],
    ["no character cut in two", "𝔘".repeat(141), `${"𝔘".repeat(139)}…`],
  ])("leaves %s", (_, reason, description) => {
    expect(newsOf({ conclusion: "failure", reason }).description).toBe(description);
  });
});

describe("headOf()", () => {
  it.each<[string, unknown, string]>([
    ["push", { after: "b".repeat(40), head_commit: { id: HEAD } }, GITHUB_SHA],
    ["pull_request", { pull_request: { head: { sha: HEAD }, merge_commit_sha: "b" } }, HEAD],
    ["pull_request_target", { pull_request: { head: { sha: HEAD }, base: { sha: "b" } } }, HEAD],
    ["merge_group", { merge_group: { head_sha: HEAD, base_sha: "b" } }, HEAD],
    ["workflow_run", { workflow_run: { head_sha: HEAD, pull_requests: [] } }, HEAD],
    ["schedule", { schedule: "0 3 * * *" }, GITHUB_SHA],
    ["workflow_dispatch", { inputs: { sha: HEAD }, ref: "refs/heads/main" }, GITHUB_SHA],
    ["repository_dispatch", { client_payload: { pull_request: {} } }, GITHUB_SHA],
    ["another", { pull_request: null, merge_group: null, workflow_run: null }, GITHUB_SHA],
    ["no object", null, GITHUB_SHA],
  ])("is right for %s", (_, event, sha) => expect(headOf(event, GITHUB_SHA)).toBe(sha));

  it.each([
    ["a pull request", { pull_request: { head: { sha: "../../../user" } } }],
    ["a merge group", { merge_group: { head_sha: 7 } }],
    ["a workflow run", { workflow_run: { head_sha: "main" } }],
  ])("is not known where the commit of %s is none", (_, event) => {
    expect(headOf(event, GITHUB_SHA)).toBeUndefined();
  });

  it("is not known without a commit", () => expect(headOf({}, undefined)).toBeUndefined());
});

describe("isCommitSha()", () => {
  it.each([
    [HEAD, true],
    ["A".repeat(40), true],
    ["f".repeat(64), true],
    ["f".repeat(39), false],
    ["f".repeat(41), false],
    ["g".repeat(40), false],
    [`${HEAD}\n`, false],
    [undefined, false],
  ])("takes %j: %s", (text, isSha) => expect(isCommitSha(text)).toBe(isSha));
});
