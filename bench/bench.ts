/**
 * Measures what a gate costs: `npm run bench`. Times are ratios to `node -e 0` in the same run, since
 * machines differ; requests are counted in virtual time.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createBatchApi } from "../src/batch-api.ts";
import { createEmulator, DEFAULT_CREDENTIALS, type Emulator, serve } from "../src/emulator/mod.ts";
import { waitForBatches } from "../src/wait-for-batches.ts";
import { FakeClock } from "../test/support/fake-clock.ts";
import { addStrangers, life, ref } from "../test/support/scripts.ts";
import { measureErrorLogs } from "./error-logs.ts";
import { median, run, runWithMemory } from "./processes.ts";

const RUNS = 15;
const PROGRAM = fileURLToPath(new URL("../dist/index.js", import.meta.url));
const MINUTE_MS = 60_000;

/** The gate of one finished batch beside a bare start of Node, turn and turn about. */
async function measureStart(): Promise<void> {
  const emulator = createEmulator();
  emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
  const server = await serve({ emulator });
  const { clientKey, apiToken } = DEFAULT_CREDENTIALS;
  const inputs = { "batch-refs": ref(1), "base-url": server.url, "client-key": clientKey };
  const flags = Object.entries({ ...inputs, "api-token": apiToken })
    .map(([name, value]) => `--${name}=${value}`);
  const first: number[] = [];
  const whole: number[] = [];
  for (let turn = 0; turn <= RUNS; turn++) {
    const bare = await run(["-e", "0"]);
    const startMs = Date.now();
    const gate = await run([PROGRAM, ...flags]);
    const requestMs = (emulator.requests.at(-1)?.timeMs ?? NaN) - startMs;
    if (turn === 0) continue; // The first one warms the disk cache.
    first.push(requestMs / 1000 / bare.seconds);
    whole.push(gate.seconds / bare.seconds);
  }
  await server.close();
  console.log(`start to first request: ${median(first).toFixed(1)} bare node starts`);
  console.log(
    `whole gate of one finished batch: ${median(whole).toFixed(1)} bare node starts (aim: 12)`,
  );
}

/** 20,000 refs among 100,000 batches, all listed at each of some ten looks. */
async function measureMemory(): Promise<void> {
  const emulator = createEmulator();
  addStrangers(emulator, 80_000, Date.now());
  const refs = Array.from({ length: 20_000 }, (_, index) => ref(index));
  for (const [index, each] of refs.entries()) {
    const createdAt = Date.now() - index * 2 * MINUTE_MS;
    const timeline = [{ status: "success", afterMs: Date.now() - createdAt + 10_000 }];
    emulator.add({ ref: each, createdAt, timeline });
  }
  const server = await serve({ emulator });
  const directory = mkdtempSync(join(tmpdir(), "bench-"));
  const file = join(directory, "refs.txt");
  writeFileSync(file, refs.join("\n"));
  const { clientKey, apiToken } = DEFAULT_CREDENTIALS;
  const { megabytes } = await runWithMemory([
    PROGRAM,
    `--batch-refs-file=${file}`,
    `--base-url=${server.url}`,
    `--client-key=${clientKey}`,
    `--api-token=${apiToken}`,
    "--poll-interval=1s",
    "--max-poll-interval=1s",
  ]);
  await server.close();
  rmSync(directory, { recursive: true });
  console.log(
    `peak memory for 20,000 refs among 100,000 batches: ${megabytes.toFixed(0)} MB (aim: 250)`,
  );
}

/** Fifty batches of one load among other people's, in virtual time. */
function setUpLoad(): { emulator: Emulator; clock: FakeClock; refs: readonly string[] } {
  const clock = new FakeClock();
  const emulator = createEmulator({ clock });
  addStrangers(emulator, 5000, clock.nowMs());
  const refs = Array.from({ length: 50 }, (_, index) => ref(index));
  for (const [index, each] of refs.entries()) {
    const createdAt = clock.nowMs() - 5 * MINUTE_MS * (index / refs.length);
    const endMs = clock.nowMs() + 10 * MINUTE_MS * (index + 1) / refs.length - createdAt;
    emulator.add({ ref: each, createdAt, timeline: life("success", endMs / 3) });
  }
  return { emulator, clock, refs };
}

async function countOurRequests(): Promise<number> {
  const { emulator, clock, refs } = setUpLoad();
  const api = createBatchApi({
    baseUrl: "https://api.example/",
    ...DEFAULT_CREDENTIALS,
    clock,
    fetch: (input, init) => emulator.fetch(new Request(input, init)),
  });
  const plan = {
    wait: true,
    timeoutMs: 60 * MINUTE_MS,
    pollIntervalMs: 10_000,
    maxPollIntervalMs: 60_000,
    missingGraceMs: 2 * MINUTE_MS,
    uploadTimeoutMs: 65 * MINUTE_MS,
    failFast: false,
  };
  const { signal } = new AbortController();
  await waitForBatches(refs.map((ref) => ({ ref })), plan, { api, clock, signal });
  return emulator.requests.length;
}

/** A request a ref every ten seconds until all have ended, as people write it today. */
async function countNaiveRequests(): Promise<number> {
  const { emulator, clock, refs } = setUpLoad();
  const authorization = `Basic ${btoa(Object.values(DEFAULT_CREDENTIALS).join(":"))}`;
  for (let isOpen = true; isOpen;) {
    isOpen = false;
    for (const each of refs) {
      const url = `https://api.example/v2/batches/inspect/${each}`;
      const response = await emulator.fetch(new Request(url, { headers: { authorization } }));
      const { status } = await response.json();
      isOpen ||= status.code !== "success";
    }
    if (isOpen) await clock.sleep(10_000);
  }
  return emulator.requests.length;
}

await measureStart();
await measureMemory();
await measureErrorLogs();
const [ours, naive] = [await countOurRequests(), await countNaiveRequests()];
console.log(`requests for 50 refs among 5,000 in a load of 10 minutes: ${ours} (aim: 40)`);
console.log(`a request a ref every 10 s: ${naive}, ${(naive / ours).toFixed(0)} times as many`);
