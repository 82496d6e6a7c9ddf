import { expect, it } from "vitest";
import { listOf } from "../src/text/list-of.ts";

it.each([
  [[], ""],
  [["eu"], "eu"],
  [["eu", "us"], "eu or us"],
  [["eu", "us", "ap"], "eu, us, or ap"],
  [["eu", "us", "ap", "jp"], "eu, us, ap, or jp"],
])("listOf() joins words as a sentence does: %j", (words, text) => {
  expect(listOf(words)).toBe(text);
});
