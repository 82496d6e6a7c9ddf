import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { DEFAULT_CREDENTIALS } from "../src/emulator/mod.ts";
import { DIST } from "../test/support/programs.ts";
import { type Cost, costOf } from "./cost.ts";

/** Which gate to run, and what it waits for. */
export interface GateStepOptions {
  /** The root of the API. */
  readonly url: string;
  /** The inputs, by their names in `action.yml`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The program to run instead of the built Action. */
  readonly program?: string;
  /** Options for Node. */
  readonly options?: readonly string[];
  /** Whether to run it as a command in a terminal instead of as a step. */
  readonly isCommand?: boolean;
}

/**
 * Measures the cost of a gate as a step, started like the GitHub Actions runner does. Throws if the
 * gate does not pass.
 */
export async function costOfGate(gate: GateStepOptions): Promise<Cost> {
  const { url, inputs, program = DIST, options = [], isCommand = false } = gate;
  const directory = mkdtempSync(join(tmpdir(), "step-"));
  const [output, summary] = [join(directory, "output"), join(directory, "summary")];
  for (const file of [output, summary]) writeFileSync(file, "");
  const { clientKey, apiToken } = DEFAULT_CREDENTIALS;
  const all = { "base-url": url, "client-key": clientKey, "api-token": apiToken, ...inputs };
  const variables = Object.entries(all)
    .map(([name, value]) => [`INPUT_${name.toUpperCase().replaceAll("-", "_")}`, value]);
  try {
    return await costOf([process.execPath, ...options, program], {
      ...Object.fromEntries(variables),
      ...(!isCommand && {
        GITHUB_ACTIONS: "true",
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: directory,
      }),
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}
