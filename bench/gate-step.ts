import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { DEFAULT_CREDENTIALS } from "../src/emulator/mod.ts";
import { DIST } from "../test/support/programs.ts";
import { type Cost, costOf } from "./cost.ts";

/** What a gate waits for, and which one. */
export interface GateStepOptions {
  /** The root of the API. */
  readonly url: string;
  /** Inputs, by the names in `action.yml`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What to run instead of the built Action. */
  readonly program?: string;
  /** For Node. */
  readonly options?: readonly string[];
  /** Whether it runs as a command in a terminal instead of as a step. */
  readonly isCommand?: boolean;
}

/** What a gate costs as a step, which is how the runner of GitHub Actions runs it. Throws if it is not green. */
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
