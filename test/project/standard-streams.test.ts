import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { ACTION } from "../support/programs.ts";

it("claimStdout() keeps the standard output for the first text, whoever else writes there", async () => {
  const url = new URL("../../src/hosts/standard-streams.ts", import.meta.url);
  const script = `const { claimStdout } = await import("${url}");
    const write = claimStdout();
    process.stdout.write("before\\n");
    write("the text\\n");
    console.log("after");
    write("another\\n");`;
  const args = ["--no-warnings", "--input-type=module", "--eval", script];
  expect(await promisify(execFile)(ACTION[0], args))
    .toEqual({ stdout: "the text\n", stderr: "before\nafter\n" });
});
