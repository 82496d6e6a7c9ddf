import { expect, it } from "vitest";
import { clause, wordsOf } from "../src/inputs/clause.ts";

const WAIT = { name: "wait" };

it("clause() without a name is a text", () => {
  expect(clause`${"a"} of ${clause`${"b"}`}`).toBe("a of b");
});

it("wordsOf() names what its readers have, and leaves out advice on anything else", () => {
  const problem = clause`it beats ${WAIT}${{ advice: clause`drop ${WAIT}` }}${{ advice: "ask" }}`;
  expect(wordsOf(problem, (name) => `--${name}`)).toBe("it beats --wait; drop --wait; ask");
  expect(wordsOf(problem, () => undefined)).toBe("it beats wait; ask");
});
