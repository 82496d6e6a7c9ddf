import { gunzipSync } from "node:zlib";
import { onTestFinished } from "vitest";
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  serve,
} from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "./credentials.ts";
import { ACTION, DENO_STEP, LOAD_STEP, RUNTIME } from "./programs.ts";
import { type RunnerResult, runStep, type StepOptions } from "./runner.ts";

/** Stages that are over as soon as they begin. */
const QUICK = { validationMs: 0, queueMs: 0, processingMs: 0 } as const;

/** What a job has each time that it is run again. */
const JOB = {
  GITHUB_REPOSITORY: "owner/name",
  GITHUB_RUN_ID: "1234567890",
  GITHUB_JOB: "load",
  GITHUB_ACTION: "__self",
} as const;

/** An instance of Sitecore CDP at a URL, and the steps that use it. */
export interface Instance {
  readonly url: string;
  /** Loads the files in `out` as a step of a job that is the same each time, in a new workspace. */
  load(options: Partial<StepOptions>): Promise<RunnerResult>;
  /** Waits for batches as a step. */
  gate(options: Partial<StepOptions>): Promise<RunnerResult>;
}

/** An emulator whose batches end as soon as they are uploaded, unless the options say otherwise. */
export function createQuickEmulator({ stages, ...options }: EmulatorOptions = {}): Emulator {
  return createEmulator({ credentials: CREDENTIALS, stages: { ...QUICK, ...stages }, ...options });
}

/** Serves an emulator until the test ends. */
export async function startInstance(emulator: Pick<Emulator, "fetch">): Promise<Instance> {
  const { url, close } = await serve({ emulator });
  onTestFinished(close);
  const common = {
    "base-url": url,
    "client-key": CREDENTIALS.clientKey,
    "api-token": CREDENTIALS.apiToken,
    "poll-interval": "20ms",
  };
  return {
    url,
    load: ({ inputs, env, ...options }) =>
      runStep({
        program: LOAD_STEP,
        ...options,
        env: { ...JOB, ...env },
        inputs: { ...common, files: "out/*", ...inputs },
      }),
    gate: ({ inputs, ...options }) =>
      runStep({
        program: RUNTIME === "Deno" ? DENO_STEP : ACTION,
        ...options,
        inputs: { ...common, ...inputs },
      }),
  };
}

/** The unpacked text of each batch, in the order in which they came. The first file of a batch counts. */
export function textsIn({ uploadedFiles }: Emulator): readonly string[] {
  const texts = new Map<string, string>();
  for (const { ref, bytes } of uploadedFiles) {
    if (!texts.has(ref)) texts.set(ref, gunzipSync(bytes).toString());
  }
  return [...texts.values()];
}

/** The requests of the programs that change something, such as `PUT /v2/batches/<ref> 200`. */
export function changesIn({ requests }: Emulator): readonly string[] {
  return requests.filter(({ method }) => method === "PUT")
    .map(({ method, path, status }) => `${method} ${path} ${status}`);
}
