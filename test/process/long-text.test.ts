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

const QUARTER = LONG.slice(0, LENGTH / 4);

function expectShort(result: RunnerResult): void {
  expectHarmless(result);
  expect(JSON.stringify(result.report).length).toBeLessThan(10_000);
}

describe.each(forThisRuntime([["the action on Node", ACTION], ["the step on Deno", DENO_STEP]]))(
  "%s takes 10 MB from the API",
  (_, program) => {
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
      ["in a ref, a status, a time and a log location", {
        kind: "status",
        status: 200,
        body: JSON.stringify({
          totalCount: 4,
          items: [
            { ref: QUARTER, status: "success" },
            { ref: ref(2), status: QUARTER },
            { ref: ref(3), createdAt: QUARTER },
            { ref: ref(1), status: "error", log: `https://a.b/${QUARTER}` },
          ],
        }),
      }, "failure"],
    ])("%s", async (_, fault, conclusion) => {
      const inputs = { "batch-refs": [1, 2, 3].map(ref).join(), "log-links": "true" };
      const result = await stepAgainst(saying(fault), { program, inputs });
      expectShort(result);
      expect(result.outputs["conclusion"]).toBe(conclusion);
      expect(result.summary).toContain(`<samp>${ref(1)}</samp>`);
    });
  },
);

describe.runIf(RUNTIME === "Node")("the action takes 10 MB from a file of refs", () => {
  const [node, main] = ACTION;
  // What keeps a sentence for each of millions of bad entries does not fit into this.
  const program: Program = [node, "--max-old-space-size=512", main ?? ""];

  it("in whatever form, and says what is wrong with each", async () => {
    const forms: Readonly<Record<string, readonly [text: string, problem: string]>> = {
      word: [LONG, "is not a UUID"],
      words: ["a ".repeat(LENGTH / 2), "5242877 more entries are not batch refs"],
      numbers: [`[${"1,".repeat(LENGTH / 2)}1]`, "5242878 more entries"],
      arrays: ["[".repeat(LENGTH / 4) + "]".repeat(LENGTH / 4), "is not a UUID"],
      string: [`[${LONG_JSON}]`, "is not a UUID"],
      broken: [`{"ref":${LONG_JSON}`, "starts like JSON"],
    };
    const files = Object.fromEntries(Object.entries(forms).map(([name, [text]]) => [name, text]));
    const inputs = { "batch-refs-file": Object.keys(forms).join("\n") };
    const result = await stepAgainst(saying({ kind: "reset" }), { program, inputs, files });
    expectShort(result);
    expect(result.outputs["reason"]).toBe("Invalid input: batch-refs-file");
    for (const [name, [, problem]] of Object.entries(forms)) {
      const own = result.report.problems.filter((text: string) => text.includes(`'${name}'`));
      expect(own.join()).toContain(problem);
    }
  });

  it("with names that are", async () => {
    const names = [
      "a".repeat(LENGTH / 2),
      // To put them right takes the longer the square of their number.
      `a${"\u0301\u0323".repeat(LENGTH / 8)}`,
    ];
    const list = names.map((name, index) => ({ ref: ref(index), name }));
    const files = { "refs.txt": JSON.stringify(list) };
    const inputs = { "batch-refs-file": "refs.txt" };
    const emulator = createEmulator({ credentials: CREDENTIALS });
    const result = await stepAgainst(emulator, { program, inputs, files });
    expectShort(result);
    expect(result.outputs["conclusion"]).toBe("pending");
  });
});
