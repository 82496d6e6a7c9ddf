/** Where the time of a gate of one finished batch goes, by package: `node bench/start-profile.ts`. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createEmulator, DEFAULT_CREDENTIALS, serve } from "../src/emulator/mod.ts";
import { ref } from "../test/support/scripts.ts";
import { buildBundle, type Bundle } from "./bundle.ts";
import { costOf } from "./cost.ts";

const RUNS = 11;

/** Short beside what is measured; shorter ones would themselves be much of it. */
const INTERVAL_US = 250;

/** What stands for code that is in no package. */
export const FETCH = "the fetch of Node.js";
export const COMPILATION = "compiling the bundle";
export const GARBAGE = "collecting garbage";
export const REST = "Node.js itself";

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

/** What V8 writes with --cpu-prof. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: CallFrame;
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** The milliseconds of each package, the mean of several gates; the largest first. */
export async function msByPackage(bundle: Bundle): Promise<ReadonlyMap<string, number>> {
  const directory = mkdtempSync(join(tmpdir(), "start-profile-"));
  const emulator = createEmulator();
  emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
  const server = await serve({ emulator });
  try {
    for (const [name, text] of bundle.files) writeFileSync(join(directory, name), text);
    const profiles = join(directory, "profiles");
    const options = ["--cpu-prof", `--cpu-prof-dir=${profiles}`];
    const flags = { "batch-refs": ref(1), "base-url": server.url, ...credentials() };
    const args = Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
    for (let turn = 0; turn < RUNS; turn++) {
      const interval = `--cpu-prof-interval=${INTERVAL_US}`;
      const program = [process.execPath, ...options, interval, join(directory, "index.js")];
      await costOf([...program, ...args]);
    }
    const sums = new Map<string, number>();
    for (const name of readdirSync(profiles)) {
      addTimes(JSON.parse(readFileSync(join(profiles, name), "utf8")), bundle, sums);
    }
    const means = [...sums].map(([name, us]): [string, number] => [name, us / 1000 / RUNS]);
    return new Map(means.sort(([, a], [, b]) => b - a));
  } finally {
    await server.close();
    rmSync(directory, { recursive: true });
  }
}

function credentials() {
  const { clientKey, apiToken } = DEFAULT_CREDENTIALS;
  return { "client-key": clientKey, "api-token": apiToken };
}

/** Charges each sample to the innermost of its callers that is of a package. */
function addTimes(profile: CpuProfile, bundle: Bundle, sums: Map<string, number>): void {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const callers = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])),
  );
  for (const [index, sample] of profile.samples.entries()) {
    let owner: string | undefined;
    for (let id: number | undefined = sample; id !== undefined && !owner; id = callers.get(id)) {
      owner = ownerOf(frames.get(id), bundle);
    }
    const name = owner ?? REST;
    sums.set(name, (sums.get(name) ?? 0) + (profile.timeDeltas[index] ?? 0));
  }
}

function ownerOf(frame: CallFrame | undefined, { packages }: Bundle): string | undefined {
  const { functionName = "", url = "", lineNumber = 0 } = frame ?? {};
  if (functionName === "(idle)") return "waiting for the API";
  if (functionName === "(garbage collector)") return GARBAGE;
  if (functionName === "compileSourceTextModule") return COMPILATION;
  if (url.startsWith("node:internal/deps/undici/")) return FETCH;
  return url.endsWith("/index.js") ? packages[lineNumber] : undefined;
}

if (import.meta.main) console.table(Object.fromEntries(await msByPackage(buildBundle())));
