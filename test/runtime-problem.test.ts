import { describe, expect, it } from "vitest";
import { readProjectFile } from "../scripts/docs.ts";
import { runtimeProblem } from "../src/system/runtime-problem.ts";

describe("runtimeProblem()", () => {
  it.each(["22.12.0", "22.13.1", "24.0.0", "100.0.0"])("has none with %s", (version) => {
    expect(runtimeProblem(version)).toBeUndefined();
  });

  it.each(["18.20.0", "20.20.2", "22.11.9"])("says what is needed instead of %s", (version) => {
    const [, oldest] = /"node": ">=([\d.]+)"/.exec(readProjectFile("package.json")) ?? [];
    expect(runtimeProblem(version)).toBe(
      `needs Node.js ${oldest} or later, but this is ${version}`,
    );
  });
});
