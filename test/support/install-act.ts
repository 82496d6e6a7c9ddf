import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import process from "node:process";
import { ACT } from "./act.ts";

const VERSION = "v0.2.89";

/** Builds act where it is not there yet, which takes a minute or two. */
export function setup(): void {
  if (existsSync(ACT)) return;
  try {
    execFileSync("go", ["install", `github.com/nektos/act@${VERSION}`], {
      stdio: "inherit",
      env: { ...process.env, GOBIN: dirname(ACT) },
    });
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    const state = isMissing ? "Go, which builds act, is not installed" : "act could not be built";
    throw new Error(`Cannot run the self-test: ${state}`, { cause });
  }
}
