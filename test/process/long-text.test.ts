import { describe, expect, it } from "vitest";
import { createEmulator, type Fault } from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { ACTION, DENO_STEP, forThisRuntime, type Program, RUNTIME } from "../support/programs.ts";
import type { RunnerResult } from "../support/runner.ts";
import { ref } from "../support/scripts.ts";
import { expectHarmless, saying, stepAgainst } from "../support/step-against.ts";

const LENGTH = 10 * 1024 * 1024;

const LONG = "`|<b>::é".repeat(LENGTH / 8);
const LONG_JSON = JSON.stringify(LONG);

function expectShort(result: RunnerResult): void {
  expectHarmless(result);
  expect(JSON.stringify(result.report).length).toBeLessThan(10_000);
}

describe.each(forThisRuntime([["the action on Node", ACTION], ["the step on Deno", DENO_STEP]]))(
  "%s takes 10 MB from the API",
  (_, program) => {
    const answer = (item: object): Fault => {
      const body = JSON.stringify({ totalCount: 1, items: [{ ref: ref(1), ...item }] });
      return { kind: "status", status: 200, body };
    };

    it.each<[string, Fault, string]>([
      ["in an error", { kind: "status", status: 400, body: LONG }, "unknown"],
      ["in the JSON of an error", {
        kind: "status",
        status: 400,
        body: `{"message":${LONG_JSON}}`,
        contentType: "application/json",
      }, "unknown"],
      ["in a page", { kind: "status", status: 200, body: LONG }, "unknown"],
      ["in a number", {
        kind: "status",
        status: 200,
        body: `{"totalCount":${LONG_JSON},"items":[]}`,
      }, "unknown"],
      ["in a status", answer({ status: LONG }), "pending"],
      ["in a ref", answer({ ref: LONG }), "pending"],
      ["in a time", answer({ createdAt: LONG }), "pending"],
      ["in a log location", answer({ status: "error", log: `https://a.b/${LONG}` }), "failure"],
    ])("%s", async (_, fault, conclusion) => {
      const inputs = { "batch-refs": ref(1), "log-links": "true" };
      const result = await stepAgainst(saying(fault), { program, inputs });
      expectShort(result);
      expect(result.outputs["conclusion"]).toBe(conclusion);
      expect(result.summary).toContain(`| \`${ref(1)}\` |`);
    });
  },
);

describe.runIf(RUNTIME === "Node")("the action takes 10 MB from a file of refs", () => {
  const [node, main] = ACTION;
  // What keeps a sentence for each of millions of bad entries does not fit into this.
  const program: Program = [node, "--max-old-space-size=512", main ?? ""];
  const inputs = { "batch-refs-file": "refs.txt" };

  it.each<[string, string, string]>([
    ["one word", LONG, "is not a UUID"],
    ["five million words", "a ".repeat(LENGTH / 2), "5242877 more entries are not batch refs"],
    ["an array of numbers", `[${"1,".repeat(LENGTH / 2)}1]`, "5242878 more entries"],
    ["arrays in arrays", "[".repeat(LENGTH / 4) + "]".repeat(LENGTH / 4), "neither a UUID"],
    ["an array of one string", `[${LONG_JSON}]`, "is not a UUID"],
    ["broken JSON", `{"ref":${LONG_JSON}`, "begins like JSON"],
  ])("that is %s", async (_, text, problem) => {
    const files = { "refs.txt": text };
    const result = await stepAgainst(saying({ kind: "reset" }), { program, inputs, files });
    expectShort(result);
    expect(result.outputs["reason"]).toBe("An input cannot be used: batch-refs-file");
    expect(result.report.problems.join()).toContain(problem);
  });

  it.each<[string, string]>([
    ["letters", "a".repeat(LENGTH)],
    // To put them right takes the longer the square of their number.
    ["marks in the wrong order", `a${"\u0301\u0323".repeat(LENGTH / 4)}`],
  ])("that has a name of %s", async (_, name) => {
    const files = { "refs.txt": JSON.stringify({ ref: ref(1), name }) };
    const emulator = createEmulator({ credentials: CREDENTIALS });
    const result = await stepAgainst(emulator, { program, inputs, files });
    expectShort(result);
    expect(result.outputs["conclusion"]).toBe("pending");
  });
});
