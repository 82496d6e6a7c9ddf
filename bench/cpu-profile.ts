import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, serve } from "../src/emulator/mod.ts";
import { ref } from "../test/support/scripts.ts";
import type { Bundle } from "./bundle.ts";
import { costOfGate } from "./gate-step.ts";

const RUNS = 15;

/**
 * Short compared to what is measured. With an even shorter interval, sampling itself would distort the
 * result.
 */
const INTERVAL_US = 250;

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

/** A function called by the function above it. */
export interface ProfileNode {
  readonly id: number;
  readonly callFrame: CallFrame;
  readonly children?: readonly number[];
  /** How many samples were taken in each line, counted from 1. */
  readonly positionTicks?: readonly { readonly line: number; readonly ticks: number }[];
}

/** The file that V8 writes with --cpu-prof. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Takes profiles of a step that waits for one finished batch. */
export async function takeProfiles(bundle: Bundle): Promise<readonly CpuProfile[]> {
  const directory = mkdtempSync(join(tmpdir(), "start-profile-"));
  const emulator = createEmulator();
  emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
  const server = await serve({ emulator });
  try {
    for (const [name, text] of bundle.files) writeFileSync(join(directory, name), text);
    const profiles = join(directory, "profiles");
    const interval = `--cpu-prof-interval=${INTERVAL_US}`;
    for (let turn = 0; turn < RUNS; turn++) {
      await costOfGate({
        url: server.url,
        inputs: { "batch-refs": ref(1) },
        program: join(directory, "index.js"),
        options: ["--cpu-prof", `--cpu-prof-dir=${profiles}`, interval],
      });
    }
    return readdirSync(profiles)
      .map((name) => JSON.parse(readFileSync(join(profiles, name), "utf8")));
  } finally {
    await server.close();
    rmSync(directory, { recursive: true });
  }
}
